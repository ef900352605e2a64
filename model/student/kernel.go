package student

import "github.com/pronounced/pronounced/model/student/weightfile"

// kernel is the arithmetic of an engine. All kernels give the same bits: sums are of whole numbers, hence exact in any order, and
// what is not is computed in one order, every product rounded before it is added.
type kernel struct {
	name string

	// zero is the byte that stands for the activation 0: q is q + zero.
	zero byte

	// product adds in × m to out for n rows: row i of in starts at i·inStride and has m.Rows activations, row i of out starts
	// at i·outStride and has m.Columns sums. A byte is taken for its value, with zero in it.
	product func(m *weightfile.Matrix, in []byte, inStride int, out []int32, outStride, n int)

	// add adds x to sum; their length is a multiple of 16.
	add func(sum, x []int32)

	// cell does the rest of n LSTM steps: with gates [i, f, g, o] = sums ∘ scale, units of each, a row of 4·units sums,
	//
	//	c = σ(f)∘c + σ(i)∘tanh(g),  h = σ(o)∘tanh(c)
	//
	// c and h have rows of units numbers, units being a multiple of 16; h is rounded to an activation.
	cell func(sums []int32, scale, c []float32, h []byte, units, n int)

	// exponentiate replaces each x by e^x, held to the normal numbers; their number is a multiple of 16.
	exponentiate func(x []float32)
}
