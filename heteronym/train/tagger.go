package main

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/pronounced/pronounced/heteronym"
)

const (
	tagClasses   = int(heteronym.Tags)
	taggerRounds = 6
	seldom       = 3 // a feature met less often is left out
)

// perceptron is the averaged perceptron of the tagger, with greedy tags (Collins, EMNLP 2002).
type perceptron struct {
	counts map[uint64]int32
	table  map[uint64]*average
	now    int32 // tokens seen

	features []uint64
	met      []*average
}

// average is a feature's weights, with the sum of what they were at each token up to then.
type average struct {
	now, sum [tagClasses]float32
	then     int32
}

func trainTagger(sentences []*heteronym.Sentence) []heteronym.Row {
	p := &perceptron{counts: map[uint64]int32{}, table: map[uint64]*average{}}
	for _, s := range sentences {
		p.count(s)
	}
	for f, n := range p.counts {
		if n >= seldom {
			p.table[f] = &average{}
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	order := slices.Clone(sentences)
	for range taggerRounds {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, s := range order {
			p.learn(s)
		}
	}
	var rows []heteronym.Row
	for f, w := range p.table {
		row := heteronym.Row{Feature: f, Weights: make([]float32, tagClasses)}
		for k, v := range w.now {
			row.Weights[k] = (w.sum[k] + v*float32(p.now-w.then)) / float32(p.now)
		}
		rows = append(rows, row)
	}
	return largest(rows, taggerRows, func(f uint64) float64 { return math.Sqrt(float64(p.counts[f])) })
}

// count notes which features a sentence has, its tags being right.
func (p *perceptron) count(s *heteronym.Sentence) {
	for i := range s.Tags {
		if s.IsWord(i) {
			p.features = s.TagFeatures(p.features[:0], i, previous(s.Tags, i-1), previous(s.Tags, i-2))
			for _, f := range p.features {
				p.counts[f]++
			}
		}
	}
}

// learn tags a sentence and corrects the weights where a tag is wrong.
func (p *perceptron) learn(s *heteronym.Sentence) {
	given := make([]heteronym.POS, 0, len(s.Tags))
	for i, want := range s.Tags {
		if !s.IsWord(i) {
			given = append(given, s.MarkTag(i))
			continue
		}
		p.features = s.TagFeatures(p.features[:0], i, previous(given, i-1), previous(given, i-2))
		got := p.best()
		p.now++
		if got != want {
			for _, w := range p.met {
				w.correct(p.now, got, want)
			}
		}
		given = append(given, got)
	}
}

// best returns the tag that the features ask for.
func (p *perceptron) best() heteronym.POS {
	var sums [tagClasses]float32
	p.met = p.met[:0]
	for _, f := range p.features {
		if w := p.table[f]; w != nil {
			p.met = append(p.met, w)
			for k, v := range w.now {
				sums[k] += v
			}
		}
	}
	return heteronym.POS(slices.Index(sums[:], slices.Max(sums[:])))
}

func (w *average) correct(now int32, got, want heteronym.POS) {
	for k, v := range w.now {
		w.sum[k] += v * float32(now-w.then)
	}
	w.then = now
	w.now[want]++
	w.now[got]--
}

func previous(tags []heteronym.POS, i int) heteronym.POS {
	if i < 0 {
		return 0
	}
	return tags[i]
}

// largest keeps the rows that matter most: the size of the weights by how much the feature weighs.
func largest(rows []heteronym.Row, n int, weight func(uint64) float64) []heteronym.Row {
	worth := make(map[uint64]float64, len(rows))
	for _, r := range rows {
		var sum float64
		for _, w := range r.Weights {
			sum += float64(w) * float64(w)
		}
		worth[r.Feature] = math.Sqrt(sum) * weight(r.Feature)
	}
	slices.SortFunc(rows, func(a, b heteronym.Row) int {
		return cmp.Or(cmp.Compare(worth[b.Feature], worth[a.Feature]), cmp.Compare(a.Feature, b.Feature))
	})
	return rows[:min(n, len(rows))]
}
