package main

import (
	"math"
	"testing"

	"github.com/pronounced/pronounced/bench/roofline/peak"
)

// TestBound computes by hand what a core that reads 100 bytes and multiplies 10 times in a second needs.
func TestBound(t *testing.T) {
	w := work{
		Phases: []phase{
			{Name: "steps", Products: 100, Weights: 200, Reads: 2},
			{Name: "together", Products: 50, Weights: 100, Reads: 1},
			{Name: "own", Products: 10},
		},
		Exponentials: 10, Divisions: 40,
	}
	rates := peak.Rates{Products: 10, Divisions: 20, Reading: map[int]float64{2: 100, 3: 50}}
	sizes := cacheSizes{L2: 2, L3: 3}
	for _, c := range []struct {
		name string
		l2   int
		want bound
	}{
		{"weights in the second level", 300, bound{
			Reading: 5, Multiplying: 6, NonLinear: 14, One: 25, Overlapped: 10 + 5 + 1 + 14, Products: 16, Many: 30,
		}},
		{"weights in the third level", 299, bound{
			Reading: 4 + 2 + 2, Multiplying: 6, NonLinear: 14, One: 28, Overlapped: 10 + 5 + 1 + 14,
			Products: 16, Many: 30,
		}},
	} {
		if got := w.bound(rates, sizes, c.l2); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

// TestCountWork compares with the table of docs/model.md, which is for the means of all of CMUdict.
func TestCountWork(t *testing.T) {
	w := countWork([]word{{positions: 8, steps: 7}, {positions: 9, steps: 8}})
	for i, want := range []float64{7.5 * 98_304, 8.5 * 151_552, 6.5 * 92_160, 592 * (8*7 + 9*8) / 2} {
		if got := w.Phases[i].Products; math.Abs(got-want) > 1e-6*want {
			t.Errorf("%s: %g products, want %g", w.Phases[i].Name, got, want)
		}
	}
}
