package heteronym

import (
	"unicode"
	"unicode/utf8"
)

// token is a word, a clitic ("'s", "n't") or a mark of punctuation: all that features are made of.
type token struct {
	word   uint64 // hash of the lower-case form, digits as 0
	stem   uint64 // hash of its first five letters
	suffix [3]byte
	length uint8 // of the lower-case form in bytes, at most 255
	shape  shape
	mark   Mark
}

type shape uint8

const (
	lower    shape = iota
	capital        // Capital first
	capitals       // at least two letters, ALL of them capitals
	digits         // has a digit
)

// Mark is the kind of a token that is no word; Word is 0.
type Mark uint8

// The kinds of marks.
const (
	Word Mark = iota
	Stop
	Comma
	Dash
	Quote
	Bracket
	Other
)

// FNV-1a, 64 bits.
const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

// newToken sees what features are made of in a piece of text.
func newToken(s string) token {
	t := token{word: fnvOffset}
	letters, upper, number := 0, 0, false
	for i, r := range s {
		switch {
		case '0' <= r && r <= '9':
			r, number = '0', true
		case r == '’':
			r = '\''
		case r >= utf8.RuneSelf && unicode.IsUpper(r), 'A' <= r && r <= 'Z':
			upper++
			letters++
			if i == 0 {
				t.shape = capital
			}
			r = unicode.ToLower(r)
		case r >= utf8.RuneSelf || 'a' <= r:
			letters++
		}
		var buffer [utf8.UTFMax]byte
		for _, b := range buffer[:utf8.EncodeRune(buffer[:], r)] {
			t.word = (t.word ^ uint64(b)) * fnvPrime
			t.suffix = [3]byte{t.suffix[1], t.suffix[2], b}
			t.length = min(t.length, 254) + 1
			if t.length == 5 {
				t.stem = t.word
			}
		}
	}
	if t.length < 5 {
		t.stem = t.word
	}
	switch {
	case number:
		t.shape = digits
	case letters >= 2 && upper == letters:
		t.shape = capitals
	}
	if letters == 0 && !number {
		t.mark = markOf(s)
	}
	return t
}

func markOf(s string) Mark {
	switch s {
	case ".", "!", "?", "…":
		return Stop
	case ",":
		return Comma
	case "-", "–", "—", ":", ";", "/":
		return Dash
	case "\"", "'", "“", "”", "‘", "’", "`":
		return Quote
	case "(", ")", "[", "]", "{", "}":
		return Bracket
	}
	return Other
}
