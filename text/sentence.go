package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// sentence is what decides where a sentence ends.
type sentence struct {
	number int
	stop   rune // the mark that may have ended it; only marks and brackets have followed
	solid  bool // the word before a full stop is an ordinary one
}

// ends tells whether a sentence is over before the token that begins here, after white space with that many line ends.
func (t *sentence) ends(s *scanner, lines int) bool {
	switch {
	case s.counted == 0:
		return false
	case lines > 1:
		return true
	case lines == 1 && s.itemBegins():
		return true
	case t.stop == 0 || s.at == len(s.source):
		return false
	}
	return s.opens(t.stop == '.' && t.solid)
}

// opens tells whether what begins here can begin a sentence. Small letters cannot, save behind a full stop that ends an
// ordinary word.
func (s *scanner) opens(smallToo bool) bool {
	at := s.at
	for at < len(s.source) {
		r, size := utf8.DecodeRuneInString(s.source[at:])
		switch {
		case unicode.IsLower(r):
			return smallToo
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			return true
		case r == ')' || r == ']' || r == '}' || r == ',' || r == ';' || r == ':':
			return false
		case at-s.at > 8 || isSpace(r):
			return true
		}
		at += size
	}
	return true
}

// itemBegins tells whether a line that begins here is an item of a list or a heading: a bullet or a number with a
// stop and a blank, or number signs.
func (s *scanner) itemBegins() bool {
	rest := s.source[s.at:min(len(s.source), s.at+8)]
	for _, bullet := range []string{"- ", "* ", "+ ", "• ", "– ", "— ", "# ", "## ", "### "} {
		if strings.HasPrefix(rest, bullet) {
			return true
		}
	}
	digits := 0
	for digits < len(rest) && classes[rest[digits]] == digit {
		digits++
	}
	return digits > 0 && digits < 4 && len(rest) > digits+1 && (rest[digits] == '.' || rest[digits] == ')') && rest[digits+1] == ' '
}

// starters are words that begin sentences more often than they follow an abbreviation with a capital.
var starters = set("he she it they we i you the a an this that these those there here but and so if in on at when while after before as for " +
	"however his her its their our my your who what why how where which no not yes then now one some many most all both each every with from to by " +
	"although though because since until despite later today yesterday meanwhile also only even still perhaps maybe did do does is are was were can could will would " +
	"should let please thanks nobody everyone everybody nothing another other others such")
