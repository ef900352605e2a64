package main

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/pronounced/pronounced/heteronym"
)

// What cross-validation has chosen. Shared weights learn more slowly, which is the same as a stronger penalty on them.
const (
	ownRate    = 0.2
	sharedRate = 0.05
	penalty    = 2e-5 // L2, per example
	rounds     = 30
)

// Sizes of the tables, log2 of slots, and how many rows are kept.
const (
	sharedBits, sharedRows = 15, 26000
	ownBits, ownRows       = 18, 200000
)

// width is how many weights a feature has at most: for the kinds, or for the readings of a word.
const width = heteronym.Kinds

// chooserModel is the maximum-entropy model: the score of a reading is the sum of the shared weights of its kinds and of
// the word's own weights (after Daumé, "Frustratingly easy domain adaptation", ACL 2007).
type chooserModel struct {
	own    sparse // by feature and word; a weight for each reading but the first
	shared sparse // by feature; a weight for each kind of reading
}

// sparse are weights by feature.
type sparse struct {
	index   map[uint64]int32
	keys    []uint64
	weights [][width]float64
	scale   float64 // what all weights are to be multiplied by, so that to shrink them all is one step
}

func newSparse() sparse { return sparse{index: map[uint64]int32{}, scale: 1} }

// find returns the place of a feature; -1 where it is new and not to be added.
func (s *sparse) find(key uint64, add bool) int32 {
	i, ok := s.index[key]
	switch {
	case ok:
		return i
	case !add:
		return -1
	}
	i = int32(len(s.keys))
	s.index[key] = i
	s.keys = append(s.keys, key)
	s.weights = append(s.weights, [width]float64{})
	return i
}

// indexed is an example with the places of its features.
type indexed struct {
	*example
	own, shared []int32
}

func (m *chooserModel) lookUp(e *example, add bool) indexed {
	x := indexed{example: e}
	for _, f := range e.features {
		x.own = append(x.own, m.own.find(heteronym.OwnKey(f.Key, e.word.seed), add))
		x.shared = append(x.shared, m.shared.find(f.Key, add))
	}
	return x
}

// probabilities returns those of the readings, in place of p.
func (m *chooserModel) probabilities(p []float64, x indexed) []float64 {
	var kinds, own [width]float64
	for i, f := range x.features {
		v := float64(f.Value)
		if k := x.shared[i]; k >= 0 {
			for c, w := range m.shared.weights[k] {
				kinds[c] += v * w
			}
		}
		if k := x.own[i]; k >= 0 {
			for r, w := range m.own.weights[k] {
				own[r] += v * w
			}
		}
	}
	p = p[:0]
	for r, kind := range x.word.kinds {
		s := own[r] * m.own.scale
		for c, v := range kinds {
			if kind>>c&1 != 0 {
				s += v * m.shared.scale
			}
		}
		p = append(p, s)
	}
	largest, sum := slices.Max(p), 0.0
	for r, s := range p {
		p[r] = math.Exp(s - largest)
		sum += p[r]
	}
	for r := range p {
		p[r] /= sum
	}
	return p
}

// trainChooser minimises the logarithmic loss with an L2 penalty by stochastic gradient descent.
func trainChooser(examples []*example) *chooserModel {
	m := &chooserModel{own: newSparse(), shared: newSparse()}
	list := make([]indexed, len(examples))
	for i, e := range examples {
		list[i] = m.lookUp(e, true)
	}
	random := rand.New(rand.NewPCG(5, 6))
	var p []float64
	step := 0
	for range rounds {
		random.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		for _, x := range list {
			decay := 1 / (1 + ownRate*penalty*float64(step))
			step++
			p = m.probabilities(p, x)
			p[x.reading]-- // now the gradient
			m.own.scale *= 1 - ownRate*decay*penalty
			m.shared.scale *= 1 - ownRate*decay*penalty
			m.learn(x, p, decay)
		}
	}
	m.own.settle()
	m.shared.settle()
	return m
}

// learn takes a step against the gradient.
func (m *chooserModel) learn(x indexed, gradient []float64, decay float64) {
	var kinds [width]float64
	for r, g := range gradient {
		for c := range kinds {
			if x.word.kinds[r]>>c&1 != 0 {
				kinds[c] += g
			}
		}
	}
	own, shared := ownRate*decay/m.own.scale, sharedRate*decay/m.shared.scale
	for i, f := range x.features {
		v := float64(f.Value)
		row := &m.own.weights[x.own[i]]
		for r := 1; r < len(gradient); r++ {
			row[r] -= own * v * gradient[r]
		}
		row = &m.shared.weights[x.shared[i]]
		for c, g := range kinds {
			row[c] -= shared * v * g
		}
	}
}

// settle multiplies the scale into the weights.
func (s *sparse) settle() {
	for i := range s.weights {
		for c := range s.weights[i] {
			s.weights[i][c] *= s.scale
		}
	}
	s.scale = 1
}

// tables returns the two tables of the model.
func (m *chooserModel) tables() []byte {
	var shared []heteronym.Row
	for i, key := range m.shared.keys {
		row := heteronym.Row{Feature: key, Weights: make([]float32, width)}
		for c, w := range m.shared.weights[i] {
			row.Weights[c] = float32(w)
		}
		shared = append(shared, row)
	}
	data := heteronym.AppendTable(nil, sharedBits, largest(shared, sharedRows, func(uint64) float64 { return 1 }))
	return heteronym.AppendTable(data, ownBits, m.ownRows())
}

// ownRows are the largest weights of the words' own.
func (m *chooserModel) ownRows() []heteronym.Row {
	var rows []heteronym.Row
	for i, key := range m.own.keys {
		for r, w := range m.own.weights[i] {
			if w != 0 {
				rows = append(rows, heteronym.Row{Feature: heteronym.ReadingKey(key, r), Weights: []float32{float32(w)}})
			}
		}
	}
	slices.SortFunc(rows, func(a, b heteronym.Row) int {
		return cmp.Or(cmp.Compare(math.Abs(float64(b.Weights[0])), math.Abs(float64(a.Weights[0]))), cmp.Compare(a.Feature, b.Feature))
	})
	return rows[:min(len(rows), ownRows)]
}
