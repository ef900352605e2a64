package pronounce

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// plain returns a lower-case word in the letters that CMUdict and the model know: without diacritics, ligatures taken
// apart. A word that has no others is returned as it is, without allocation.
func plain(word string) string {
	if isASCII(word) {
		return word
	}
	var b strings.Builder
	for _, r := range norm.NFKD.String(word) {
		switch {
		case r < unicode.MaxASCII:
			b.WriteRune(r)
		case unicode.Is(unicode.M, r):
		default:
			b.WriteString(latin[r])
		}
	}
	return b.String()
}

// latin spells the letters that Unicode does not decompose as English texts do when they lack them (The Chicago Manual of
// Style, 17th edition, 11.119).
var latin = map[rune]string{
	'æ': "ae", 'œ': "oe", 'ø': "o", 'ð': "d", 'đ': "d", 'þ': "th", 'ß': "ss", 'ł': "l", 'ħ': "h", 'ı': "i", 'ĸ': "k",
	'ŋ': "ng", 'ŧ': "t", 'ſ': "s", 'ə': "e", 'ƒ': "f", 'ɨ': "i", 'ƙ': "k", 'ɓ': "b", 'ɗ': "d",
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
