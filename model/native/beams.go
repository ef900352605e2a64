package native

import (
	"context"

	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/model/native/weightfile"
)

// beams is the model.Beams of one word; its hypotheses are rows of the workspace.
type beams struct {
	engine *Engine
	w      *workspace
	length int
	step   int // how many have been done
}

// beams encodes word and returns its hypotheses. They live in w until w is used for something else.
func (e *Engine) beams(w *workspace, word *model.Word) *beams {
	e.encode(w, []model.Word{*word}, []uint16{0})
	return &beams{engine: e, w: w, length: w.lengths[0]}
}

// Advance implements model.Beams.
func (b *beams) Advance(
	ctx context.Context, parents []int, emitted []model.Phoneme, probabilities []model.Distribution,
) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	e, w := b.engine, b.w
	if parents == nil {
		w.slots[0] = slot{from: 0, to: b.length}
		e.firstStep(w, 1)
	} else {
		for i, parent := range parents {
			copy(row(w.nextStates, i, stateWidth)[:weightfile.StateReset], row(w.states, parent, stateWidth))
			w.slots[i] = slot{from: 0, to: b.length, previous: emitted[i]}
		}
		w.states, w.nextStates = w.nextStates, w.states
		e.nextStep(w, b.step, len(parents))
	}
	b.step++
	for i := range probabilities {
		e.kernel.softmax(row(w.logits, i, logitsWidth), &probabilities[i])
	}
	return nil
}
