package native_test

import (
	"testing"

	"github.com/pronounced/pronounced/model"
)

// For every k: greedy first and as Predict has it, the rest by falling probability, no duplicates; and fewer
// alternatives are the first of more.
func TestAlternatives(t *testing.T) {
	n := 60
	if testing.Short() || raceDetector {
		n = 8
	}
	engine := newEngine(t)
	list := sample(corpus(t), n)
	greedy := predict(t, engine, list)
	most := alternatives(t, engine, list, model.MaxAlternatives)
	for i, a := range list {
		if len(most[i]) != model.MaxAlternatives {
			t.Errorf("word %q: %d alternatives", a.Word, len(most[i]))
		}
		difference := most[i][0].Probability - greedy[i].Probability
		if !most[i][0].SamePhonemes(&greedy[i]) || difference > 1e-6 || difference < -1e-6 {
			t.Errorf("word %q: first %v %v, greedy %v %v", a.Word,
				&most[i][0], most[i][0].Probability, &greedy[i], greedy[i].Probability)
		}
		for j := range most[i] {
			if j > 1 && most[i][j].Probability > most[i][j-1].Probability {
				t.Errorf("word %q: probability rises at alternative %d", a.Word, j)
			}
			for k := range j {
				if most[i][j].SamePhonemes(&most[i][k]) {
					t.Errorf("word %q: alternatives %d and %d are the same", a.Word, j, k)
				}
			}
		}
	}
	for _, k := range []int{1, 2, 3, 7, 19} {
		for i, some := range alternatives(t, engine, list, k) {
			if len(some) != k {
				t.Errorf("word %q: %d alternatives, want %d", list[i].Word, len(some), k)
			}
			for j := range some {
				if some[j] != most[i][j] {
					t.Errorf("word %q, k %d: alternative %d differs", list[i].Word, k, j)
				}
			}
		}
	}
}
