package native

import (
	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/model/native/weightfile"
)

// assembly is a kernel set in assembly, but for its product. Its functions take pointers and trust them; the methods
// are the kernel's functions, and check that the slices are as long as the assembly believes.
type assembly struct {
	gate         func(pre, h, resetH, update *float32)
	advance      func(candidate, update, h *float32)
	add          func(sum, x *float32)
	exponentiate func(x *float32)
	attend       func(row, memory, v, alignment *float32, n int)
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
		gate:         a.checkedGate,
		advance:      a.checkedAdvance,
		add:          a.checkedAdd,
		exponentiate: a.checkedExponentiate,
		attend:       a.checkedAttend,
		emit:         a.checkedEmit,
		softmax:      a.checkedSoftmax,
	}
}

func (a *assembly) checkedGate(pre, h, resetH, update []float32) {
	a.gate(&(*[gates]float32)(pre)[0], &(*[units]float32)(h)[0],
		&(*[units]float32)(resetH)[0], &(*[units]float32)(update)[0])
}

func (a *assembly) checkedAdvance(candidate, update, h []float32) {
	a.advance(&(*[units]float32)(candidate)[0], &(*[units]float32)(update)[0], &(*[units]float32)(h)[0])
}

func (a *assembly) checkedAdd(sum, x []float32) {
	a.add(&(*[preGRU]float32)(sum)[0], &(*[preGRU]float32)(x)[0])
}

func (a *assembly) checkedExponentiate(x []float32) { a.exponentiate(&(*[units]float32)(x)[0]) }

func (a *assembly) checkedAttend(row, memory, v, alignment []float32) {
	n := len(alignment)
	if n == 0 {
		return
	}
	_ = memory[n*rowWidth-1]
	a.attend(&(*[rowWidth]float32)(row)[0], &memory[0], &(*[units]float32)(v)[0], &alignment[0], n)
}

func (a *assembly) checkedEmit(logits []float32) (model.Phoneme, float32) {
	best, probability := a.emit(&(*[model.NumPhonemes]float32)(logits)[0])
	return model.Phoneme(best), probability
}

func (a *assembly) checkedSoftmax(logits []float32, probabilities *model.Distribution) {
	a.softmax(&(*[model.NumPhonemes]float32)(logits)[0], &probabilities[0])
}
