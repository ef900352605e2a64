package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// set makes a set of words.
func set(words string) map[string]bool {
	m := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		m[word] = true
	}
	return m
}

// lower returns a word in small letters, with one allocation for many.
func (s *scanner) lower(word string) string {
	var room [64]byte
	if len(word) > len(room) {
		return strings.ToLower(word)
	}
	for i := range len(word) {
		b := word[i]
		if b >= utf8.RuneSelf {
			return strings.ToLower(word)
		}
		if classes[b] == upper {
			b |= 0x20
		}
		room[i] = b
	}
	return s.keep(room[:len(word)])
}

// normalise returns a word in NFC with straight apostrophes, without what is invisible in it. Forms that only look
// different, such as the ligature "ﬁ", become what they stand for.
func normalise(word string) string {
	word = norm.NFC.String(norm.NFKC.String(word))
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\'' || r < utf8.RuneSelf:
			return r
		case isApostrophe(r):
			return '\''
		case isJoiner(r):
			return -1
		}
		return r
	}, word)
}

// possessive splits "'s" off a word, and any ending in small letters off capitals; the apostrophe is straight.
func possessive(word string) (stem, ending string) {
	for _, ending := range []string{"'s", "'S", "'"} {
		if stem, ok := strings.CutSuffix(word, ending); ok && stem != "" {
			return stem, strings.ToLower(ending)
		}
	}
	if i := strings.IndexByte(word, '\''); i > 1 && isUpper(word[:i]) && strings.ToLower(word[i:]) == word[i:] {
		return word[:i], word[i:] // "RSVP'd"
	}
	return word, ""
}

// isUpper tells whether a word has capital letters only.
func isUpper(word string) bool {
	for _, r := range word {
		if !unicode.IsUpper(r) && r != '\'' {
			return false
		}
	}
	return true
}

// isCapitalised tells whether a word has one capital at most, at its beginning or after an apostrophe ("O'Brien").
func isCapitalised(word string) bool {
	first := true
	for _, r := range word {
		if unicode.IsUpper(r) && !first {
			return false
		}
		first = r == '\''
	}
	return true
}
