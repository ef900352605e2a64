package text

import (
	"strings"
	"unicode/utf8"
)

// apostrophe reads what begins with a single quotation mark or an apostrophe: a word that has lost its beginning
// ("'tis"), or a mark of its own.
func (s *scanner) apostrophe() {
	_, size := utf8.DecodeRuneInString(s.source[s.at:s.end])
	start := s.at + size
	if s.latinAt(start) && !s.afterLetter() {
		end, seen := s.part(start)
		word := strings.ToLower(s.source[start:end])
		if seen&^letter == 0 && word == "n" {
			if mark, size := utf8.DecodeRuneInString(s.source[end:s.end]); isApostrophe(mark) {
				end += size
			}
			s.say("and")
			s.emit(end, PlainWord)
			return
		}
		if beheaded[word] {
			if s.options.Known("'" + word) {
				word = "'" + word
			}
			s.say(word)
			s.emit(end, PlainWord)
			return
		}
	}
	s.single = s.latinAt(start) && !s.afterLetter() || s.single && !s.afterLetter()
	s.emit(start, Punctuation)
}

// afterLetter tells whether a letter or digit stands right before this place.
func (s *scanner) afterLetter() bool {
	return s.at > s.begin && classes[s.source[s.at-1]]&(letter|digit) != 0
}

// beheaded are words that people write with an apostrophe for a lost beginning.
var beheaded = set("tis twas twere twill twould twon't tisn't twasn't em cause cuz til till bout round neath ere kay nuff nother nuther cept gainst tween")
