package reference

import "math"

// vector is a row of numbers.
type vector []float32

// addProduct adds x × W[first:first+len(x)] to sum: out[j] += Σ_i x[i]·W[first+i][j].
func addProduct(sum, x vector, w *Tensor, first int) {
	for i, xi := range x {
		for j, wij := range w.row(first + i) {
			sum[j] = float32(xi*wij) + sum[j]
		}
	}
}

// addRow adds row i of W to sum: what addProduct does for a one-hot x whose 1 is at i.
func addRow(sum vector, w *Tensor, i int) {
	for j, wij := range w.row(i) {
		sum[j] = wij + sum[j]
	}
}

func exp(x float32) float32 { return float32(math.Exp(float64(x))) }

func tanh(x float32) float32 { return float32(math.Tanh(float64(x))) }

func sigmoid(x float32) float32 { return 1 / (1 + exp(-x)) }

// softmax replaces x by e^x / Σ e^x. The largest x is subtracted first, which cancels, so that nothing overflows.
func softmax(x vector) {
	largest := x[0]
	for _, xi := range x {
		largest = max(largest, xi)
	}
	sum := float32(0)
	for i, xi := range x {
		x[i] = exp(xi - largest)
		sum += x[i]
	}
	for i := range x {
		x[i] /= sum
	}
}
