package heteronym

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

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
