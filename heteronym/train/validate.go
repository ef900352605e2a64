package main

import (
	"math/rand/v2"
	"slices"

	"github.com/pronounced/pronounced/heteronym"
)

// outcome is what was answered to a sentence that the model had not seen.
type outcome struct {
	*example
	answer     int     // the reading chosen
	confidence float64 // its probability
	common     int     // the reading that most sentences of the word have
}

func (o outcome) right() bool { return o.answer == o.reading }

// crossValidate trains without each fold in turn and answers the fold's sentences with the chooser itself, of weights of 8
// bits. The first so many folds suffice where all are not wanted.
func crossValidate(c *corpus, front []byte, folds, first int) ([]outcome, error) {
	fold := deal(c.examples, folds)
	var outcomes []outcome
	for k := range first {
		var train, test []*example
		for i, e := range c.examples {
			if fold[i] == k {
				test = append(test, e)
			} else {
				train = append(train, e)
			}
		}
		weights := append(slices.Clone(front), trainChooser(train).tables()...)
		chooser, err := heteronym.New(c.inventory.text, string(weights))
		if err != nil {
			return nil, err
		}
		common := mostCommon(train)
		for _, e := range test {
			best := chooser.Choose(nil, e.sentence, e.start, e.end)[0]
			outcomes = append(outcomes, outcome{e, slices.Index(e.word.labels, best.Label), best.Probability, common[e.word]})
		}
	}
	return outcomes, nil
}

// deal gives every example a fold: the sentences of a reading, in random order, to the folds in turn.
func deal(examples []*example, folds int) []int {
	random := rand.New(rand.NewPCG(7, 8))
	fold := make([]int, len(examples))
	next := map[string]int{}
	for _, i := range random.Perm(len(examples)) {
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
		best[w] = slices.Index(n, slices.Max(n))
	}
	return best
}

// validateUnseen measures Tag on words that the training had no sentences of: the verbs of pairs that are told apart by that.
// The words are dealt to the folds.
func validateUnseen(c *corpus, front []byte, folds int) (score, error) {
	fold := map[*word]int{}
	for _, e := range c.examples {
		if _, ok := fold[e.word]; !ok {
			fold[e.word] = len(fold) % folds
		}
	}
	var s score
	for k := range folds {
		var train, test []*example
		for _, e := range c.examples {
			switch {
			case fold[e.word] != k:
				train = append(train, e)
			case hasOneVerb(e.word):
				test = append(test, e)
			}
		}
		weights := append(slices.Clone(front), trainChooser(train).tables()...)
		chooser, err := heteronym.New(c.inventory.text, string(weights))
		if err != nil {
			return s, err
		}
		for _, e := range test {
			part, _ := chooser.Tag(e.sentence, e.start, e.end)
			verb := e.word.kinds[e.reading]&heteronym.VerbKind != 0
			s.all++
			if verb == (part == heteronym.Verb || part == heteronym.Past || part == heteronym.Participle) {
				s.right++
			}
			if !verb {
				s.common++
			}
		}
	}
	return s, nil
}

// hasOneVerb tells whether one of the word's two readings is a verb and the other a noun or an adjective.
func hasOneVerb(w *word) bool {
	verbs, others := 0, 0
	for _, k := range w.kinds {
		switch verb, other := k&heteronym.VerbKind != 0, k&(heteronym.NounKind|heteronym.AdjectiveKind) != 0; {
		case verb && !other:
			verbs++
		case other && !verb:
			others++
		}
	}
	return verbs == 1 && others == 1 && len(w.kinds) == 2
}
