package text

import "strings"

// initialism reads a word in capitals, spelled or as a word.
func (s *scanner) initialism(stem, ending string) Kind {
	word := s.lower(stem)
	if war := romanValue(strings.TrimPrefix(stem, "WW")); war > 0 && len(stem) > 2 && stem[:2] == "WW" {
		s.spellOut("ww", "")
		s.say(cardinal(war)...)
		s.words[len(s.words)-1].Text += ending
		return Initialism
	}
	if s.spelled(stem, word) {
		s.spellOut(word, ending)
		return Initialism
	}
	if ending != "" {
		word += ending
	}
	s.say(s.reduce(word))
	return PlainWord
}

// spellOut adds the names of the letters of a word; the last has the ending. What is not an ASCII letter is left out.
func (s *scanner) spellOut(word, ending string) {
	for i := range len(word) {
		if classes[word[i]]&letter != 0 {
			s.spell(letterName(word[i]))
		}
	}
	if ending != "" && len(s.words) > s.spoken {
		s.words[len(s.words)-1].Text += ending
	}
}

// spelled tells whether a word in capitals is read letter by letter. Where everything around is in capitals, they say
// nothing, and only what is always spelled is.
func (s *scanner) spelled(stem, word string) bool {
	switch {
	case !isASCII(stem) || strings.Contains(stem, "'"):
		return false
	case alwaysSpelled[word]:
		return true
	case neverSpelled[word]:
		return false
	case oftenSpelled[word]:
		return !s.capitalsAround()
	case len(word) == 2:
		return !twoLetters[word]
	case s.options.Known(word):
		return false
	case drawnOut(word):
		return !strings.ContainsAny(word, "aeiouy") && strings.Trim(word, "hmbrgszft") != "" // not "HMMM"
	}
	return len(word) <= 3 || !pronounceable(word)
}

// capitalsAround tells whether a neighbouring word on the same line is in capitals too and is no initialism.
func (s *scanner) capitalsAround() bool {
	before, after := s.before(0), s.following(s.partEnd())
	return inCapitals(before) || inCapitals(after)
}

// inCapitals tells whether a word says that capitals are the style here.
func inCapitals(word string) bool {
	if len(word) < 2 || !isUpper(word) {
		return false
	}
	word = strings.ToLower(word)
	return classes[word[0]] == lower && strings.ContainsAny(word, "aeiouy") && !alwaysSpelled[word] && !oftenSpelled[word] && len(word) > 2 || len(word) == 2 && twoLetters[word] && !oftenSpelled[word]
}

// partEnd returns the end of the part that begins here.
func (s *scanner) partEnd() int {
	end, _ := s.part(s.at)
	return end
}

// following returns the word behind a place of this line, letters only, or nothing.
func (s *scanner) following(at int) string {
	limit := min(len(s.source), at+8)
	for at < limit && (s.source[at] == ' ' || classes[s.source[at]]&(mark|hyphen|apostrophe) != 0) {
		at++
	}
	end := at
	limit = min(len(s.source), at+32)
	for end < limit && classes[s.source[end]]&letter != 0 {
		end++
	}
	return s.source[at:end]
}

// isASCII tells whether a string has nothing else.
func isASCII(word string) bool {
	for i := range len(word) {
		if classes[word[i]] == wide {
			return false
		}
	}
	return true
}

// pronounceable tells whether English could say a word of unknown letters, in small: there is a vowel, not too many
// together, it begins and ends as words do, and no four consonants meet.
func pronounceable(word string) bool {
	const vowels = "aeiouy"
	first := strings.IndexAny(word, vowels)
	if first < 0 || !onsets[word[:first]] {
		return false
	}
	last := strings.LastIndexAny(word, vowels)
	if !codas[word[last+1:]] {
		return false
	}
	run, consonants := 0, 0
	for i := range len(word) {
		if strings.IndexByte(vowels, word[i]) >= 0 {
			run, consonants = run+1, 0
		} else {
			run, consonants = 0, consonants+1
		}
		if run > 2 || consonants > 3 {
			return false
		}
	}
	return true
}

// What English words begin and end with before the first and behind the last vowel letter; "" is nothing.
var (
	onsets = withNone("b bl br c ch chr cl cr d dr dw f fl fr g gh gl gr h j k kl kn kr l m n p ph pl pr qu r rh s sc sch scr sh " +
		"shr sk sl sm sn sp sph spl spr squ st str sw t th thr tr tw v w wh wr x z")
	codas = withNone("b c ch ck ct d f ff ft g gh ght k l lb ld lf lk ll lm lp ls lt lth m mb mp ms n nce nch nd ng nk ns nt nth " +
		"p ps pt q r rb rc rch rd rf rg rk rl rm rn rp rs rst rt rth s sh sk sm sp ss st t tch th ts tt v w wn x z zz cks ds gs ks rds rks rms rns rts nds ngs nks nts")
)

func withNone(words string) map[string]bool {
	m := set(words)
	m[""] = true
	return m
}
