package main

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"

	"github.com/pronounced/pronounced/heteronym"
)

// crossValidate measures the chooser on sentences that it has not seen: the sentences of each reading are dealt to the folds.
func crossValidate(c *corpus, inventory *inventory, front []byte, folds int, verbose bool) {
	fold := deal(c.examples, folds)
	type count struct{ right, all, common int }
	words := map[*word]*count{}
	kinds := map[string]*count{}
	bins := [10]count{}
	var confidence [10]float64
	for _, w := range inventory.words {
		words[w] = &count{}
	}
	quantised := 0
	for k := range folds {
		var train, test []*example
		for i, e := range c.examples {
			if fold[i] == k {
				test = append(test, e)
			} else {
				train = append(train, e)
			}
		}
		m := trainChooser(train, inventory)
		chooser, err := heteronym.New(inventory.text, string(append(slices.Clone(front), m.tables()...)))
		if err != nil {
			panic(err)
		}
		common := mostCommon(train)
		var p []float64
		for _, e := range test {
			p = m.probabilities(p, m.lookUp(e, false))
			best := 0
			for r := range p {
				if p[r] > p[best] {
					best = r
				}
			}
			n := words[e.word]
			t := kinds[e.word.kind]
			if t == nil {
				t = &count{}
				kinds[e.word.kind] = t
			}
			n.all++
			t.all++
			bin := min(int(p[best]*10), 9)
			bins[bin].all++
			confidence[bin] += p[best]
			if common[e.word] == e.reading {
				n.common++
				t.common++
			}
			if best == e.reading {
				n.right++
				t.right++
				bins[bin].right++
			} else if verbose {
				fmt.Printf("%s\t%s for %s (%.2f)\t%s<%s>%s\n", e.word.text, e.word.ids[best], e.word.ids[e.reading], p[best],
					e.sentence[:e.start], e.sentence[e.start:e.end], e.sentence[e.end:])
			}
			if got := chooser.Choose(nil, e.sentence, e.start, e.end); got[0].Label == e.word.labels[e.reading] {
				quantised++
			}
		}
	}
	var all count
	var macro float64
	list := make([]*word, 0, len(words))
	for w, n := range words {
		list = append(list, w)
		all.right, all.all, all.common = all.right+n.right, all.all+n.all, all.common+n.common
		macro += float64(n.right) / float64(n.all)
	}
	slices.SortFunc(list, func(a, b *word) int {
		x, y := words[a], words[b]
		return cmp.Or(cmp.Compare(float64(x.right)/float64(x.all), float64(y.right)/float64(y.all)), cmp.Compare(a.text, b.text))
	})
	for _, w := range list[:min(40, len(list))] {
		fmt.Printf("%s %d/%d, ", w.text, words[w].right, words[w].all)
	}
	fmt.Println()
	for i, b := range bins {
		if b.all > 0 {
			fmt.Printf("confidence %.3f: %d sentences, right %.3f\n", confidence[i]/float64(b.all), b.all, float64(b.right)/float64(b.all))
		}
	}
	for k, n := range kinds {
		fmt.Printf("%s: %d sentences, %.2f %%, most common %.2f %%\n", k, n.all, percent(n.right, n.all), percent(n.common, n.all))
	}
	fmt.Printf("micro %.2f %%, macro %.2f %%, quantised %.2f %%, most common %.2f %%\n", percent(all.right, all.all), 100*macro/float64(len(list)), percent(quantised, all.all), percent(all.common, all.all))
}

func percent(n, of int) float64 { return 100 * float64(n) / float64(max(of, 1)) }

// deal gives every example a fold, those of a reading in turn.
func deal(examples []*example, folds int) []int {
	random := rand.New(rand.NewPCG(7, 8))
	order := random.Perm(len(examples))
	fold := make([]int, len(examples))
	next := map[string]int{}
	for _, i := range order {
		id := examples[i].word.ids[examples[i].reading]
		if _, ok := next[id]; !ok {
			next[id] = random.IntN(folds)
		}
		fold[i] = next[id] % folds
		next[id]++
	}
	return fold
}

func mostCommon(examples []*example) map[*word]int {
	counts := map[*word][]int{}
	for _, e := range examples {
		if counts[e.word] == nil {
			counts[e.word] = make([]int, len(e.word.ids))
		}
		counts[e.word][e.reading]++
	}
	best := map[*word]int{}
	for w, n := range counts {
		for r := range n {
			if n[r] > n[best[w]] {
				best[w] = r
			}
		}
	}
	return best
}
