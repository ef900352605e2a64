package main

import (
	"math"
	"strings"
	"testing"
)

// timed is a row whose turns with so many workers took so many seconds.
func timed(seconds map[int]float64) *row {
	w := &row{Words: []int{100}, Turns: make(map[int][]turn)}
	for n, s := range seconds {
		w.Turns[n] = []turn{{Seconds: s}}
	}
	return w
}

func TestSerial(t *testing.T) {
	for name, c := range map[string]struct {
		seconds map[int]float64
		want    float64
	}{
		"nothing is": {map[int]float64{1: 8, 2: 4, 4: 2}, 0},
		"all is":     {map[int]float64{1: 8, 2: 8, 4: 8}, 1},
		"a quarter":  {map[int]float64{1: 8, 2: 2 + 3, 4: 2 + 1.5}, 0.25},
	} {
		if got := timed(c.seconds).serial([]int{2, 4}); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("%s: %g, want %g", name, got, c.want)
		}
	}
}

func TestRates(t *testing.T) {
	w := timed(map[int]float64{1: 10, 2: 5})
	if rate, gain := w.rate(2).Median, w.gain(2).Median; rate != 20 || gain != 2 {
		t.Errorf("%g words a second, %g times as fast", rate, gain)
	}
}

// TestMadeUp: every round has other words, and the same ones in every run.
func TestMadeUp(t *testing.T) {
	first, again, second := madeUp(1), madeUp(1), madeUp(2)
	if first != again || first == second {
		t.Error("rounds do not differ, or runs do")
	}
	if lines := strings.Count(first, "\n"); lines != madeLines || len(strings.Fields(first)) != madeLines*lineWords {
		t.Errorf("%d lines", lines)
	}
	known := make(map[string]bool)
	repeated := 0
	for _, word := range strings.Fields(first) {
		if known[word] {
			repeated++
		}
		known[word] = true
	}
	if share := float64(repeated) / (madeLines * lineWords); share > 0.02 {
		t.Errorf("%.3f of the words come again", share)
	}
}
