package main

import (
	"math"
	"math/rand/v2"
	"slices"

	"github.com/pronounced/pronounced/heteronym"
)

const (
	contextRounds  = 8
	contextRate    = 0.1
	contextPenalty = 1e-4
)

// contextModel learns which part of speech a context asks for, whatever word stands there: maximum entropy, by AdaGrad
// (Duchi, Hazan, Singer, JMLR 2011).
type contextModel struct {
	index   map[uint64]int32
	keys    []uint64
	counts  []int32
	weights [][heteronym.Parts]float32
	squares []float32 // of the gradients so far
}

// occasion is a word of an open class in its context.
type occasion struct {
	features []int32
	part     heteronym.Part
}

func trainContext(sentences []*heteronym.Sentence, tagger *heteronym.Tagger) *contextModel {
	m := &contextModel{index: map[uint64]int32{}}
	occasions := m.gather(sentences, tagger, true)
	m.weights = make([][heteronym.Parts]float32, len(m.keys))
	m.squares = make([]float32, len(m.keys))
	random := rand.New(rand.NewPCG(3, 4))
	for range contextRounds {
		random.Shuffle(len(occasions), func(i, j int) { occasions[i], occasions[j] = occasions[j], occasions[i] })
		for _, o := range occasions {
			m.learn(o)
		}
	}
	return m
}

// gather lists the occasions of sentences; features that are new are added or left out.
func (m *contextModel) gather(sentences []*heteronym.Sentence, tagger *heteronym.Tagger, add bool) (list []occasion) {
	var features []heteronym.Feature
	for _, s := range sentences {
		for i, tag := range s.Tags {
			part := heteronym.PartOf(tag)
			if part == heteronym.Unknown || !s.IsWord(i) || s.IsAuxiliary(i) {
				continue
			}
			features = s.ContextFeatures(features[:0], i, tagger)
			o := occasion{part: part}
			for _, f := range features {
				k, ok := m.index[f.Key]
				if !ok && !add {
					continue
				}
				if !ok {
					k = int32(len(m.keys))
					m.index[f.Key] = k
					m.keys, m.counts = append(m.keys, f.Key), append(m.counts, 0)
				}
				m.counts[k]++
				o.features = append(o.features, k)
			}
			list = append(list, o)
		}
	}
	return list
}

func (m *contextModel) probabilities(o occasion) (p [heteronym.Parts]float64) {
	for _, k := range o.features {
		if m.counts[k] >= seldom {
			for c, w := range m.weights[k] {
				p[c] += float64(w)
			}
		}
	}
	var sum float64
	for c, s := range p {
		p[c] = math.Exp(s)
		sum += p[c]
	}
	for c := range p {
		p[c] /= sum
	}
	return p
}

func (m *contextModel) learn(o occasion) {
	gradient := m.probabilities(o)
	gradient[o.part]--
	var square float32
	for _, g := range gradient {
		square += float32(g * g)
	}
	for _, k := range o.features {
		if m.counts[k] < seldom {
			continue
		}
		m.squares[k] += square
		step := contextRate / float32(math.Sqrt(float64(m.squares[k]+0.1)))
		for c, g := range gradient {
			m.weights[k][c] -= step * (float32(g) + contextPenalty*m.weights[k][c])
		}
	}
}

// measure counts the occasions of other sentences that are answered rightly.
func (m *contextModel) measure(sentences []*heteronym.Sentence, tagger *heteronym.Tagger) (right, all int) {
	counts := slices.Clone(m.counts)
	occasions := m.gather(sentences, tagger, false)
	m.counts = counts
	for _, o := range occasions {
		p := m.probabilities(o)
		all++
		if slices.Index(p[:], slices.Max(p[:])) == int(o.part) {
			right++
		}
	}
	return right, all
}

func (m *contextModel) rows() []heteronym.Row {
	var rows []heteronym.Row
	for k, f := range m.keys {
		if m.counts[k] >= seldom {
			rows = append(rows, heteronym.Row{Feature: f, Weights: slices.Clone(m.weights[k][:])})
		}
	}
	return largest(rows, contextRows, func(f uint64) float64 { return math.Sqrt(float64(m.counts[m.index[f]])) })
}
