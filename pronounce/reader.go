package pronounce

import (
	"context"
	"iter"

	"github.com/pronounced/pronounced/heteronym"
	"github.com/pronounced/pronounced/lexicon/user"
	"github.com/pronounced/pronounced/phoneme"
	"github.com/pronounced/pronounced/text"
)

// chunkTokens is how many tokens are gathered before the model is asked: enough for a batch of unknown words, of which
// prose has one in a hundred or so, few enough that the first tokens come soon.
const chunkTokens = 1024

// reader pronounces one text.
type reader struct {
	ctx       context.Context
	pipeline  *Pipeline
	tokenizer *text.Tokenizer
	script    script         // what is to be spoken, and what markup says of it
	lexicon   *user.Snapshot // nil when it is empty
	nbest     int
	own       Own // nil to ask the seed's model
	from, to  int // the part of the source that is asked for; to is 0 for all

	// The chunk under construction, and what its tokens refer to.
	tokens   []Token
	words    arena[Word]
	readings arena[Reading]
	phonemes arena[phoneme.Phoneme]
	unknown  unknownWords

	// The piece under work: its sentence, or the part of it, and where that begins in the text.
	sentence      string
	sentenceStart int

	// Used again for every word.
	spoken  []Word
	sounds  []phoneme.Phoneme
	others  []Reading
	choices []heteronym.Reading
}

func (p *Pipeline) newReader(ctx context.Context, source string, o Options) (*reader, error) {
	s, err := newScript(source, o.Markup)
	if err != nil {
		return nil, err
	}
	r := &reader{ctx: ctx, pipeline: p, tokenizer: p.monthFirst, script: s, nbest: o.NBest, from: o.From, to: o.To}
	if o.DayFirst {
		r.tokenizer = p.dayFirst
	}
	if !o.Seed {
		r.own = p.config.Own
	}
	lexicons := []*user.Snapshot{o.Lexicon}
	if p.config.User != nil {
		lexicons = append(lexicons, p.config.User())
	}
	if r.lexicon = user.Layer(lexicons...); r.lexicon.Len() == 0 {
		r.lexicon = nil
	}
	return r, nil
}

// chunks yields the text's tokens, chunk by chunk.
func (r *reader) chunks() iter.Seq2[[]Token, error] {
	return func(yield func([]Token, error) bool) {
		for piece := range r.tokenizer.Pieces(r.script.text) {
			if r.to > 0 && len(piece) > 0 {
				if start, _ := r.script.source(piece[0].Start, piece[0].End); start > r.to {
					r.script.tags = nil
					break
				}
			}
			r.addPiece(piece)
			if len(r.tokens) >= chunkTokens && !r.finish(yield) {
				return
			}
		}
		r.emitTags()
		r.finish(yield)
	}
}

// isWanted tells whether a part of the text touches what is asked for.
func (r *reader) isWanted(start, end int) bool {
	if r.to == 0 {
		return true
	}
	start, end = r.script.source(start, end)
	return end >= r.from && start <= r.to
}

// finish completes the chunk, yields it and begins the next one.
func (r *reader) finish(yield func([]Token, error) bool) bool {
	if err := r.ctx.Err(); err != nil {
		yield(nil, err)
		return false
	}
	if err := r.predict(); err != nil {
		yield(nil, err)
		return false
	}
	if len(r.tokens) > 0 && !yield(r.tokens, nil) {
		return false
	}
	r.tokens = r.tokens[:0]
	r.words.empty()
	r.readings.empty()
	r.phonemes.empty()
	return true
}
