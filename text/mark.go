package text

import (
	"strings"
	"unicode/utf8"
)

// mark reads ASCII that is neither letter nor digit nor white space: punctuation, and signs that have names.
func (s *scanner) mark() {
	b := s.source[s.at]
	if classes[b] == space { // a blank with a combining mark
		s.emit(s.at+1, Symbol)
		return
	}
	end := s.at + 1
	for end < s.end && s.source[end] == b && strings.IndexByte(".-=*~_#<>", b) >= 0 {
		end++
	}
	run := end - s.at
	switch {
	case b == '<' && s.source[s.at:s.end] == "<3": // a heart
		s.emit(s.end, Emoji)
	case strings.IndexByte("=!<>-+&", b) >= 0 && s.operator():
	case b == '/' && (s.each() || s.divided()):
	case b == '.' || b == '!' || b == '?':
		s.stop(end, run)
	case strings.IndexByte(`,;:"()[]{}`, b) >= 0:
		s.quiet(end)
	case b == '-':
		s.dash(end)
	case run > 1 || !s.sign(b):
		s.emit(end, symbolOr(b))
	}
}

// symbolOr returns the kind of a silent sign.
func symbolOr(b byte) Kind {
	if b > ' ' && b < 0x7F {
		return Punctuation
	}
	return Symbol
}

// stop emits what may end a sentence.
func (s *scanner) stop(end, run int) {
	b := rune(s.source[s.at])
	if run > 1 && b == '.' {
		b = '…'
	}
	if s.sentence.stop == 0 || b != '.' {
		s.sentence.solid = s.at > s.begin && s.last[0].Kind == PlainWord && s.last[0].End-s.last[0].Start > 1
		s.sentence.stop = b
	}
	s.emit(end, Punctuation)
}

// quiet emits punctuation. Brackets and quotation marks leave a sentence ended; the rest does not.
func (s *scanner) quiet(end int) {
	if strings.IndexByte(",;:([{", s.source[s.at]) >= 0 {
		s.sentence.stop = 0
	}
	s.emit(end, Punctuation)
}

// dash emits a hyphen or dash.
func (s *scanner) dash(end int) {
	if s.daysApart(end) {
		return
	}
	s.sentence.stop = 0
	s.emit(end, Punctuation)
}

// sign reads a sign that has a name where it stands for one.
func (s *scanner) sign(b byte) bool {
	name, ok := signs[b]
	if !ok {
		return false
	}
	switch b {
	case '#', '$':
		if b == '#' && !s.latinAt(s.at+1) && classes[s.charAt(s.at+1)] != digit {
			return false
		}
		if b == '$' && s.at+1 < s.end {
			name = "dollar"
		}
		if b == '#' && classes[s.charAt(s.at+1)] == digit {
			name = "number"
		}
	case '<', '>':
		if s.bound(b) {
			break
		}
		if !s.between() || s.counted > 0 && s.last[0].End == s.at && !isNumber(s.before(0)) {
			return false
		}
	case '=', '^', '*', '+':
		if !s.bound(b) && !s.between() {
			return false
		}
	case '~':
		if !s.bound(b) {
			return false
		}
	}
	s.say(strings.Fields(name)...)
	s.emit(s.at+1, Symbol)
	return true
}

// between tells whether something to calculate with stands on both sides, blanks left out.
func (s *scanner) between() bool {
	_, size := utf8.DecodeRuneInString(s.source[s.at:])
	return s.betweenTo(s.at + size)
}

// betweenTo does so for a sign that ends at a place.
func (s *scanner) betweenTo(at int) bool {
	if s.counted == 0 {
		return false
	}
	switch s.last[0].Kind {
	case Punctuation:
		if before := s.before(0); before != ")" {
			return false
		}
	case Emoji, URL:
		return false
	}
	if at < len(s.source) && s.source[at] == ' ' {
		at++
	} else if at < len(s.source) && s.at > s.begin != (at < s.end) {
		return false
	}
	return at < len(s.source) && (classes[s.source[at]]&(letter|digit|wide) != 0 || strings.IndexByte("-+$(.", s.source[at]) >= 0)
}

// signs are the names of ASCII signs.
var signs = map[byte]string{
	'&': "and", '@': "at", '+': "plus", '=': "equals", '%': "percent", '#': "hash", '$': "dollars", '<': "less than", '>': "greater than",
	'^': "to the power of", '*': "times", '~': "about",
}
