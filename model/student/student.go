// Package student is our own model (docs/model-card.md) and its engine: a tag of none to three phonemes for each letter, from two
// bidirectional LSTMs over the letters and an LSTM that sees the tag before, and how the dictionary says words beside the one asked for.
// docs/model.md has the arithmetic.
//
// How it works: weights and activations are whole numbers of 8 bits, sums of 32; whatever depends on a letter or a tag alone is a
// table. Words are sorted by length and taken in groups, so that the words still active at a step are a prefix of the group, and a
// product for all of them reads each weight once.
//
// Invariants: all kernels, and the plain reference, give the same bits for a word, whatever words are beside it. Weights are
// never written after New. After the first calls have filled the free list, Predict does not allocate if the answers have room.
//
// An Engine is safe for concurrent use: each call borrows a workspace of its own, and the rows of tables that are made when they are
// needed are made under a lock (lazy.go).
package student

import (
	"context"
	_ "embed"
	"unsafe"

	"github.com/pronounced/pronounced/lexicon"
	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/model/student/weightfile"
)

//go:embed pronounced-1.weights
var embedded []byte

// Embedded returns the weights file that the program carries. It must not be written to.
func Embedded() []byte { return embedded }

// Engine is a model.Predictor of Words.
type Engine struct {
	network     *network
	memory      *memory
	kernel      *kernel
	jobs        int
	description model.Description
	workspaces  model.FreeList[workspace]
}

var _ model.Predictor[Word, Answer] = (*Engine)(nil)

// Option is a choice that New leaves to its caller.
type Option func(*settings)

type settings struct {
	kernel string
	jobs   int
}

// WithKernel asks for a kernel by its name, one of those that Kernels returns; "" is the best of them.
func WithKernel(name string) Option { return func(s *settings) { s.kernel = name } }

// WithJobs lets one call of Predict use up to n processors when it has words enough. Without it, or with less than 2, a call stays on
// one.
func WithJobs(n int) Option { return func(s *settings) { s.jobs = n } }

// Describe says what New would open, without the work. The error is the header's.
func Describe(weights []byte, options ...Option) (model.Description, error) {
	_, description, err := describe(weights, choose(options))
	return description, err
}

func choose(options []Option) settings {
	chosen := settings{jobs: 1}
	for _, option := range options {
		option(&chosen)
	}
	return chosen
}

func describe(weights []byte, chosen settings) (*kernel, model.Description, error) {
	k, err := candidates().ByName(chosen.kernel)
	if err != nil {
		return nil, model.Description{}, err
	}
	header, err := weightfile.ReadHeader(weights)
	if err != nil {
		return nil, model.Description{}, err
	}
	return k, model.Description{Engine: "native", Kernel: k.name, Model: header.Name, SHA256: header.SHA256}, nil
}

// New returns an engine for a weights file, which it copies, that sees the words of a dictionary beside those that it is asked for. The
// error says what is wrong with a bad file. The embedded file is known to be sound (a test checks it), so its hash is not computed.
func New(weights []byte, dictionary *lexicon.Dictionary, options ...Option) (*Engine, error) {
	chosen := choose(options)
	k, description, err := describe(weights, chosen)
	if err != nil {
		return nil, err
	}
	if unsafe.SliceData(weights) != unsafe.SliceData(embedded) {
		if err := weightfile.Verify(weights); err != nil {
			return nil, err
		}
	}
	_, decoded, err := weightfile.Decode(weights)
	if err != nil {
		return nil, err
	}
	vocabulary, err := newVocabulary(decoded)
	if err != nil {
		return nil, err
	}
	memory, err := newMemory(vocabulary, dictionary)
	if err != nil {
		return nil, err
	}
	return &Engine{newNetwork(vocabulary, k), memory, k, chosen.jobs, description, model.NewFreeList(chosen.jobs, newWorkspace)}, nil
}

// Predict implements model.Predictor. It looks at ctx once a group of words. What the answers' phonemes have room for is used again.
func (e *Engine) Predict(ctx context.Context, words []Word, answers []Answer) error {
	if e.jobs > 1 && len(words) >= 2*jobWords {
		return model.Together(len(words), e.jobs, jobWords, windowWords, func(from, to int) error {
			return e.predict(ctx, words[from:to], answers[from:to])
		})
	}
	return e.predict(ctx, words, answers)
}

func (e *Engine) predict(ctx context.Context, words []Word, answers []Answer) error {
	w := e.workspaces.Borrow()
	defer e.workspaces.GiveBack(w)
	for len(words) > 0 {
		n := min(len(words), windowWords)
		for order := w.sortByLength(words[:n]); len(order) > 0; {
			if err := ctx.Err(); err != nil {
				return err
			}
			size := w.begin(e, words, order)
			e.encode(w)
			e.decode(w, order[:size], answers)
			order = order[size:]
		}
		words, answers = words[n:], answers[n:]
	}
	return nil
}

// Describe implements model.Predictor.
func (e *Engine) Describe() model.Description { return e.description }

// Close implements model.Predictor. The engine holds memory only.
func (e *Engine) Close() error { return nil }

// IsWeights tells whether a file that begins so, with 8 bytes or more, has weights of this model.
func IsWeights(beginning []byte) bool { return weightfile.Is(beginning) }
