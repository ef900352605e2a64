package text

import "strings"

// dotted reads letters that each have a stop: "U.S.", "e.g.", "J.R.R.", "Ph.D.".
func (s *scanner) dotted(core string) bool {
	end := s.dottedEnd(core)
	if end == 0 {
		return false
	}
	word := s.source[s.at:end]
	name := strings.ToLower(strings.TrimSuffix(word, "."))
	if reading, ok := dottedReadings[name]; ok {
		s.sayReading(reading)
		s.emit(end, Abbreviation)
		return true
	}
	if singular, ok := strings.CutSuffix(word, ".s"); ok { // "M.D.s"
		s.spellOut(singular, "s")
	} else {
		s.spellOut(word, "")
	}
	kind := Initialism
	if halfDays[name] {
		kind = Abbreviation
	}
	if word[len(word)-1] == '.' && s.stopEnds(end, halfDays[name]) {
		end-- // the stop ends the sentence as well
	}
	s.emitAddress(end, kind)
	return true
}

// dottedEnd returns where letters with stops end: two and more, the last with its stop or without; or 0.
func (s *scanner) dottedEnd(core string) int {
	end, letters := s.at, 0
	for letters < 16 {
		size := 1
		if rest := s.source[end:s.end]; strings.HasPrefix(rest, "Ph.") || strings.HasPrefix(rest, "Sc.") {
			size = 2
		}
		if classes[s.charAt(end)]&letter == 0 || s.charAt(end+size) != '.' {
			break
		}
		end += size + 1
		letters++
	}
	switch {
	case letters == 0:
		return 0
	case letters == 1:
		if !s.dottedTail(core, end-s.at) {
			return 0
		}
		return end + 1
	case !s.latinAt(end):
		return end
	case s.latinAt(end+1) || classes[s.charAt(end+1)] == digit:
		return 0
	}
	return end + 1
}

// dottedTail tells whether "U.S" or "a.m", without the last stop, ends behind one more letter.
func (s *scanner) dottedTail(core string, end int) bool {
	if end >= len(core) || classes[core[end]]&letter == 0 || end+1 != len(core) && classes[core[end+1]]&(letter|digit|dot) != 0 {
		return false
	}
	name := strings.ToLower(core[:end+1])
	_, known := dottedReadings[name]
	return known || halfDays[name] || classes[core[0]] == upper && classes[core[end]] == upper
}

var (
	// dottedReadings are those that are read as what they stand for; their stop ends no sentence.
	dottedReadings = map[string]string{"e.g": "for example", "i.e": "that is", "p.s": "P S", "q.v": "which see", "w.r.t": "with respect to"}
	halfDays       = set("a.m p.m")
)
