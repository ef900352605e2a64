package main

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/pronounced/pronounced/heteronym"
)

// What is tuned by cross-validation.
var (
	ownValue    = 0.5 // how much a word's own features weigh against the shared ones
	sharedValue = 0.35
	penalty     = 1e-4 // L2, per example
	rounds      = 30
)

// Sizes of the tables, log2 of slots, and how many rows are kept.
const (
	sharedBits, sharedRows = 15, 26000
	ownBits, ownRows       = 18, 200000
)

// chooserModel is the maximum-entropy model: the score of a reading is the sum of the shared weights of its kinds and of the word's
// own weights (after Daumé, "Frustratingly easy domain adaptation", ACL 2007).
type chooserModel struct {
	own    weightsByKey // by feature and word; a weight for each reading but the first
	shared weightsByKey // by feature; a weight for each kind of reading
}

type weightsByKey struct {
	index   map[uint64]int32
	keys    []uint64
	weights [][width]float64
	scale   float64 // what the weights are to be multiplied by
}

const width = heteronym.Kinds

func newWeights() weightsByKey { return weightsByKey{index: map[uint64]int32{}, scale: 1} }

func (w *weightsByKey) find(key uint64, add bool) int32 {
	i, ok := w.index[key]
	if !ok {
		if !add {
			return -1
		}
		i = int32(len(w.keys))
		w.index[key] = i
		w.keys = append(w.keys, key)
		w.weights = append(w.weights, [width]float64{})
	}
	return i
}

// indexed is an example with its features looked up.
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

// probabilities of the readings.
func (m *chooserModel) probabilities(p []float64, x indexed) []float64 {
	var kinds [width]float64
	var own [width]float64
	n := len(x.word.ids)
	for i, f := range x.features {
		v := float64(f.Value)
		if k := x.shared[i]; k >= 0 {
			for c, w := range m.shared.weights[k] {
				kinds[c] += v * w
			}
		}
		if k := x.own[i]; k >= 0 {
			row := &m.own.weights[k]
			for r := 1; r < n; r++ {
				own[r] += v * row[r]
			}
		}
	}
	p = p[:0]
	largest := math.Inf(-1)
	for r := range n {
		s := own[r] * m.own.scale * ownValue
		for c, v := range kinds {
			if x.word.kinds[r]>>c&1 != 0 {
				s += v * m.shared.scale * sharedValue
			}
		}
		p = append(p, s)
		largest = max(largest, s)
	}
	var sum float64
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
func trainChooser(examples []*example, _ *inventory) *chooserModel {
	m := &chooserModel{own: newWeights(), shared: newWeights()}
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
			rate := 0.2 / (1 + 0.2*penalty*float64(step))
			step++
			p = m.probabilities(p, x)
			p[x.reading]--
			m.own.shrink(1 - rate*penalty)
			m.shared.shrink(1 - rate*penalty)
			var kinds [width]float64
			for r, g := range p {
				for c := range kinds {
					if x.word.kinds[r]>>c&1 != 0 {
						kinds[c] += g
					}
				}
			}
			for i, f := range x.features {
				own, shared := &m.own.weights[x.own[i]], &m.shared.weights[x.shared[i]]
				v := rate * float64(f.Value)
				for r := 1; r < len(p); r++ {
					own[r] -= v * ownValue / m.own.scale * p[r]
				}
				for c, g := range kinds {
					shared[c] -= v * sharedValue / m.shared.scale * g
				}
			}
		}
	}
	m.own.settle()
	m.shared.settle()
	return m
}

// shrink multiplies all weights at once.
func (w *weightsByKey) shrink(by float64) { w.scale *= by }

// settle multiplies the scale into the weights.
func (w *weightsByKey) settle() {
	for i := range w.weights {
		for c := range w.weights[i] {
			w.weights[i][c] *= w.scale
		}
	}
	w.scale = 1
}

// tables returns the two tables of the chooser.
func (m *chooserModel) tables() []byte {
	var shared []heteronym.Row
	for i, key := range m.shared.keys {
		row := heteronym.Row{Feature: key, Weights: make([]float32, width)}
		for c, w := range m.shared.weights[i] {
			row.Weights[c] = float32(w * sharedValue)
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
			if r > 0 && w != 0 {
				rows = append(rows, heteronym.Row{Feature: heteronym.ReadingKey(key, r), Weights: []float32{float32(w * ownValue)}})
			}
		}
	}
	slices.SortFunc(rows, func(a, b heteronym.Row) int {
		return cmp.Or(cmp.Compare(math.Abs(float64(b.Weights[0])), math.Abs(float64(a.Weights[0]))), cmp.Compare(a.Feature, b.Feature))
	})
	return rows[:min(len(rows), ownRows)]
}
