package text

import "strings"

// mixedCase reads a word with capitals inside: the plural of an initialism, a name that the dictionary has, or the words
// that the capitals show.
func (s *scanner) mixedCase(part, stem, ending string) Kind {
	if !isASCII(part) {
		s.say(s.reduce(strings.ToLower(part)))
		return PlainWord
	}
	if initials, ok := strings.CutSuffix(stem, "s"); ok && len(initials) > 1 && isUpper(initials) {
		return s.initialism(initials, "s"+ending)
	}
	word := s.lower(stem)
	if mixedSpelled[word] {
		s.spellOut(word, ending)
		return Initialism
	}
	if singular := strings.TrimSuffix(word, "s"); mixedSpelled[singular] {
		s.spellOut(singular, "s"+ending)
		return Initialism
	}
	if s.options.Known(word) || strings.Contains(stem, "'") {
		s.say(word + ending)
		return PlainWord
	}
	s.mixed(stem)
	if ending != "" {
		s.words[len(s.words)-1].Text += ending
	}
	if len(stem) > 1 && strings.ToUpper(stem[1:]) == stem[1:] {
		return Initialism // mRNA
	}
	return Identifier
}

// isSpelledLabel tells whether a piece is an initialism in spite of its small letters, as "Http" in "XMLHttpRequest".
func (s *scanner) isSpelledLabel(piece string) bool {
	word := s.lower(piece)
	return spelledLabels[word] || alwaysSpelled[word] && !strings.ContainsAny(word, "aeiouy")
}

// mixedSpelled are initialisms with small letters in them.
var mixedSpelled = set("phd ph dod mph kwh ghz msc bsc llm dphil xor ios yoy")

// mixed reads letters and digits run together, split where the case changes and between letters and digits: "camelCase",
// "HTML5", "MP3", "B2B", "mRNA".
func (s *scanner) mixed(part string) {
	digits := strings.ContainsAny(part, "0123456789")
	for part != "" {
		end := subwordEnd(part)
		s.subword(part[:end], digits)
		part = part[end:]
	}
}

// subwordEnd returns the end of the first piece of a part. Of capitals before a small letter the last one belongs to
// that ("HTTPServer"), unless an "s" ends the capitals ("IDs").
func subwordEnd(part string) int {
	kind := caseOf(part[0])
	end := runEnd(part, 1, kind)
	if kind == upper && end < len(part) && caseOf(part[end]) == lower {
		switch {
		case end > 1 && part[end] == 's' && (end+1 == len(part) || caseOf(part[end+1]) != lower):
			return end + 1
		case end > 1:
			return end - 1
		}
		kind, end = lower, runEnd(part, end, lower)
	}
	if kind&letter != 0 && end+1 < len(part) && part[end] == '\'' && caseOf(part[end+1]) == lower {
		return runEnd(part, end+1, lower)
	}
	return end
}

// runEnd returns where a run of one class ends.
func runEnd(part string, end int, kind class) int {
	for end < len(part) && caseOf(part[end]) == kind {
		end++
	}
	return end
}

// caseOf returns the class of a byte; letters outside of ASCII count as small ones.
func caseOf(b byte) class {
	if c := classes[b]; c != wide {
		return c
	}
	return lower
}

// subword reads one piece: digits, small letters with a capital first perhaps, or capitals with "s" perhaps. Two capitals
// beside digits are letters ("CO2").
func (s *scanner) subword(piece string, digits bool) {
	switch kind := caseOf(piece[0]); {
	case kind == digit:
		s.say(numberWords(piece)...)
	case kind&letter == 0: // an apostrophe
	case !isASCII(piece):
		s.say(strings.ToLower(piece))
	case len(piece) == 1:
		s.spell(letterName(piece[0]))
	case isUpper(piece) && len(piece) == 2 && digits && !neverSpelled[s.lower(piece)]:
		s.spellOut(piece, "")
	case isUpper(piece):
		s.initialism(piece, "")
	case kind == upper && isUpper(piece[:len(piece)-1]) && len(piece) > 2:
		s.initialism(piece[:len(piece)-1], piece[len(piece)-1:])
	case s.isSpelledLabel(piece):
		s.spellOut(piece, "")
	case !strings.ContainsAny(piece, "aeiouyAEIOUY") && len(piece) <= 4 && !s.options.Known(strings.ToLower(piece)):
		s.spellOut(piece, "")
	default:
		s.say(s.reduce(s.lower(piece)))
	}
}
