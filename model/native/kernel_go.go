package native

import (
	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/model/arithmetic"
	"github.com/pronounced/pronounced/model/native/weightfile"
)

// goKernel is portable Go. Every product is rounded before it is added, float32(a*b)+c, so that no compiler fuses the
// two and the answers that are tested on one processor are those of all.
func goKernel() *kernel {
	return &kernel{
		name:         "go",
		product:      product,
		add:          add,
		gate:         gate,
		advance:      advance,
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

func add(sum, x []float32) {
	sum = sum[:gates]
	for i, value := range x[:gates] {
		sum[i] += value
	}
}

func gate(pre, states []float32, n int) {
	for i := range n {
		state, pre := row(states, i, stateWidth), row(pre, i, preGRU)
		h, resetH := state[:units], state[weightfile.StateReset:][:units]
		for j, x := range pre[:units] {
			resetH[j] = arithmetic.Sigmoid(x) * h[j]
		}
		update := pre[units:gates]
		for j, x := range update {
			update[j] = arithmetic.Sigmoid(x)
		}
	}
}

func advance(pre, states []float32, n int) {
	for i := range n {
		h, pre := row(states, i, stateWidth)[:units], row(pre, i, preGRU)
		update, candidate := pre[units:gates][:len(h)], pre[gates:][:len(h)]
		for j, x := range candidate {
			c := arithmetic.Tanh(x)
			h[j] = float32(update[j]*(h[j]-c)) + c
		}
	}
}

func exponentiate(memory []float32, n int) {
	for i := range n {
		exponentials(row(memory, i, positionWidth)[weightfile.PositionKey:])
	}
}

func exponentials(x []float32) {
	for i := range x {
		x[i] = arithmetic.Exp(x[i])
	}
}

// attend lets e^{2k}·e^{2q} overflow to infinity or underflow to 0, which is right: 1/(1+∞) = 0. Neither factor alone
// is ever 0 or infinite (exp does not return that), so there is no 0·∞.
func attend(state, memory, v, alignment []float32) {
	query := state[weightfile.StateReset:][:units]
	exponentials(query)
	v = v[:units]
	largest := float32(0)
	for i := range alignment {
		key := row(memory, i, positionWidth)[weightfile.PositionKey:][:units]
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
		alignment[i] = arithmetic.Exp(score - largest)
		sum += alignment[i]
	}
	out := state[weightfile.StateAttention:][:units]
	for i, a := range alignment {
		a /= sum
		value := row(memory, i, positionWidth)[:units]
		for j, x := range value {
			out[j] += float32(a * x)
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
		sum += arithmetic.Exp(logit - logits[best])
	}
	return model.Phoneme(best), 1 / sum
}

func softmax(logits []float32, probabilities *model.Distribution) {
	best, probability := emit(logits)
	for i := range probabilities {
		probabilities[i] = arithmetic.Exp(logits[i]-logits[best]) * probability
	}
}
