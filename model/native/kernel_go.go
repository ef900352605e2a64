package native

import (
	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/model/native/weightfile"
)

// goKernel is portable Go. Every product is rounded before it is added, float32(a*b)+c, so that no compiler fuses the
// two and the answers that are tested on one processor are those of all.
func goKernel() *kernel {
	return &kernel{
		name:         "go",
		product:      product,
		gate:         gate,
		advance:      advance,
		add:          add,
		exponentiate: exponentiate,
		attend:       attend,
		emit:         emit,
		softmax:      softmax,
	}
}

// product takes panel by panel, each of which stays in the first-level cache (32 KB or, of Memory, 64) for all rows.
func product(m *weightfile.Matrix, in []float32, inStride int, out []float32, outStride, n int) {
	for first := 0; first < m.Columns; first += weightfile.PanelWidth {
		panel, width := m.Panel(first)
		for i := range n {
			addPanel(out[i*outStride+first:][:width], in[i*inStride:][:m.Rows], panel)
		}
	}
}

// addPanel adds x × panel to sum. It takes four rows of the panel at once, so that a sum is loaded and stored once for
// four products, and the columns are independent of one another; the compiler finds no bound to check in the inner
// loop.
func addPanel(sum, x, panel []float32) {
	width := len(sum)
	for ; len(x) >= 4; x = x[4:] {
		x0, x1, x2, x3 := x[0], x[1], x[2], x[3]
		row0 := panel[0*width:][:width]
		row1 := panel[1*width:][:width]
		row2 := panel[2*width:][:width]
		row3 := panel[3*width:][:width]
		panel = panel[4*width:]
		for j, s := range sum {
			s += float32(x0 * row0[j])
			s += float32(x1 * row1[j])
			s += float32(x2 * row2[j])
			s += float32(x3 * row3[j])
			sum[j] = s
		}
	}
}

func gate(pre, h, resetH, update []float32) {
	reset, pre := pre[:units], pre[units:][:units]
	h, resetH, update = h[:units], resetH[:units], update[:units]
	for i, x := range reset {
		resetH[i] = sigmoid(x) * h[i]
	}
	for i, x := range pre {
		update[i] = sigmoid(x)
	}
}

func advance(candidate, update, h []float32) {
	candidate, update = candidate[:len(h)], update[:len(h)]
	for i, x := range candidate {
		c := tanh(x)
		h[i] = float32(update[i]*(h[i]-c)) + c
	}
}

func add(sum, x []float32) {
	x = x[:len(sum)]
	for i := range sum {
		sum[i] += x[i]
	}
}

func exponentiate(x []float32) {
	for i := range x {
		x[i] = exp(x[i])
	}
}

// attend lets e^{2k}·e^{2q} overflow to infinity or underflow to 0, which is right: 1/(1+∞) = 0. Neither factor alone
// is ever 0 or infinite (exp does not return that), so there is no 0·∞.
func attend(row, memory, v, alignment []float32) {
	const keys = weightfile.RowAttention
	query := row[keys:][:units]
	exponentiate(query)
	v = v[:units]
	largest := float32(0)
	for i := range alignment {
		key := memory[i*rowWidth+keys:][:units]
		score := float32(0)
		for j, k := range key {
			score += v[j] / (1 + float32(k*query[j]))
		}
		alignment[i] = score
		if i == 0 || score > largest {
			largest = score
		}
	}
	sum := float32(0)
	for i, score := range alignment {
		alignment[i] = exp(score - largest)
		sum += alignment[i]
	}
	for i, a := range alignment {
		a /= sum
		context := memory[i*rowWidth:][:keys]
		out := row[:keys]
		for j, c := range context {
			out[j] += float32(a * c)
		}
	}
}

func emit(logits []float32) (model.Phoneme, float32) {
	logits = logits[:model.NumPhonemes]
	best := 0
	for i, logit := range logits {
		if logit > logits[best] {
			best = i
		}
	}
	sum := float32(0)
	for _, logit := range logits {
		sum += exp(logit - logits[best])
	}
	return model.Phoneme(best), 1 / sum
}

func softmax(logits []float32, probabilities *model.Distribution) {
	best, probability := emit(logits)
	for i := range probabilities {
		probabilities[i] = exp(logits[i]-logits[best]) * probability
	}
}
