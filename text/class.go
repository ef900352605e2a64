package text

import (
	"unicode"
	"unicode/utf8"
)

// class says what a byte may be part of.
type class uint16

const (
	space      class = 1 << iota
	lower            // a-z
	upper            // A-Z
	digit            // 0-9
	apostrophe       // '
	hyphen           // -
	dot              // .
	special          // what makes addresses, paths and identifiers: @ / \ _ : # & ~ +
	mark             // all other ASCII, control characters too
	wide             // not ASCII

	letter = lower | upper
)

var classes = func() (table [256]class) {
	for i := range table {
		switch b := byte(i); {
		case b == ' ' || '\t' <= b && b <= '\r':
			table[i] = space
		case 'a' <= b && b <= 'z':
			table[i] = lower
		case 'A' <= b && b <= 'Z':
			table[i] = upper
		case '0' <= b && b <= '9':
			table[i] = digit
		case b == '\'':
			table[i] = apostrophe
		case b == '-':
			table[i] = hyphen
		case b == '.':
			table[i] = dot
		case b == '@' || b == '/' || b == '\\' || b == '_' || b == ':' || b == '#' || b == '&' || b == '~' || b == '+':
			table[i] = special
		case b < utf8.RuneSelf:
			table[i] = mark
		default:
			table[i] = wide
		}
	}
	return table
}()

// isSpace tells whether a character is Unicode White_Space.
func isSpace(r rune) bool { return unicode.Is(unicode.White_Space, r) }

// isLatin tells whether a character is a letter that English words are written with, wherever they come from: "ł", "ﬁ",
// "Ｗ" and mathematical letters, which NFKC makes plain.
func isLatin(r rune) bool {
	if r < utf8.RuneSelf {
		return classes[byte(r)]&letter != 0
	}
	return unicode.IsLetter(r) && (r < 0x250 || unicode.Is(unicode.Latin, r) || 0x1D400 <= r && r <= 0x1D7CB)
}

// isJoiner tells whether a character is invisible inside a word: a soft hyphen, a zero-width character or another one
// that only says how to set the text, or the ʻokina of Hawaiian.
func isJoiner(r rune) bool {
	return unicode.Is(unicode.Cf, r) || r == 'ʻ' || unicode.Is(unicode.Variation_Selector, r)
}

// isMark tells whether a character belongs to the letter before it.
func isMark(r rune) bool { return unicode.IsMark(r) }

// isApostrophe tells whether a character is one of those that people write for an apostrophe.
func isApostrophe(r rune) bool {
	return r == '\'' || r == '’' || r == 'ʼ' || r == '‘' || r == '＇' || r == '′'
}
