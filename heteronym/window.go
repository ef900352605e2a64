package heteronym

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The window is what the chooser sees of a sentence: at most that many tokens either side of the word, and none that begins
// further away than that many bytes.
const (
	reach      = 14
	reachBytes = 240
	windowSize = 2*reach + 1
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

// Window is a word among its neighbours, split into tokens. The zero Window is empty. It holds everything in itself, so that
// one on the stack costs no allocation.
type Window struct {
	tokens [windowSize]token
	count  int  // tokens there are
	target int  // the index of the word itself
	begins bool // the first token is the first of the sentence
	ends   bool // the last token is the last of the sentence
	tags   [windowSize]POS
}

// set fills the window with sentence[start:end] and its neighbours. Offsets out of range are brought into it.
func (w *Window) set(sentence string, start, end int) {
	end = min(max(end, 0), len(sentence))
	start = min(max(start, 0), end)
	left, right := sentence[:start], sentence[end:]
	w.begins, w.ends = true, true
	if len(left) > reachBytes {
		left = left[len(left)-reachBytes:]
		left = left[strings.IndexByte(left, ' ')+1:]
		w.begins = false
	}
	if len(right) > reachBytes {
		right = right[:reachBytes]
		right = right[:strings.LastIndexByte(right, ' ')+1]
		w.ends = false
	}
	w.count = 0
	for rest := left; ; {
		var piece string
		if piece, rest = next(rest, w.count > 0); piece == "" {
			break
		}
		if w.count == reach {
			copy(w.tokens[:], w.tokens[1:reach])
			w.count--
			w.begins = false
		}
		w.tokens[w.count] = newToken(piece)
		w.count++
	}
	w.target = w.count
	w.tokens[w.count] = newToken(sentence[start:min(end, start+reachBytes)])
	w.tokens[w.count].mark = Word
	w.count++
	for rest := right; ; {
		var piece string
		if piece, rest = next(rest, true); piece == "" {
			break
		}
		if w.count > w.target+reach {
			w.ends = false
			break
		}
		w.tokens[w.count] = newToken(piece)
		w.count++
	}
}

// next cuts the first token off s: "" where there is none. An apostrophe at the very front begins a clitic where a word
// came before.
func next(s string, afterWord bool) (piece, rest string) {
	s = strings.TrimLeftFunc(s, isBlank)
	if s == "" {
		return "", ""
	}
	if n := apostrophe(s); n > 0 && afterWord {
		if letters := wordEnd(s[n:]); letters > 0 && letters <= 2 {
			return s[:n+letters], s[n+letters:]
		}
	}
	n := wordEnd(s)
	if n == 0 {
		_, n = utf8.DecodeRuneInString(s)
		return s[:n], s[n:]
	}
	return cutClitic(s, n)
}

// cutClitic ends a word that is n bytes of s before its "n't" or "'s".
func cutClitic(s string, n int) (piece, rest string) {
	for i := 1; i < n; i++ {
		k := apostrophe(s[i:])
		switch {
		case k == 0:
		case i+k+1 == n && lowerByte(s[i-1]) == 'n' && lowerByte(s[n-1]) == 't':
			if i > 1 {
				return s[:i-1], s[i-1:]
			}
			return s[:n], s[n:]
		case n-(i+k) <= 2:
			return s[:i], s[i:]
		}
	}
	return s[:n], s[n:]
}

// wordEnd is the length of the letters, digits and inner apostrophes that s begins with.
func wordEnd(s string) int {
	end := 0
	for i := 0; i < len(s); {
		if n := apostrophe(s[i:]); n > 0 && end == i && i > 0 {
			i += n
			continue
		}
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
		}
		if !isWordRune(r) {
			break
		}
		i += n
		end = i
	}
	return end
}

// apostrophe is the length of the apostrophe that s begins with, straight or curly; 0 where it begins with none.
func apostrophe(s string) int {
	switch {
	case s != "" && s[0] == '\'':
		return 1
	case strings.HasPrefix(s, "’"):
		return len("’")
	}
	return 0
}

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= lowerByte(byte(r)) && lowerByte(byte(r)) <= 'z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r)
}

func isBlank(r rune) bool { return r <= ' ' || r >= utf8.RuneSelf && unicode.IsSpace(r) }

func lowerByte(b byte) byte {
	if 'A' <= b && b <= 'Z' {
		b += 'a' - 'A'
	}
	return b
}

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
