package text

import (
	"strings"
)

// letterName returns a letter in small.
func letterName(b byte) string {
	const names = "abcdefghijklmnopqrstuvwxyz"
	i := b&^0x20 - 'A'
	return names[i : i+1]
}

// capital reads a letter by itself: "I", "A" and "O" are words as well.
func (s *scanner) capital(b byte, ending string) Kind {
	beside := s.charAt(s.at+1) == '/' || s.charAt(s.at+1) == '-' || s.at > s.begin && s.source[s.at-1] == '/' // "I/O", "A-list"
	word := b == 'I' || ending == "" && (b == 'O' || b == 'A' && !s.letterA())
	if word && !beside {
		s.say(letterName(b) + ending)
	} else {
		s.spell(letterName(b) + ending)
	}
	return PlainWord
}

// letterA tells whether an "A" here is the letter: at the end of a phrase, after what letters number.
func (s *scanner) letterA() bool {
	after := s.at + 1
	if s.charAt(after) == ':' || lettered[strings.ToLower(s.before(0))] {
		return true
	}
	return s.counted > 0 && strings.IndexByte(".,;:!?)", s.charAt(after)) >= 0 && after < s.end
}

// lettered are words that letters number.
var lettered = set("vitamin plan grade type group class hepatitis option section team series letter point appendix exhibit " +
	"block building gate terminal influenza model size level schedule annex")
