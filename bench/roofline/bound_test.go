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
			{Name: "steps", Products: 100, Weights: 200, Read: 1400},
			{Name: "together", Products: 50, Weights: 100, Read: 100},
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
			Reading: 14, Multiplying: 6, NonLinear: 14, One: 34, Products: 16, Many: 30,
		}},
		{"weights in the third level", 299, bound{
			Reading: 4 + 12, Multiplying: 6, NonLinear: 14, One: 36, Products: 16, Many: 30,
		}},
	} {
		if got := w.bound(rates, sizes, c.l2); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

// TestCountWork counts by hand, and compares with the table of docs/model.md.
func TestCountWork(t *testing.T) {
	w := countWork([]word{{positions: 8, steps: 7}, {positions: 9, steps: 8}, {positions: 1, steps: 1}})
	const gates, candidate = 128 * 256, 128 * 128
	for i, want := range []float64{
		(7+6+8+7)*candidate + (6+5+7+6)*gates, // of the empty word both states are known
		256 * 256 * (8 + 9 + 1),
		(6+7)*(2*gates+2*candidate) + (5+6)*gates + (7+8+1)*128*80,
		256 * (8*7 + 9*8 + 1),
	} {
		if got := 3 * w.Phases[i].Products; math.Abs(got-want) > 1e-6*want {
			t.Errorf("%s: %g products, want %g", w.Phases[i].Name, got, want)
		}
	}
	long := countWork([]word{{positions: 20, steps: 20, cut: true}}) // the backward cell knows no state
	if got, want := long.Phases[0].Products, float64((19+20)*candidate+(18+19)*gates); got != want {
		t.Errorf("encoder of a word that was cut: %g products, want %g", got, want)
	}
}
