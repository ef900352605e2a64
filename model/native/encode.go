package native

import (
	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/model/native/weightfile"
)

// encode fills w.memory for a group of words: order holds their indices, by falling length.
func (e *Engine) encode(w *workspace, words []model.Word, order []uint16) {
	positions := 0
	for i, index := range order {
		w.lengths[i], w.offsets[i] = len(words[index].Graphemes()), positions
		positions += w.lengths[i]
	}
	for direction := range e.weights.Encoder {
		e.encodeDirection(w, words, order, direction)
	}

	clear(w.memory[:positions*positionWidth])
	e.kernel.product(&e.weights.Memory, w.encoded, memoryWidth, w.memory, positionWidth, positions)
	e.kernel.exponentiate(w.memory, positions)
}

// encodeDirection runs one GRU over the words of a group: direction 0 from the first grapheme to the last, direction 1
// the other way. Its states go to the left or the right half of w.encoded.
//
// The weights know the state after so many graphemes: after the first, forward; backward after the end mark and one
// more, or, in a group of words that were cut and have no end mark, after none.
func (e *Engine) encodeDirection(w *workspace, words []model.Word, order []uint16, direction int) {
	weights := &e.weights.Encoder[direction]
	known := 1
	if direction == 1 {
		known = 2
		if !hasEnd(&words[order[0]]) {
			known = 0
			clear(w.states[:len(order)*stateWidth])
		}
	}
	position := func(i, step int) int { // where word i is at a step
		if direction == 0 {
			return step
		}
		return w.lengths[i] - 1 - step
	}
	active := len(order)
	for step := range w.lengths[0] {
		for step == w.lengths[active-1] {
			active--
		}
		for i, index := range order[:active] {
			graphemes, state, pre := words[index].Graphemes(), row(w.states, i, stateWidth), row(w.pre, i, preGRU)
			grapheme := int(graphemes[position(i, step)])
			switch {
			case step < known-1:
				copy(state, e.weights.EndState)
			case step == known-1:
				copy(state, row(weights.FirstState, grapheme, units))
			default:
				copy(pre, row(weights.Table, grapheme, preGRU))
			}
			if step > 0 && step == known {
				e.kernel.add(pre, row(weights.FirstGates, int(graphemes[position(i, step-1)]), gates))
			}
		}
		if step > known {
			e.kernel.product(&weights.Gates, w.states, stateWidth, w.pre, preGRU, active)
		}
		if step >= known {
			e.finishGRU(w, &weights.Candidate, active)
		}
		for i := range active {
			encoded := row(w.encoded, w.offsets[i]+position(i, step), memoryWidth)
			copy(encoded[direction*units:][:units], row(w.states, i, stateWidth))
		}
	}
}

// hasEnd tells whether a word ends with the end mark, which is cut off from the longest.
func hasEnd(word *model.Word) bool {
	graphemes := word.Graphemes()
	return len(graphemes) < model.MaxGraphemes || graphemes[model.MaxGraphemes-1] == model.End
}

// finishGRU does a GRU step of n rows, all but the gates' sums, which w.pre holds with what the input adds to the
// candidate. On return w.states has the new h. The candidate multiplies a state's last numbers: r∘h in the encoder,
// [a, r∘h] in the decoder.
func (e *Engine) finishGRU(w *workspace, candidate *weightfile.Matrix, n int) {
	e.kernel.gate(w.pre, w.states, n)
	last := w.states[stateWidth-candidate.Rows:]
	e.kernel.product(candidate, last, stateWidth, w.pre[gates:], preGRU, n)
	e.kernel.advance(w.pre, w.states, n)
}
