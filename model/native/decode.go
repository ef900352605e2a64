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
			e.firstStep(w, active)
		} else {
			e.nextStep(w, step, active)
		}
		for i := 0; i < active; {
			phoneme, probability := e.kernel.emit(row(w.logits, i, logitsWidth))
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

// firstStep does the decoder's first step, which is the same for all words up to the attention.
func (e *Engine) firstStep(w *workspace, n int) {
	for i := range n {
		copy(row(w.states, i, stateWidth), e.weights.Decoder.First)
	}
	e.attend(w, n)
}

// nextStep does a later step: the GRU, and what its new state gives to a and to the query. Before the second step, that
// is step 1, the state is the same for all words.
func (e *Engine) nextStep(w *workspace, step, n int) {
	decoder := &e.weights.Decoder
	for i := range n {
		copy(row(w.pre, i, preGRU), row(decoder.Table, int(w.slots[i].previous), preGRU))
		if step == 1 {
			e.kernel.add(row(w.pre, i, preGRU), decoder.FirstGates)
		}
	}
	e.kernel.product(&decoder.AttentionGates, w.states[weightfile.StateAttention:], stateWidth, w.pre, preGRU, n)
	if step > 1 {
		e.kernel.product(&decoder.Gates, w.states, stateWidth, w.pre, preGRU, n)
	}
	e.finishGRU(w, &decoder.Candidate, n)
	for i := range n {
		clear(row(w.states, i, stateWidth)[weightfile.StateAttention:])
	}
	e.kernel.product(&e.weights.Query, w.states, stateWidth, w.states[weightfile.StateAttention:], stateWidth, n)
	e.attend(w, n)
}

// attend ends a step of n rows: a gets the context that the query finds in memory, and the logits come from a.
func (e *Engine) attend(w *workspace, n int) {
	for i := range n {
		s := &w.slots[i]
		memory := w.memory[s.from*positionWidth : s.to*positionWidth]
		e.kernel.attend(row(w.states, i, stateWidth), memory, e.weights.Attention, w.alignment[:s.to-s.from])
		copy(row(w.logits, i, logitsWidth), e.weights.LogitsBias)
	}
	e.kernel.product(&e.weights.Logits, w.states[weightfile.StateAttention:], stateWidth, w.logits, logitsWidth, n)
}

// move puts row from in the place of row to, as far as it is still needed.
func (w *workspace) move(from, to int) {
	if from == to {
		return
	}
	copy(row(w.states, to, stateWidth)[:weightfile.StateReset], row(w.states, from, stateWidth))
	copy(row(w.logits, to, logitsWidth), row(w.logits, from, logitsWidth))
	w.slots[to] = w.slots[from]
}
