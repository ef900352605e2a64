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
}

// beams encodes word and returns its hypotheses. They live in w until w is used for something else.
func (e *Engine) beams(w *workspace, word *model.Word) *beams {
	e.encode(w, []model.Word{*word}, []uint16{0})
	return &beams{e, w, w.lengths[0]}
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
		e.firstRows(w, 1)
	} else {
		for i, parent := range parents {
			copy(row(w.nextH, i, units), row(w.h, parent, units))
			copy(row(w.nextRows, i, rowWidth)[:preGRU], row(w.rows, parent, rowWidth)[:preGRU])
			w.slots[i] = slot{from: 0, to: b.length, previous: emitted[i]}
		}
		w.h, w.nextH = w.nextH, w.h
		w.rows, w.nextRows = w.nextRows, w.rows
		e.nextRows(w, len(parents))
	}
	for i := range probabilities {
		r := row(w.rows, i, rowWidth)
		e.attend(w, r, &w.slots[i])
		e.kernel.softmax(r[weightfile.RowLogits:weightfile.RowAttention], &probabilities[i])
	}
	return nil
}
