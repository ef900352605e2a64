package native

import (
	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/model/native/weightfile"
)

// decode writes the greedy answers of the group that encode has just read.
func (e *Engine) decode(w *workspace, predictions []model.Prediction, order []uint16) {
	for i, index := range order {
		predictions[index] = model.Prediction{Probability: 1}
		w.slots[i] = slot{word: int(index), from: w.offsets[i], to: w.offsets[i] + w.lengths[i]}
	}
	active := len(order)
	for step := 0; step < model.MaxSteps && active > 0; step++ {
		if step == 0 {
			e.firstRows(w, active)
		} else {
			e.nextRows(w, active)
		}
		for i := 0; i < active; {
			r := row(w.rows, i, rowWidth)
			e.attend(w, r, &w.slots[i])
			phoneme, probability := e.kernel.emit(r[weightfile.RowLogits:weightfile.RowAttention])
			prediction := &predictions[w.slots[i].word]
			prediction.Probability *= probability
			if phoneme == model.EOS {
				active--
				w.move(active, i) // so that the active rows stay a prefix; the row moved here comes next
				continue
			}
			prediction.Append(phoneme)
			w.slots[i].previous = phoneme
			i++
		}
	}
}

// firstRows does the decoder's first step, which is the same for all words, up to the attention.
func (e *Engine) firstRows(w *workspace, n int) {
	for i := range n {
		copy(row(w.h, i, units), e.weights.FirstState)
		copy(row(w.rows, i, rowWidth), e.weights.FirstRow)
	}
}

// nextRows does a later step up to the attention: the GRU, whose sums the step before has left in w.rows, all but what
// the previous phoneme adds; then the product of the new state with everything that it multiplies.
func (e *Engine) nextRows(w *workspace, n int) {
	for i := range n {
		e.kernel.add(row(w.rows, i, rowWidth)[:preGRU], row(e.weights.DecoderTable, int(w.slots[i].previous), preGRU))
	}
	e.stepGRU(w, nil, &e.weights.DecoderCandidate, w.rows, rowWidth, n)
	for i := range n {
		copy(row(w.rows, i, rowWidth), e.weights.RowStart)
	}
	e.kernel.product(&e.weights.Decoder, w.h, units, w.rows, rowWidth, n)
}

// attend adds the attention's folded context to a row: to the next step's gates and candidate, and to the logits.
func (e *Engine) attend(w *workspace, r []float32, s *slot) {
	memory := w.memory[s.from*rowWidth : s.to*rowWidth]
	e.kernel.attend(r, memory, e.weights.Attention, w.alignment[:s.to-s.from])
}

// move puts row from in the place of row to.
func (w *workspace) move(from, to int) {
	if from == to {
		return
	}
	copy(row(w.h, to, units), row(w.h, from, units))
	copy(row(w.rows, to, rowWidth), row(w.rows, from, rowWidth))
	w.slots[to] = w.slots[from]
}
