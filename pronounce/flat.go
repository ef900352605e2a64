package pronounce

import (
	"iter"
	"strings"

	"github.com/pronounced/pronounced/text"
)

// Flat writes tokens as g2p_en does: the phonemes of all words in one list, words separated by blanks, and of
// punctuation only what a speech synthesiser makes use of, a mark being a word of its own. The zero Flat is ready for
// the first tokens of a text.
type Flat struct{ begun bool }

// IsMark tells whether a character of punctuation is kept.
func IsMark(c byte) bool { return strings.IndexByte(".,?!-", c) >= 0 }

// Elements yields the elements of the list that the tokens add: symbols, blanks and marks.
func (f *Flat) Elements(source string, tokens []Token) iter.Seq[string] {
	return func(yield func(string) bool) {
		// next separates a word or mark from the one before.
		next := func() bool {
			separated := f.begun
			f.begun = true
			return !separated || yield(" ")
		}
		for i := range tokens {
			token := &tokens[i]
			for j := range token.Words {
				if len(token.Words[j].Phonemes) == 0 {
					continue
				}
				if !next() {
					return
				}
				for _, p := range token.Words[j].Phonemes {
					if !yield(p.String()) {
						return
					}
				}
			}
			if token.Kind != text.Punctuation {
				continue
			}
			for rest := source[token.Start:token.End]; rest != ""; rest = rest[1:] {
				if IsMark(rest[0]) && (!next() || !yield(rest[:1])) {
					return
				}
			}
		}
	}
}
