package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/pronounced/pronounced/text/written"
)

// written tries the recognisers of numbers, dates, money and the like where one of them may begin. Those that begin with
// a letter are for word to try.
func (s *scanner) written(c class) bool {
	switch {
	case c == digit || c == hyphen || c == dot || c == apostrophe:
	case c == wide:
		r, _ := utf8.DecodeRuneInString(s.source[s.at:])
		if !unicode.In(r, unicode.Sc, unicode.No) && !strings.ContainsRune("−±’‘№", r) {
			return false
		}
	case strings.IndexByte("+$#(^", s.source[s.at]) < 0:
		return false
	}
	return s.recognise()
}

// recognise makes a token of the written form that begins here, if one does.
func (s *scanner) recognise() bool {
	match, ok := written.Recognise(s.source, s.at, written.Options{DayFirst: s.options.DayFirst})
	if !ok || match.End <= s.at || s.inName(match.End) {
		return false
	}
	if s.directionFollows(match) {
		if match, ok = written.Recognise(s.source[:s.digitsEnd()], s.at, written.Options{}); !ok {
			return false
		}
	}
	if s.source[match.End-1] == '.' && s.stopEnds(match.End, true) {
		match.End-- // the stop ends the sentence as well
	}
	s.sayWritten(match.Words)
	s.emit(match.End, kindOf(match.Kind))
	return true
}

// directionFollows tells whether a measure is rather a number and what follows it: the number of a house and a quarter of
// the sky, "100 N. Main St.", or a year and an era, "1900 A.D.".
func (s *scanner) directionFollows(match written.Match) bool {
	if match.Kind != written.Measure || classes[s.source[match.End-1]] != upper || classes[s.source[s.at]] != digit {
		return false
	}
	after := match.End
	if after < len(s.source) && s.source[after] == '.' {
		after++
		if after < len(s.source) && classes[s.source[after]]&letter != 0 && s.source[match.End-2] == ' ' {
			return true
		}
	}
	if directions[s.source[match.End-1]] == "" {
		return false
	}
	if s.ordinalFollows(after) { // "350 W. 42nd St."
		return true
	}
	return match.End > s.end && isCapital(s.following(after)) && !starters[strings.ToLower(s.following(after))]
}

// digitsEnd returns the end of the digits that begin here.
func (s *scanner) digitsEnd() int {
	end := s.at
	for end < s.end && classes[s.source[end]] == digit {
		end++
	}
	return end
}

// sayWritten adds words of a written form; single letters in them are spelled, but for the article of "a half".
func (s *scanner) sayWritten(words []string) {
	for i, word := range words {
		if len(word) == 1 && (word != "a" || i+1 == len(words) || words[i+1] != "half") {
			s.spell(word)
		} else {
			s.say(word)
		}
	}
}

// inName tells whether a place has letters and digits on both sides, as inside "7zip".
func (s *scanner) inName(at int) bool {
	return at < s.end && classes[s.source[at]]&(letter|digit) != 0 && classes[s.source[at-1]]&(letter|digit) != 0
}

// numberNear tells whether a digit follows a word closely, so that both may be one written form: "April 1", "USD 50".
func (s *scanner) numberNear(end int) bool {
	for limit := min(len(s.source), end+3); end < limit; end++ {
		switch c := classes[s.source[end]]; {
		case c == digit:
			return true
		case c&letter != 0:
			return false
		}
	}
	return false
}
