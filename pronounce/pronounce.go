// Package pronounce turns running text into pronunciations: text → tokens → spoken words → the reading of each word.
//
// A word's reading comes from the first of these that knows it: markup in the text, the user's lexicon (that of the
// request before the file), the chooser of heteronyms, CMUdict, morphology, the model; letters of a spelled initialism
// are called by their names. All that the model is asked for is gathered over a chunk of text and predicted as a batch.
//
// Invariants: tokens come in the order of the source, do not overlap, and cover every character of it that is not
// white space; a word has phonemes, or its token is of a kind that is not spoken. Memory does not grow with the text:
// what has been yielded is used again.
//
// A Pipeline is immutable, and safe for concurrent use; what it reads of the user's lexicon is a snapshot, taken once
// for a text.
package pronounce

import (
	"context"
	"iter"

	"github.com/pronounced/pronounced/heteronym"
	"github.com/pronounced/pronounced/lexicon"
	"github.com/pronounced/pronounced/lexicon/user"
	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/model/student"
	"github.com/pronounced/pronounced/phoneme"
	"github.com/pronounced/pronounced/text"
)

// Config says what a Pipeline works with.
type Config struct {
	Dictionary *lexicon.Dictionary
	Heteronyms *heteronym.Chooser
	Engine     model.Engine // the seed's model
	Own        Own          // the model that is asked for unknown words; nil for the seed's
	// User returns the user's lexicon as it is now; nil for none.
	User func() *user.Snapshot
}

// Own is what our own model answers to.
type Own = model.Predictor[student.Word, student.Answer]

// Pipeline pronounces text. Create it with New.
type Pipeline struct {
	config               Config
	monthFirst, dayFirst *text.Tokenizer
}

// New returns a Pipeline.
func New(config Config) *Pipeline {
	known := config.Dictionary.Contains
	return &Pipeline{
		config:     config,
		monthFirst: text.New(text.Options{Known: known}),
		dayFirst:   text.New(text.Options{Known: known, DayFirst: true}),
	}
}

// Options are what one text asks for.
type Options struct {
	Markup Markup
	// Lexicon goes before the user's own; nil for none.
	Lexicon *user.Snapshot
	// DayFirst reads 4/1/2024 as the fourth of January, not as April first.
	DayFirst bool
	// NBest is how many readings a word that only the model knows may have, the chosen one included: 0 and 1 for no
	// others, at most model.MaxAlternatives.
	NBest int
	// Seed has the model of g2p_en 1.0.0 asked for unknown words, not our own.
	Seed bool
	// From and To, offsets into the source, ask for the tokens that they touch: the others are not read, which is what takes
	// the time, and left out, unless they are markup's or a phrase of the user's. A word is read as it is without them. To is 0
	// for all.
	From, To int
}

// Token is a piece of the text. Its words, and whatever they hold, are valid until the next chunk is asked for.
type Token struct {
	Start, End int // byte offsets into the source
	Kind       text.Kind
	Sentence   int // counted from 0
	Words      []Word
}

// Word is a spoken word with its reading.
type Word struct {
	Text string // lower-case, without punctuation but for apostrophes inside
	Reading
	Alternatives []Reading // other readings, the likeliest first
}

// Reading is one way to say a word.
type Reading struct {
	Phonemes   []phoneme.Phoneme
	Source     Source
	Confidence float64 // from 0 to 1: 1 where a person has written the reading down
	Reason     string  // why a heteronym is read so, as "verb"; else ""
}

// Source says where a reading comes from.
type Source uint8

// The sources.
const (
	User       Source = iota // the user's lexicon, or the request's
	FromMarkup               // markup in the text
	Heteronym                // chosen among the readings of a heteronym
	Lexicon                  // CMUdict
	Morphology               // derived from a word of CMUdict
	Model                    // predicted
	Spelled                  // the name of a letter
)

// String returns the source's name in the protocol.
func (s Source) String() string {
	return [...]string{"user", "markup", "heteronym", "lexicon", "morphology", "model", "spelled"}[s]
}

// Text pronounces a text. It yields the tokens in chunks; a chunk is valid until the next one. An error ends it: a
// *markup.SyntaxError, the engine's, or the context's.
func (p *Pipeline) Text(ctx context.Context, source string, o Options) iter.Seq2[[]Token, error] {
	return func(yield func([]Token, error) bool) {
		r, err := p.newReader(ctx, source, o)
		if err != nil {
			yield(nil, err)
			return
		}
		for tokens, err := range r.chunks() {
			if !yield(tokens, err) || err != nil {
				return
			}
		}
	}
}
