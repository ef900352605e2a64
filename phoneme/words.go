package phoneme

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

// word is a part of a text between white space, at an offset in bytes.
type word struct {
	text   string
	offset int
}

func (w word) is(symbol string) bool { return strings.EqualFold(w.text, symbol) }

func (w word) error(reason string) *SymbolError {
	return &SymbolError{Symbol: w.text, Offset: w.offset, Reason: reason}
}

// words yields the words of text in order.
func words(text string) iter.Seq[word] {
	return func(yield func(word) bool) {
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
			if !yield(word{rest[:end], offset}) {
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
