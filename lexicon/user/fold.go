package user

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// An entry is found under a key. The key of a case-sensitive entry is the word with straight apostrophes, for texts have
// both kinds; the key of any other is folded as well (Unicode simple case folding) and in NFC again, for folding may
// leave letters that compose.

// foldASCII appends the key of a word of ASCII; it reports false for any other word.
func foldASCII(dst []byte, word string) ([]byte, bool) {
	for i := range len(word) {
		c := word[i]
		if c >= 0x80 {
			return dst, false
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		dst = append(dst, c)
	}
	return dst, true
}

// isFolded tells whether a word is its own key: ASCII without capitals.
func isFolded(word string) bool {
	for i := range len(word) {
		if c := word[i]; c >= 0x80 || 'A' <= c && c <= 'Z' {
			return false
		}
	}
	return true
}

// fold returns the key under which case does not count.
func fold(word string) string {
	if isFolded(word) {
		return word
	}
	var small [64]byte
	if folded, ascii := foldASCII(small[:0], word); ascii {
		return string(folded)
	}
	return foldExact(exact(word))
}

// foldExact is fold for what exact has returned.
func foldExact(word string) string { return norm.NFC.String(strings.Map(foldRune, word)) }

// exact returns the key under which case counts.
func exact(word string) string {
	for i := range len(word) {
		if word[i] >= 0x80 {
			return strings.Map(straight, norm.NFC.String(word))
		}
	}
	return word
}

func straight(r rune) rune {
	if r == '\u2019' || r == '\u02bc' {
		return '\''
	}
	return r
}

// foldRune returns the same rune for all that differ in case only, and small letters for those of ASCII.
func foldRune(r rune) rune {
	if r < 0x80 {
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	}
	least := r
	for other := unicode.SimpleFold(r); other != r; other = unicode.SimpleFold(other) {
		least = min(least, other)
	}
	if 'A' <= least && least <= 'Z' {
		return least + 'a' - 'A'
	}
	return least
}
