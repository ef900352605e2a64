package main

import (
	"math"
	"slices"

	"github.com/pronounced/pronounced/model/native/weightfile"
	"github.com/pronounced/pronounced/model/reference"
)

// The sizes of the unfolded model that are not sizes of the folded one.
const (
	units     = weightfile.Units
	attention = 128 // width of the attention layer
)

// fold multiplies out what nothing non-linear separates. It computes in float64 and rounds each number once, when it
// is stored. docs/model.md has the derivation; the names here are those used there.
func fold(w *reference.Weights) *weightfile.Weights {
	f := weightfile.New()
	foldDirection(&f.Encoder[0], &w.Forward)
	foldDirection(&f.Encoder[1], &w.Backward)

	// The attention a = h·A_h + c·A_c meets the next step's gates and candidate through the rows of their kernels that
	// multiply a, and the logits through the dense kernel.
	layer := widen(&w.AttentionLayer)
	stateLayer, contextLayer := layer.rows(0, units), layer.rows(units, 3*units) // A_h, A_c
	gates, candidate := widen(&w.Decoder.GatesKernel), widen(&w.Decoder.CandidateKernel)
	const table, fed = weightfile.Phonemes, weightfile.Phonemes + attention // rows: one-hot, a, h
	outOfAttention := beside(gates.rows(table, fed), candidate.rows(table, fed), widen(&w.DenseKernel))
	padding := zeros(units, weightfile.RowAttention-weightfile.RowLogits-weightfile.Phonemes)

	// The gates multiply h directly too; the candidate multiplies r∘h, so that part stays apart.
	state := times(stateLayer, outOfAttention)
	state.add(beside(gates.rows(fed, fed+units), zeros(units, units+weightfile.Phonemes)))
	decoder := beside(state, padding, widen(&w.QueryLayer).scaled(2))
	store(&f.Decoder, decoder)
	store(&f.DecoderCandidate, candidate.rows(fed, fed+units))

	memory := times(contextLayer, outOfAttention)
	store(&f.Memory, beside(memory, zeros(2*units, padding.columns), widen(&w.MemoryLayer).scaled(2)))

	phonemes := beside(gates.rows(0, table), candidate.rows(0, table))
	bias := beside(widen(&w.Decoder.GatesBias), widen(&w.Decoder.CandidateBias))
	phonemes.addToEachRow(bias)
	round(f.DecoderTable, phonemes)

	round(f.Attention, widen(&w.AttentionV).scaled(-2))

	start := zeros(1, weightfile.Row)
	copy(start.values[weightfile.RowLogits:], widen(&w.DenseBias).values)
	for i := weightfile.RowLogits + weightfile.Phonemes; i < weightfile.RowAttention; i++ {
		start.values[i] = weightfile.PadLogit
	}
	round(f.RowStart, start)

	// The first step starts from zero states and the phoneme 0, whatever the word.
	first := stepFromZero(phonemes.rows(0, 1))
	round(f.FirstState, first)
	row := times(first, decoder)
	row.add(start)
	round(f.FirstRow, row)
	return f
}

// foldDirection splits a GRU cell of the encoder into what multiplies the one-hot grapheme, a table, and the rest.
func foldDirection(d *weightfile.Direction, cell *reference.GRU) {
	gates, candidate := widen(&cell.GatesKernel), widen(&cell.CandidateKernel)
	const table = weightfile.Graphemes
	store(&d.Gates, gates.rows(table, table+units))
	store(&d.Candidate, candidate.rows(table, table+units))
	graphemes := beside(gates.rows(0, table), candidate.rows(0, table))
	graphemes.addToEachRow(beside(widen(&cell.GatesBias), widen(&cell.CandidateBias)))
	round(d.Table, graphemes)
	round(d.FirstState, stepFromZero(graphemes))
}

// stepFromZero is a GRU step from h = 0 for each row of [reset gates, update gates, candidate] before their
// non-linear functions: h′ = (1−u)·tanh(candidate).
func stepFromZero(pre *matrix) *matrix {
	next := zeros(len(pre.values)/pre.columns, units)
	for i := range next.values {
		row := pre.values[i/units*pre.columns:]
		update := 1 / (1 + math.Exp(-row[units+i%units]))
		next.values[i] = (1 - update) * math.Tanh(row[2*units+i%units])
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

func (m *matrix) add(n *matrix) {
	for i, value := range n.values {
		m.values[i] += value
	}
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
