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

	// gate computes [r, u] = σ(pre), 256 numbers, and writes r∘h to resetH and u to update, 128 each.
	gate func(pre, h, resetH, update []float32)

	// advance computes h = u∘h + (1−u)∘tanh(candidate), 128 numbers.
	advance func(candidate, update, h []float32)

	// add adds x to sum, 384 numbers.
	add func(sum, x []float32)

	// exponentiate replaces each of 128 numbers x by e^x, which is neither 0 nor infinite (see exp).
	exponentiate func(x []float32)

	// attend computes the attention of a Row over memory, whose rows hold e^{2k} in their last 128 columns: with the
	// doubled query 2q in the row's last columns,
	//
	//	α = softmax_i(Σ_j v_j / (1 + e^{2k_ij}·e^{2q_j})),  v_j being −2 times that of the model,
	//
	// and adds Σ α_i memory_i to the other columns of row. It overwrites the query. alignment has a number for each
	// row of memory.
	attend func(row, memory, v, alignment []float32)

	// emit returns the first of the largest of 80 logits, of which the last 8 are padding, and its softmax
	// probability.
	emit func(logits []float32) (model.Phoneme, float32)

	// softmax writes the softmax of 80 logits, of which the last 8 are padding.
	softmax func(logits []float32, probabilities *model.Distribution)
}
