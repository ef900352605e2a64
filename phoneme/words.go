package phoneme

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

// words yields the parts of text between white space, each with its offset in bytes.
func words(text string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		for offset := 0; ; {
			rest := strings.TrimLeftFunc(text[offset:], unicode.IsSpace)
			if rest == "" {
				return
			}
			offset = len(text) - len(rest)
			end := strings.IndexFunc(rest, unicode.IsSpace)
			if end < 0 {
				end = len(rest)
			}
			if !yield(offset, rest[:end]) {
				return
			}
			offset += end
		}
	}
}

// character returns what a reader takes for the first character of text: a code point with the marks that combine with it.
func character(text string) string {
	_, end := utf8.DecodeRuneInString(text)
	for combines(text[end:]) {
		_, size := utf8.DecodeRuneInString(text[end:])
		end += size
	}
	return text[:end]
}

// combines tells whether text begins with a mark that combines with what is before it.
func combines(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.Is(unicode.M, r)
}
