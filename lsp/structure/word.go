package structure

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// fold returns the same for words that a lexicon does not tell apart: case does not count, nor which apostrophe.
func fold(word string) string {
	for i := range len(word) {
		if word[i] >= 0x80 {
			word = strings.ReplaceAll(strings.ReplaceAll(norm.NFC.String(word), "\u2019", "'"), "\u02bc", "'")
			return norm.NFC.String(strings.ToLower(word))
		}
	}
	return strings.ToLower(word)
}

// plain returns a word as a lexicon keeps it.
func plain(word string) string { return strings.Join(strings.Fields(norm.NFC.String(word)), " ") }
