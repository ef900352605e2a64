package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/pronounced/pronounced/heteronym"
)

// The front of the model is what knows no homograph: the tagger and the model of contexts. It learns from MASC.

// The sizes of the two tables, log2 of slots, and how many rows are kept of those that were learned.
const (
	taggerBits, taggerRows   = 14, 13000
	contextBits, contextRows = 15, 26000
)

func trainParts(sentences []*heteronym.Sentence, log io.Writer) ([]byte, error) {
	// Every twentieth sentence only measures.
	var train, test []*heteronym.Sentence
	for i, s := range sentences {
		if i%20 == 19 {
			test = append(test, s)
		} else {
			train = append(train, s)
		}
	}
	data := heteronym.AppendTable(nil, taggerBits, trainTagger(train))
	tagger, ok := heteronym.NewTagger(string(data))
	if !ok {
		return nil, errors.New("the tagger's table is not readable")
	}
	right, all := 0, 0
	for _, s := range test {
		for i, tag := range s.Tags {
			if s.IsWord(i) {
				all++
				if tagger.Tag(s, i) == tag {
					right++
				}
			}
		}
	}
	fmt.Fprintf(log, "tagger: %d of %d right, %.2f %%\n", right, all, 100*float64(right)/float64(all))
	context := trainContext(train, test, tagger, log)
	return heteronym.AppendTable(append([]byte(heteronym.Magic), data...), contextBits, context), nil
}

// trainTagger learns by the averaged perceptron (Collins, EMNLP 2002) with greedy tags.
func trainTagger(sentences []*heteronym.Sentence) []heteronym.Row {
	const (
		rounds  = 6
		seldom  = 3
		classes = int(heteronym.Tags)
	)
	counts := map[uint64]int32{}
	var features []uint64
	for _, s := range sentences {
		for i := range s.Tags {
			if s.IsWord(i) {
				features = s.TagFeatures(features[:0], i, previous(s.Tags, i-1), previous(s.Tags, i-2))
				for _, f := range features {
					counts[f]++
				}
			}
		}
	}
	type weights struct {
		now, sum [classes]float32
		then     int32
	}
	table := map[uint64]*weights{}
	for f, n := range counts {
		if n >= seldom {
			table[f] = &weights{}
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	order := make([]int, len(sentences))
	for i := range order {
		order[i] = i
	}
	now := int32(0)
	var rows []*weights
	given := make([]heteronym.POS, 0, 256)
	for range rounds {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, n := range order {
			s := sentences[n]
			given = given[:0]
			for i, want := range s.Tags {
				if !s.IsWord(i) {
					given = append(given, s.MarkTag(i))
					continue
				}
				features = s.TagFeatures(features[:0], i, previous(given, i-1), previous(given, i-2))
				var sums [classes]float32
				rows = rows[:0]
				for _, f := range features {
					if w := table[f]; w != nil {
						rows = append(rows, w)
						for k, v := range w.now {
							sums[k] += v
						}
					}
				}
				best := 0
				for k, v := range sums {
					if v > sums[best] {
						best = k
					}
				}
				now++
				if best != int(want) {
					for _, w := range rows {
						for k, v := range w.now {
							w.sum[k] += v * float32(now-w.then)
						}
						w.then = now
						w.now[want]++
						w.now[best]--
					}
				}
				given = append(given, heteronym.POS(best))
			}
		}
	}
	var learned []heteronym.Row
	for f, w := range table {
		row := heteronym.Row{Feature: f, Weights: make([]float32, classes)}
		for k, v := range w.now {
			row.Weights[k] = (w.sum[k] + v*float32(now-w.then)) / float32(now)
		}
		learned = append(learned, row)
	}
	return largest(learned, taggerRows, func(f uint64) float64 { return math.Sqrt(float64(counts[f])) })
}

func previous(tags []heteronym.POS, i int) heteronym.POS {
	if i < 0 {
		return 0
	}
	return tags[i]
}

// largest keeps the rows that matter most: size of the weights by how often they are met.
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

// trainContext learns which part of speech a context asks for, from the words of open classes.
func trainContext(train, test []*heteronym.Sentence, tagger *heteronym.Tagger, log io.Writer) []heteronym.Row {
	const (
		rounds  = 8
		seldom  = 3
		rate    = 0.1
		classes = heteronym.Parts
	)
	type occasion struct {
		features []int32
		part     heteronym.Part
	}
	index := map[uint64]int32{}
	var keys []uint64
	var counts []int32
	gather := func(sentences []*heteronym.Sentence, learn bool) (list []occasion) {
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
					k, ok := index[f.Key]
					if !ok {
						if !learn {
							continue
						}
						k = int32(len(keys))
						index[f.Key] = k
						keys, counts = append(keys, f.Key), append(counts, 0)
					}
					counts[k]++
					o.features = append(o.features, k)
				}
				list = append(list, o)
			}
		}
		return list
	}
	occasions := gather(train, true)
	weights := make([][classes]float32, len(keys))
	squares := make([]float32, len(keys))
	score := func(o occasion) (p [classes]float64) {
		for _, k := range o.features {
			if counts[k] >= seldom {
				for c, w := range weights[k] {
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
	random := rand.New(rand.NewPCG(3, 4))
	for range rounds {
		random.Shuffle(len(occasions), func(i, j int) { occasions[i], occasions[j] = occasions[j], occasions[i] })
		for _, o := range occasions {
			p := score(o)
			p[o.part]--
			var square float32
			for _, g := range p {
				square += float32(g * g)
			}
			for _, k := range o.features {
				if counts[k] < seldom {
					continue
				}
				squares[k] += square
				step := rate / float32(math.Sqrt(float64(squares[k]+0.1)))
				for c, g := range p {
					weights[k][c] -= step * (float32(g) + 1e-4*weights[k][c])
				}
			}
		}
	}
	right, all := 0, 0
	for _, o := range gather(test, false) {
		p := score(o)
		best := 0
		for c := range p {
			if p[c] > p[best] {
				best = c
			}
		}
		all++
		if best == int(o.part) {
			right++
		}
	}
	fmt.Fprintf(log, "context: %d features, %d of %d right, %.2f %%\n", len(keys), right, all, 100*float64(right)/float64(all))
	var rows []heteronym.Row
	for k, f := range keys {
		if counts[k] >= seldom {
			rows = append(rows, heteronym.Row{Feature: f, Weights: slices.Clone(weights[k][:])})
		}
	}
	return largest(rows, contextRows, func(f uint64) float64 { return math.Sqrt(float64(counts[index[f]])) })
}
