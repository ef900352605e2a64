package graphs

import "slices"

// withSilentPadding makes padding leave a zero state at zero: its row of the candidate's weights cancels the bias, so
// the candidate is tanh(0). Padding is never inside a word, so no other state meets it.
func (c Cell) withSilentPadding() Cell {
	c.Candidate.Values = slices.Clone(c.Candidate.Values)
	for j, bias := range c.CandidateBias.Values {
		c.Candidate.Values[j] = -bias
	}
	return c
}

// memory is the encoder's output → [key | layer], 256 × 328.
func (w *Weights) memory() Matrix {
	const columns = units + layer
	m := Matrix{Sizes: []int{memory, columns}, Values: make([]float32, memory*columns)}
	for i := range memory {
		row := m.Values[i*columns : (i+1)*columns]
		copy(row, w.Keys.row(i))
		w.fold(row[units:], w.Attention.row(units+i))
	}
	return m
}

// memoryBias holds the logits' bias: the alignments add up to one, so a bias on every position is the bias once.
func (w *Weights) memoryBias() Matrix {
	m := Matrix{Sizes: []int{units + layer}, Values: make([]float32, units+layer)}
	copy(m.Values[2*units:], w.DenseBias.Values)
	return m
}

// output is the decoder's state → [layer | query], 128 × 328.
func (w *Weights) output() Matrix {
	const columns = layer + units
	m := Matrix{Sizes: []int{units, columns}, Values: make([]float32, units*columns)}
	for i := range units {
		row := m.Values[i*columns : (i+1)*columns]
		w.fold(row, w.Attention.row(i))
		copy(row[layer:], w.Query.row(i))
	}
	return m
}

// fold writes a row of the attention layer and, beside it, that row's product with the dense layer.
func (w *Weights) fold(to, attention []float32) {
	copy(to, attention)
	for j := range phonemes {
		sum := 0.0
		for k, a := range attention {
			sum += float64(a) * float64(w.Dense.Values[k*phonemes+j])
		}
		to[units+j] = float32(sum)
	}
}

// row returns a row of a matrix; the slice aliases m.
func (m Matrix) row(i int) []float32 {
	columns := m.Sizes[1]
	return m.Values[i*columns : (i+1)*columns]
}
