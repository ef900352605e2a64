// Package text turns running English text into tokens with exact places in the source, and tokens into the words that
// are spoken.
//
// Invariants, on any string: tokens are in order and do not overlap; none splits an extended grapheme cluster (Unicode
// 15.0, UAX #29); every character that is not Unicode White_Space lies in one. A byte that is not valid UTF-8 counts as
// one U+FFFD. The time is linear in the text, for what is looked at around a place is bounded, and so is the memory
// beyond the text itself: no token is longer than 1,024 bytes, save where a single grapheme cluster is.
//
// docs/text.md lists the classes of tokens with the rule and an example of each. A Tokenizer is immutable and safe for
// concurrent use.
package text

import "iter"

// Word is one spoken word.
type Word struct {
	// Text is in lower case and NFC, accents kept, without punctuation but for straight apostrophes: "don't".
	Text string
	// Letter says that the word is the name of a letter, perhaps with an ending: "f", "d's", "ds" in "CDs".
	Letter bool
}

// Token is a piece of the source and what is spoken for it.
type Token struct {
	Start, End int // byte offsets into the source
	Kind       Kind
	Sentence   int    // counts from 0
	Words      []Word // empty for what is not spoken
}

// Options say how a Tokenizer reads. The zero Options are allowed.
type Options struct {
	// Known tells whether the dictionary has a word, given in lower case. It decides between ways of reading ("co-op",
	// "NASA", "sooooo"). It must be safe for concurrent use. Nil knows nothing.
	Known func(word string) bool
	// DayFirst reads 4/1/2024 as the fourth of January, not as April first.
	DayFirst bool
}

// Tokenizer reads text. Create it with New.
type Tokenizer struct {
	options Options
}

// New returns a Tokenizer.
func New(options Options) *Tokenizer {
	if options.Known == nil {
		options.Known = func(string) bool { return false }
	}
	return &Tokenizer{options}
}

// pieceTokens is how many tokens of one sentence are handed over together at most. Fewer are once there are
// pieceWords words: a long number in digits is one token of a thousand.
const (
	pieceTokens = 2048
	pieceWords  = 8192
)

// Pieces yields the tokens of the source in order. A piece is a sentence, or up to 2,048 tokens of a longer one, which
// all have the same sentence number. A piece and the Words of its tokens are valid until the next one; the strings in
// them stay valid.
func (t *Tokenizer) Pieces(source string) iter.Seq[[]Token] {
	return func(yield func([]Token) bool) {
		s := &scanner{source: source, options: &t.options, yield: yield}
		s.run()
	}
}
