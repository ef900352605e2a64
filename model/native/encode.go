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

	clear(w.memory[:positions*rowWidth])
	e.kernel.product(&e.weights.Memory, w.states, memoryWidth, w.memory, rowWidth, positions)
	for i := range positions {
		e.kernel.exponentiate(row(w.memory, i, rowWidth)[weightfile.RowAttention:])
	}
}

// encodeDirection runs one GRU over the words of a group: direction 0 from the first grapheme to the last, direction 1
// the other way. Its states go to the left or the right half of w.states.
func (e *Engine) encodeDirection(w *workspace, words []model.Word, order []uint16, direction int) {
	weights := &e.weights.Encoder[direction]
	for step := 0; step < w.lengths[0]; step++ {
		active := 0
		for active < len(order) && step < w.lengths[active] {
			active++
		}
		position := func(i int) int {
			if direction == 0 {
				return step
			}
			return w.lengths[i] - 1 - step
		}
		if step == 0 {
			for i, index := range order[:active] {
				grapheme := int(words[index].Graphemes()[position(i)])
				copy(row(w.h, i, units), row(weights.FirstState, grapheme, units))
			}
		} else {
			for i, index := range order[:active] {
				grapheme := int(words[index].Graphemes()[position(i)])
				copy(row(w.pre, i, preGRU), row(weights.Table, grapheme, preGRU))
			}
			e.stepGRU(w, &weights.Gates, &weights.Candidate, w.pre, preGRU, active)
		}
		for i := range active {
			state := row(w.states, w.offsets[i]+position(i), memoryWidth)
			copy(state[direction*units:][:units], row(w.h, i, units))
		}
	}
}

// stepGRU finishes a GRU step of n rows. On entry the first 384 columns of each row of pre hold what gates and
// candidate get from elsewhere; the product of h with gatesMatrix, unless that is nil, and of r∘h with candidateMatrix
// are added here. On return w.h holds the new states.
func (e *Engine) stepGRU(
	w *workspace, gatesMatrix, candidateMatrix *weightfile.Matrix, pre []float32, stride, n int,
) {
	if gatesMatrix != nil {
		e.kernel.product(gatesMatrix, w.h, units, pre, stride, n)
	}
	for i := range n {
		e.kernel.gate(pre[i*stride:][:gates], row(w.h, i, units), row(w.resetH, i, units), row(w.update, i, units))
	}
	e.kernel.product(candidateMatrix, w.resetH, units, pre[gates:], stride, n)
	for i := range n {
		e.kernel.advance(pre[i*stride+gates:][:units], row(w.update, i, units), row(w.h, i, units))
	}
}
