package native

import (
	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/model/native/weightfile"
)

// kernel is the arithmetic of an engine. Two kernels may differ in the last bits; one kernel gives a row the same
// result whatever rows are beside it. Slices do not overlap unless it is said, and have the lengths that are said.
type kernel struct {
	name string

	// product adds in × m to out for n rows: row i of in starts at i·inStride and has m.Rows numbers, row i of out
	// starts at i·outStride and has m.Columns.
	product func(m *weightfile.Matrix, in []float32, inStride int, out []float32, outStride, n int)

	// add adds the 256 numbers of x to the first of sum.
	add func(sum, x []float32)

	// gate computes [r, u] = σ(pre) of n rows of pre and states, 384 numbers each: r of pre's first 128 numbers, u of the
	// next 128. It writes r∘h to the end of the state, and u where it came from.
	gate func(pre, states []float32, n int)

	// advance computes h = u∘h + (1−u)∘tanh(candidate) of n such rows: u is the second third of pre, the candidate the
	// last, h the first third of the state.
	advance func(pre, states []float32, n int)

	// exponentiate replaces each key x of n positions of the memory by e^x, which is neither 0 nor infinite (see exp).
	exponentiate func(memory []float32, n int)

	// attend computes the attention of a state over memory, whose positions hold e^{2k} as keys: with the doubled query
	// 2q at the end of the state,
	//
	//	α = softmax_i(Σ_j v_j / (1 + e^{2k_ij}·e^{2q_j})),  v_j being −2 times that of the model,
	//
	// and adds Σ α_i value_i to a, the state's second third. It overwrites the query. alignment has a number for each
	// position.
	attend func(state, memory, v, alignment []float32)

	// emit returns the first of the largest of 80 logits, of which the last 8 are padding, and its softmax
	// probability.
	emit func(logits []float32) (model.Phoneme, float32)

	// softmax writes the softmax of 80 logits, of which the last 8 are padding.
	softmax func(logits []float32, probabilities *model.Distribution)
}
