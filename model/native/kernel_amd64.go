package native

import (
	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/model/native/weightfile"
)

// assembly is a kernel set in assembly, but for its product. Its functions take pointers and trust them; the methods
// are the kernel's functions, and check that the slices are as long as the assembly believes.
type assembly struct {
	add          func(sum, x *float32)
	gate         func(pre, states *float32, n int)
	advance      func(pre, states *float32, n int)
	exponentiate func(memory *float32, n int)
	attend       func(state, memory, v, alignment *float32, n int)
	emit         func(logits *float32) (best int, probability float32)
	softmax      func(logits, probabilities *float32)
}

// kernel returns the kernel of the set.
func (a *assembly) kernel(
	name string, product func(m *weightfile.Matrix, in []float32, inStride int, out []float32, outStride, n int),
) *kernel {
	return &kernel{
		name:         name,
		product:      product,
		add:          a.checkedAdd,
		gate:         a.checkedGate,
		advance:      a.checkedAdvance,
		exponentiate: a.checkedExponentiate,
		attend:       a.checkedAttend,
		emit:         a.checkedEmit,
		softmax:      a.checkedSoftmax,
	}
}

func (a *assembly) checkedAdd(sum, x []float32) {
	a.add(&(*[gates]float32)(sum)[0], &(*[gates]float32)(x)[0])
}

func (a *assembly) checkedGate(pre, states []float32, n int) {
	if n > 0 {
		a.gate(&pre[:n*preGRU][0], &states[:n*stateWidth][0], n)
	}
}

func (a *assembly) checkedAdvance(pre, states []float32, n int) {
	if n > 0 {
		a.advance(&pre[:n*preGRU][0], &states[:n*stateWidth][0], n)
	}
}

func (a *assembly) checkedExponentiate(memory []float32, n int) {
	if n > 0 {
		a.exponentiate(&memory[:n*positionWidth][0], n)
	}
}

func (a *assembly) checkedAttend(state, memory, v, alignment []float32) {
	if n := len(alignment); n > 0 {
		a.attend(&(*[stateWidth]float32)(state)[0], &memory[:n*positionWidth][0], &(*[units]float32)(v)[0], &alignment[0], n)
	}
}

func (a *assembly) checkedEmit(logits []float32) (model.Phoneme, float32) {
	best, probability := a.emit(&(*[model.NumPhonemes]float32)(logits)[0])
	return model.Phoneme(best), probability
}

func (a *assembly) checkedSoftmax(logits []float32, probabilities *model.Distribution) {
	a.softmax(&(*[model.NumPhonemes]float32)(logits)[0], &probabilities[0])
}
