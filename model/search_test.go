package model_test

import (
	"context"
	"errors"
	"math"
	"testing"

	"github.com/pronounced/pronounced/model"
)

// chain is a model.Beams whose next phoneme depends on how many there are: at step i, with the probabilities of row i.
type chain struct {
	rows []map[model.Phoneme]float32
	step int
	err  error
}

func (c *chain) Advance(
	_ context.Context, _ []int, _ []model.Phoneme, probabilities []model.Distribution,
) error {
	for i := range probabilities {
		probabilities[i] = model.Distribution{}
		for phoneme, probability := range c.rows[min(c.step, len(c.rows)-1)] {
			probabilities[i][phoneme] = probability
		}
	}
	c.step++
	return c.err
}

const a, b, end = model.Phoneme(6), model.Phoneme(20), model.EOS

func TestSearch(t *testing.T) {
	for _, test := range []struct {
		name          string
		rows          []map[model.Phoneme]float32
		k             int
		want          []string
		probabilities []float64
	}{
		{
			"greedy only",
			[]map[model.Phoneme]float32{{a: 0.6, b: 0.4}, {end: 0.9, b: 0.1}},
			1,
			[]string{"AE1"},
			[]float64{0.54},
		},
		{
			"greedy is not the best, and comes first",
			[]map[model.Phoneme]float32{{a: 0.51, end: 0.49}, {b: 0.6, end: 0.4}, {end: 1}},
			3,
			[]string{"AE1 B", "", "AE1"},
			[]float64{0.306, 0.49, 0.204},
		},
		{
			"greedy is not among the k best",
			[]map[model.Phoneme]float32{{a: 0.4, b: 0.3, end: 0.3}, {b: 0.4, a: 0.3, end: 0.3}, {end: 1}},
			2,
			[]string{"AE1 B", ""},
			[]float64{0.16, 0.3},
		},
		{
			"fewer than k",
			[]map[model.Phoneme]float32{{a: 0.7, b: 0.3}, {end: 1}},
			20,
			[]string{"AE1", "B"},
			[]float64{0.7, 0.3},
		},
		{
			"no end",
			[]map[model.Phoneme]float32{{b: 1}},
			5,
			[]string{"B B B B B B B B B B B B B B B B B B B B"},
			[]float64{1},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := model.Search(context.Background(), &chain{rows: test.rows}, test.k)
			if err != nil {
				t.Fatal(err)
			}
			if len(got) != len(test.want) {
				t.Fatalf("%d answers, want %d: %v", len(got), len(test.want), got)
			}
			for i := range got {
				if got[i].String() != test.want[i] ||
					math.Abs(float64(got[i].Probability)-test.probabilities[i]) > 1e-6 {
					t.Errorf("answer %d: %q %v, want %q %v",
						i, got[i].String(), got[i].Probability, test.want[i], test.probabilities[i])
				}
			}
		})
	}
}

func TestSearchErrors(t *testing.T) {
	for _, k := range []int{-1, 0, model.MaxAlternatives + 1} {
		if _, err := model.Search(context.Background(), &chain{}, k); err == nil {
			t.Errorf("k = %d: no error", k)
		}
	}
	broken := errors.New("broken")
	c := &chain{rows: []map[model.Phoneme]float32{{a: 1}}, err: broken}
	if _, err := model.Search(context.Background(), c, 1); !errors.Is(err, broken) {
		t.Errorf("error %v, want that of Advance", err)
	}
}
