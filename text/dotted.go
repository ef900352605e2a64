package text

import "strings"

// dotted reads letters that each have a stop: "U.S.", "e.g.", "J.R.R.", "Ph.D.".
func (s *scanner) dotted(core string) bool {
	end, letters := 0, 0
	for end+1 < len(s.source)-s.at && s.at+end+1 < s.end && letters < 16 {
		size := 1
		if rest := s.source[s.at+end : s.end]; strings.HasPrefix(rest, "Ph.") || strings.HasPrefix(rest, "Sc.") {
			size = 2
		}
		if classes[s.source[s.at+end]]&letter == 0 || s.charAt(s.at+end+size) != '.' {
			break
		}
		end += size + 1
		letters++
	}
	if letters == 1 && end < len(core) && s.dottedTail(core, end) {
		end++
	} else if letters < 2 {
		return false
	} else if s.latinAt(s.at + end) {
		if after := s.at + end + 1; s.latinAt(after) || classes[s.charAt(after)] == digit {
			return false
		}
		end++
	}
	word := s.source[s.at : s.at+end]
	stop := word[len(word)-1] == '.'
	name := strings.ToLower(strings.TrimSuffix(word, "."))
	ending := ""
	if rest := s.source[s.at+end : s.end]; strings.HasPrefix(rest, "'s") || strings.HasPrefix(rest, "’s") {
		ending = "'s"
	}
	if reading, ok := dottedReadings[name]; ok {
		s.sayReading(reading)
		s.emit(s.at+end, Abbreviation)
		return true
	}
	s.spellOut(name, "")
	kind := Initialism
	if halfDays[name] {
		kind = Abbreviation
	}
	last := s.at + end
	switch {
	case ending != "":
		s.words[len(s.words)-1].Text += ending
		last += len(s.source[last:s.end]) - len(strings.TrimPrefix(strings.TrimPrefix(s.source[last:s.end], "'s"), "’s"))
	case stop && s.stopEnds(last, halfDays[name]) && !s.initialsOf(last):
		last--
	}
	s.emit(last, kind)
	return true
}

// dottedTail tells whether "U.S" or "a.m", without the last stop, ends here.
func (s *scanner) dottedTail(core string, end int) bool {
	if end+1 != len(core) && classes[core[end+1]]&(letter|digit|dot) != 0 || classes[core[end]]&letter == 0 {
		return false
	}
	name := strings.ToLower(core[:end+1])
	_, known := dottedReadings[name]
	return known || halfDays[name] || isUpper(core[:1]) && classes[core[end]] == upper
}

// initialsOf tells whether a name follows, so that these are its initials.
func (s *scanner) initialsOf(at int) bool {
	next := s.following(at)
	return isCapital(next) && !starters[strings.ToLower(next)]
}

var (
	// dottedReadings are those that are read as what they stand for; their stop ends no sentence.
	dottedReadings = map[string]string{"e.g": "for example", "i.e": "that is", "p.s": "P S", "q.v": "which see", "w.r.t": "with respect to"}
	halfDays       = set("a.m p.m")
)
