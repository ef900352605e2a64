// Package native is the fast engine: the g2p_en 1.0.0 model in plain Go, on folded weights (package weightfile), with
// the arithmetic behind a small table of functions, the kernel.
//
// How it works: words are sorted by length and taken in groups, so that the words still active at a position are a
// prefix of the group, and a product for all of them reads each weight once. The encoder runs once a word; the decoder
// goes step by step and stops at <EOS>; products with one-hot vectors are row look-ups.
//
// Invariants: what a word gets does not depend on the words beside it, bit for bit, for a kernel adds up in the same
// order whatever the number of rows. Weights are never written after New. After the first calls have filled the free
// list, Predict does not allocate.
//
// An Engine is safe for concurrent use: each call borrows a workspace of its own.
package native

import (
	"context"
	_ "embed"
	"unsafe"

	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/model/native/weightfile"
)

//go:embed g2p_en-1.0.0.weights
var embedded []byte

// Embedded returns the weights file that the program carries. It must not be written to.
func Embedded() []byte { return embedded }

// Engine is the native model.Engine.
type Engine struct {
	weights     *weightfile.Weights
	kernel      *kernel
	jobs        int
	description model.Description
	workspaces  model.FreeList[workspace]
}

// New returns an engine for a weights file, which it copies. The error says what is wrong with a bad file: not a
// weights file, another version, truncated, damaged (the hash differs). The embedded file is known to be sound (a
// test checks it), so its hash is not computed: that would take most of the time that the start needs.
//
// The kernel is the best that the processor can run; options may ask for another.
func New(weights []byte, options ...Option) (*Engine, error) {
	settings := settings{jobs: 1}
	for _, option := range options {
		option(&settings)
	}
	k, err := candidates().ByName(settings.kernel)
	if err != nil {
		return nil, err
	}
	header, decoded, err := weightfile.Decode(weights)
	if err != nil {
		return nil, err
	}
	if unsafe.SliceData(weights) != unsafe.SliceData(embedded) {
		if err := weightfile.Verify(weights); err != nil {
			return nil, err
		}
	}
	return newEngine(header, decoded, k, settings.jobs), nil
}

func newEngine(header weightfile.Header, weights *weightfile.Weights, k *kernel, jobs int) *Engine {
	return &Engine{
		weights: weights,
		kernel:  k,
		jobs:    jobs,
		description: model.Description{
			Engine: "native",
			Kernel: k.name,
			Model:  header.Name,
			SHA256: header.SHA256,
		},
		workspaces: model.NewFreeList(jobs, newWorkspace),
	}
}

// Predict implements model.Engine. It looks at ctx once per group of words.
func (e *Engine) Predict(ctx context.Context, words []model.Word, predictions []model.Prediction) error {
	if e.jobs > 1 && len(words) >= 2*jobWords {
		return model.Together(len(words), e.jobs, jobWords, windowWords, func(from, to int) error {
			return e.predict(ctx, words[from:to], predictions[from:to])
		})
	}
	return e.predict(ctx, words, predictions)
}

func (e *Engine) predict(ctx context.Context, words []model.Word, predictions []model.Prediction) error {
	w := e.workspaces.Borrow()
	defer e.workspaces.GiveBack(w)
	for len(words) > 0 {
		n := min(len(words), windowWords)
		if err := e.predictWindow(ctx, w, words[:n], predictions[:n]); err != nil {
			return err
		}
		words, predictions = words[n:], predictions[n:]
	}
	return nil
}

func (e *Engine) predictWindow(
	ctx context.Context, w *workspace, words []model.Word, predictions []model.Prediction,
) error {
	for order := w.sortByLength(words); len(order) > 0; {
		if err := ctx.Err(); err != nil {
			return err
		}
		n := groupOf(words, order)
		e.encode(w, words, order[:n])
		e.decode(w, predictions, order[:n])
		order = order[n:]
	}
	return nil
}

// Alternatives implements model.Engine. It looks at ctx at each step of each word.
func (e *Engine) Alternatives(ctx context.Context, words []model.Word, k int) ([][]model.Prediction, error) {
	w := e.workspaces.Borrow()
	defer e.workspaces.GiveBack(w)
	answers := make([][]model.Prediction, len(words))
	for i := range words {
		var err error
		if answers[i], err = model.Search(ctx, e.beams(w, &words[i]), k); err != nil {
			return nil, err
		}
	}
	return answers, nil
}

// Describe implements model.Engine.
func (e *Engine) Describe() model.Description { return e.description }

// Close implements model.Engine. The engine holds memory only.
func (e *Engine) Close() error { return nil }
