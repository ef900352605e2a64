package main

import (
	"math"
	"slices"

	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/model/native/weightfile"
	"github.com/pronounced/pronounced/model/reference"
)

const units = weightfile.Units

// fold multiplies out what nothing non-linear separates and what does not depend on the word. It computes in float64
// and rounds each number once, when it is stored. docs/model.md has the derivation; the names here are those used there.
func fold(w *reference.Weights) *weightfile.Weights {
	f := weightfile.New()
	start := zeros(1, units)
	foldDirection(&f.Encoder[0], &w.Forward, start)
	end := newCell(&w.Backward, weightfile.Graphemes).after(int(model.End), start)
	round(f.EndState, end)
	foldDirection(&f.Encoder[1], &w.Backward, end)

	layer := widen(&w.AttentionLayer)
	stateLayer, contextLayer := layer.rows(0, units), layer.rows(units, 3*units) // A_h, A_c
	store(&f.Memory, beside(contextLayer, widen(&w.MemoryLayer).scaled(2)))
	query := beside(stateLayer, widen(&w.QueryLayer).scaled(2))
	store(&f.Query, query)
	round(f.Attention, widen(&w.AttentionV).scaled(-2))

	// What the decoder's cell reads is the previous phoneme, one-hot, and a.
	cell := newCell(&w.Decoder, weightfile.Phonemes)
	store(&f.Decoder.Gates, cell.gates)
	store(&f.Decoder.AttentionGates, cell.readGates)
	store(&f.Decoder.Candidate, above(cell.readCandidate, cell.candidate))
	round(f.Decoder.Table, cell.table)

	// The first step starts from zero states and the phoneme 0, whatever the word.
	first := cell.after(0, start)
	round(f.Decoder.First, beside(first, times(first, query)))
	round(f.Decoder.FirstGates, times(first, cell.gates))

	padding := weightfile.LogitsPad - weightfile.Phonemes
	store(&f.Logits, beside(widen(&w.DenseKernel), zeros(units, padding)))
	bias := beside(widen(&w.DenseBias), zeros(1, padding))
	for i := weightfile.Phonemes; i < weightfile.LogitsPad; i++ {
		bias.values[i] = weightfile.PadLogit
	}
	round(f.LogitsBias, bias)
	return f
}

// foldDirection makes a direction of the encoder from its cell and the state that the first grapheme finds.
func foldDirection(d *weightfile.Direction, gru *reference.GRU, start *matrix) {
	cell := newCell(gru, weightfile.Graphemes)
	store(&d.Gates, cell.gates)
	store(&d.Candidate, cell.candidate)
	round(d.Table, cell.table)
	var states []*matrix
	for grapheme := range weightfile.Graphemes {
		states = append(states, cell.after(grapheme, start))
	}
	first := above(states...)
	round(d.FirstState, first)
	round(d.FirstGates, times(first, cell.gates))
}

// cell is a GRU cell whose kernels are split by what they multiply: a one-hot symbol, which makes rows of a table of
// them, bias included; what else the cell reads; the state.
type cell struct {
	table                    *matrix // symbol × [gates, candidate]
	readGates, readCandidate *matrix
	gates, candidate         *matrix
}

func newCell(w *reference.GRU, symbols int) *cell {
	gates, candidate := widen(&w.GatesKernel), widen(&w.CandidateKernel)
	end := len(gates.values) / gates.columns
	c := &cell{
		table:     beside(gates.rows(0, symbols), candidate.rows(0, symbols)),
		readGates: gates.rows(symbols, end-units), readCandidate: candidate.rows(symbols, end-units),
		gates: gates.rows(end-units, end), candidate: candidate.rows(end-units, end),
	}
	c.table.addToEachRow(beside(widen(&w.GatesBias), widen(&w.CandidateBias)))
	return c
}

// after returns the state after a symbol, nothing else being read: h′ = u∘h + (1−u)∘tanh(candidate).
func (c *cell) after(symbol int, h *matrix) *matrix {
	pre := c.table.rows(symbol, symbol+1)
	share := times(h, c.gates)
	reset, update := zeros(1, units), make([]float64, units)
	for i, value := range h.values {
		reset.values[i] = value / (1 + math.Exp(-pre.values[i]-share.values[i]))
		update[i] = 1 / (1 + math.Exp(-pre.values[units+i]-share.values[units+i]))
	}
	next := zeros(1, units)
	share = times(reset, c.candidate)
	for i, u := range update {
		candidate := math.Tanh(pre.values[2*units+i] + share.values[i])
		next.values[i] = float64(u*h.values[i]) + float64((1-u)*candidate)
	}
	return next
}

// store rounds m into the panels of f.
func store(f *weightfile.Matrix, m *matrix) {
	for row := range f.Rows {
		for column := range f.Columns {
			f.Data[f.Index(row, column)] = float32(m.values[row*m.columns+column])
		}
	}
}

// round rounds m, row after row, into f.
func round(f []float32, m *matrix) {
	for i, value := range m.values {
		f[i] = float32(value)
	}
}

// matrix is a matrix in float64, row after row.
type matrix struct {
	columns int
	values  []float64
}

func zeros(rows, columns int) *matrix { return &matrix{columns, make([]float64, rows*columns)} }

// widen copies a tensor.
func widen(t *reference.Tensor) *matrix {
	m := zeros(t.Rows, t.Columns)
	for i, value := range t.Values {
		m.values[i] = float64(value)
	}
	return m
}

// rows returns rows from to to, as a copy.
func (m *matrix) rows(from, to int) *matrix {
	return &matrix{m.columns, slices.Clone(m.values[from*m.columns : to*m.columns])}
}

func (m *matrix) scaled(factor float64) *matrix {
	for i := range m.values {
		m.values[i] *= factor
	}
	return m
}

func (m *matrix) addToEachRow(row *matrix) {
	for i := range m.values {
		m.values[i] += row.values[i%m.columns]
	}
}

// times returns a × b. The products are rounded before they are added, so that the result is the same everywhere.
func times(a, b *matrix) *matrix {
	rows := len(a.values) / a.columns
	product := zeros(rows, b.columns)
	for i := range rows {
		sums := product.values[i*b.columns:][:b.columns]
		for k, value := range a.values[i*a.columns:][:a.columns] {
			for j, other := range b.values[k*b.columns:][:b.columns] {
				sums[j] += float64(value * other)
			}
		}
	}
	return product
}

// above joins matrices with equal numbers of columns.
func above(parts ...*matrix) *matrix {
	joined := &matrix{columns: parts[0].columns}
	for _, part := range parts {
		joined.values = append(joined.values, part.values...)
	}
	return joined
}

// beside joins matrices with equal numbers of rows.
func beside(parts ...*matrix) *matrix {
	rows := len(parts[0].values) / parts[0].columns
	joined := &matrix{}
	for _, part := range parts {
		joined.columns += part.columns
	}
	for i := range rows {
		for _, part := range parts {
			joined.values = append(joined.values, part.values[i*part.columns:][:part.columns]...)
		}
	}
	return joined
}
