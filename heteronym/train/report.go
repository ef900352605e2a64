package main

import (
	"fmt"
	"io"
	"slices"
)

// score counts answers.
type score struct{ right, common, all int }

func (s *score) add(o outcome) {
	s.all++
	if o.right() {
		s.right++
	}
	if o.common == o.reading {
		s.common++
	}
}

func percent(n, of int) float64 { return 100 * float64(n) / float64(max(of, 1)) }

// report prints what cross-validation says.
func report(c *corpus, front []byte, folds int, verbose bool, out io.Writer) error {
	outcomes, err := crossValidate(c, front, folds, folds)
	if err != nil {
		return err
	}
	var all score
	var bins [10]score
	var confidence [10]float64
	words, types := map[string]*score{}, map[string]*score{}
	for _, o := range outcomes {
		for _, by := range []struct {
			scores map[string]*score
			key    string
		}{{words, o.word.text}, {types, o.word.kind}} {
			if by.scores[by.key] == nil {
				by.scores[by.key] = &score{}
			}
			by.scores[by.key].add(o)
		}
		all.add(o)
		bin := min(int(o.confidence*10), 9)
		bins[bin].add(o)
		confidence[bin] += o.confidence
		if verbose && !o.right() {
			fmt.Fprintf(out, "%s for %s (%.2f)\t%s<%s>%s\n", o.word.ids[o.answer], o.word.ids[o.reading], o.confidence,
				o.sentence[:o.start], o.sentence[o.start:o.end], o.sentence[o.end:])
		}
	}
	fmt.Fprintln(out, "words answered worst:")
	macro := 0.0
	for i, word := range worst(words) {
		s := words[word]
		macro += percent(s.right, s.all) / float64(len(words))
		if i < 24 {
			fmt.Fprintf(out, "%-12s %d of %d, most common reading %d\n", word, s.right, s.all, s.common)
		}
	}
	fmt.Fprintln(out, "confidence against truth:")
	for i, s := range bins {
		if s.all > 0 {
			fmt.Fprintf(out, "%.3f %.3f of %d\n", confidence[i]/float64(s.all), float64(s.right)/float64(s.all), s.all)
		}
	}
	for _, kind := range worst(types) {
		s := types[kind]
		fmt.Fprintf(out, "%s: %.2f %% of %d, most common reading %.2f %%\n", kind, percent(s.right, s.all), s.all, percent(s.common, s.all))
	}
	unseen, err := validateUnseen(c, front, folds)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "verbs of words not trained on: %.2f %% of %d, most common part of speech %.2f %%\n",
		percent(unseen.right, unseen.all), unseen.all, percent(unseen.common, unseen.all))
	fmt.Fprintf(out, "all: micro %.2f %% of %d, macro %.2f %%, most common reading %.2f %%\n", percent(all.right, all.all), all.all,
		macro, percent(all.common, all.all))
	return nil
}

// worst sorts by the part answered rightly.
func worst(scores map[string]*score) []string {
	var keys []string
	for k := range scores {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	slices.SortStableFunc(keys, func(a, b string) int { return scores[a].right*scores[b].all - scores[b].right*scores[a].all })
	return keys
}
