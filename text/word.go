package text

import (
	"strings"
	"unicode/utf8"

	"github.com/pronounced/pronounced/text/written"
)

// word reads a word: letters and digits with apostrophes inside, several such parts where single hyphens join them.
func (s *scanner) word() {
	end, seen := s.part(s.at)
	if s.numberNear(end) && s.recognise() {
		return
	}
	if end-s.at <= 5 && romanDigits[s.source[s.at]] != 0 && seen == lower && s.roman(end, seen) {
		return
	}
	if seen&^lower == 0 && !s.joined(end) && s.charAt(end) != '.' {
		s.plain(s.source[s.at:end], end)
		return
	}
	if s.isUpperAt() && s.recognise() || s.roman(end, seen) || s.abbreviation(end, seen) {
		return
	}
	if s.days(end) {
		return
	}
	if s.joined(end) {
		s.compound()
		return
	}
	kind := s.speak(s.source[s.at:end], seen)
	end = s.trailing(end, seen)
	s.emit(end, kind)
}

// isUpperAt tells whether a capital begins here.
func (s *scanner) isUpperAt() bool { return classes[s.source[s.at]] == upper }

// plain is the way of nearly all words: small letters only.
func (s *scanner) plain(word string, end int) {
	switch {
	case len(word) == 1 && word != "a" && word != "i" && word != "o" || word == "a" && s.charAt(end) == ')':
		s.spell(word)
	case len(word) <= 4 && s.before(0) == "per" && s.perUnit(word):
		s.emit(end, Abbreviation)
		return
	case len(word) <= 5 && s.texting(word):
		if full := chat[word]; full != "" {
			s.say(full)
			s.emit(end, Abbreviation)
			return
		}
		s.spellOut(word, "")
		s.emit(end, Initialism)
		return
	case word == "vs" || word == "etc":
		s.sayReading(abbreviations[word].reading)
		s.emit(end, Abbreviation)
		return
	case len(word) == 2 && strings.HasPrefix(s.source[end:], "²"): // "mc²"
		s.spellOut(word, "")
	default:
		s.say(s.reduce(word))
	}
	s.emit(s.trailing(end, lower), PlainWord)
}

// perUnit reads the symbol of a unit behind "per": "five dollars per kg".
func (s *scanner) perUnit(symbol string) bool {
	name, ok := written.UnitName(symbol)
	if ok {
		s.say(strings.Fields(name)...)
	}
	return ok
}

// chat are short forms of messages without a vowel that are said in full.
var chat = map[string]string{"thx": "thanks", "pls": "please", "plz": "please", "ppl": "people", "ctrl": "control"}

// texting tells whether a short word in small letters is spelled: a common initialism of short messages, or one that
// has no vowel and that the dictionary lacks.
func (s *scanner) texting(word string) bool {
	switch word {
	case "omg", "idk", "imo", "imho", "afaik", "iirc", "fyi", "diy", "ai", "www", "ikr", "ttyl":
		return true
	case "pfft", "grr", "tsk", "psst", "pst", "brr", "hm", "hrm", "ssh", "tch", "bzzt", "cwm":
		return false
	}
	return !strings.ContainsAny(word, "aeiouy") && !drawnOut(word) && !s.options.Known(word)
}

// part returns where the part of a word that begins at a place ends, and what it is made of.
func (s *scanner) part(at int) (end int, seen class) {
	start := at
	for at < s.end {
		c := classes[s.source[at]]
		switch {
		case c&(letter|digit) != 0:
			seen |= c
			at++
		case c == apostrophe:
			if at == start || at+1 == s.end || classes[s.source[at+1]]&letter == 0 {
				return at, seen
			}
			seen |= c
			at++
		case c == wide:
			r, size := utf8.DecodeRuneInString(s.source[at:])
			switch {
			case isLatin(r):
			case at > start && '₀' <= r && r <= '₉':
			case at > start && (isMark(r) || isJoiner(r) && r != '\u200b'):
			case at > start && isApostrophe(r) && s.latinAt(at+size):
				seen |= apostrophe
			default:
				return at, seen
			}
			seen |= wide
			at += size
		default:
			return at, seen
		}
	}
	return at, seen
}

// latinAt tells whether a letter begins at a place of the chunk.
func (s *scanner) latinAt(at int) bool {
	if at >= s.end {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s.source[at:])
	return isLatin(r)
}

// charAt returns the ASCII character at a place of the chunk, or 0.
func (s *scanner) charAt(at int) byte {
	if at >= s.end {
		return 0
	}
	return s.source[at]
}

// hyphenAt returns the size of a hyphen that joins words at a place, or 0.
func (s *scanner) hyphenAt(at int) int {
	if s.charAt(at) == '-' {
		return 1
	}
	if at < s.end && (strings.HasPrefix(s.source[at:s.end], "‐") || strings.HasPrefix(s.source[at:s.end], "‑")) {
		return len("‐")
	}
	return 0
}

// joined tells whether a hyphen at a place joins a further part.
func (s *scanner) joined(at int) bool {
	size := s.hyphenAt(at)
	return size > 0 && (s.latinAt(at+size) || classes[s.charAt(at+size)] == digit)
}

// trailing returns the end of a word with the apostrophe of a plural's possessive, or of a dropped letter, behind it:
// "dogs'", "goin'". After an open quotation mark it closes the quotation instead.
func (s *scanner) trailing(end int, seen class) int {
	if end >= s.end || seen&letter == 0 || s.single {
		return end
	}
	r, size := utf8.DecodeRuneInString(s.source[end:s.end])
	if !isApostrophe(r) || r == '‘' || s.latinAt(end+size) {
		return end
	}
	switch s.source[end-1] | 0x20 {
	case 's', 'z', 'x':
		return end + size
	case 'n':
		if end >= 2 && s.source[end-2]|0x20 == 'i' {
			return end + size
		}
	}
	return end
}

// speak adds the words for a part, whatever it is made of, and returns the kind that it is by itself.
func (s *scanner) speak(part string, seen class) Kind {
	if seen&wide != 0 {
		part = normalise(part)
		seen = 0
		for i := range len(part) {
			seen |= classes[part[i]]
		}
	}
	if seen&(digit|upper) == 0 {
		if len(part) > 1 && part[1] == '\'' && strings.HasPrefix(part[1:], "'s") && len(part) == 3 {
			s.spell(part) // "p's and q's"
			return PlainWord
		}
		s.say(s.reduce(strings.ToLower(part)))
		return PlainWord
	}
	if seen&digit != 0 {
		s.mixed(part)
		return Identifier
	}
	stem, ending := possessive(part)
	switch {
	case len(stem) == 1:
		return s.capital(stem[0], ending)
	case isUpper(stem):
		return s.initialism(stem, ending)
	case isCapitalised(part):
		s.say(s.reduce(s.lower(part)))
		return PlainWord
	}
	return s.mixedCase(part, stem, ending)
}
