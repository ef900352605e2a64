package native_test

import (
	"context"
	"math"
	"testing"

	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/model/answers"
	"github.com/pronounced/pronounced/model/reference"
)

// tolerance is how far the probabilities of two engines, or of two kernels, may lie apart.
const tolerance = 1e-4

func newReference(t testing.TB) *reference.Engine {
	t.Helper()
	weights, err := reference.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	return reference.New(weights)
}

// The reference gives the checkpoint's answers too, and both engines the same probabilities.
func TestReference(t *testing.T) {
	n := 1500
	if testing.Short() || raceDetector {
		n = 60
	}
	odd, err := answers.Odd()
	if err != nil {
		t.Fatal(err)
	}
	list := append(sample(corpus(t), n), sample(odd, n/3)...)
	fast, plain := predict(t, newEngine(t), list), predict(t, newReference(t), list)
	largest := 0.0
	for i, a := range list {
		if got := plain[i].String(); got != a.Phonemes {
			t.Errorf("word %q: %s, want %s", a.Word, got, a.Phonemes)
		}
		difference := math.Abs(float64(fast[i].Probability - plain[i].Probability))
		if largest = max(largest, difference); difference > tolerance {
			t.Errorf("word %q: probability %v, reference %v", a.Word, fast[i].Probability, plain[i].Probability)
		}
	}
	t.Logf("%d words, largest difference of probabilities %.2g", len(list), largest)
}

// Both engines find the same alternatives, apart from those whose probabilities are as good as equal.
func TestReferenceAlternatives(t *testing.T) {
	n, k := 12, 8
	if testing.Short() || raceDetector {
		n = 2
	}
	list := sample(corpus(t), n)
	fast, plain := alternatives(t, newEngine(t), list, k), alternatives(t, newReference(t), list, k)
	for i, a := range list {
		if len(fast[i]) != len(plain[i]) {
			t.Errorf("word %q: %d alternatives, reference %d", a.Word, len(fast[i]), len(plain[i]))
			continue
		}
		for j := range fast[i] {
			f, p := &fast[i][j], &plain[i][j]
			if math.Abs(float64(f.Probability-p.Probability)) > tolerance {
				t.Errorf("word %q, alternative %d: %v %v, reference %v %v", a.Word, j, f, f.Probability, p, p.Probability)
			}
			if !f.SamePhonemes(p) && (j == 0 || f.Probability-p.Probability > 1e-6) {
				t.Errorf("word %q, alternative %d: %v, reference %v", a.Word, j, f, p)
			}
		}
	}
}

func alternatives(t testing.TB, engine model.Engine, list []answers.Answer, k int) [][]model.Prediction {
	t.Helper()
	words := make([]model.Word, len(list))
	for i := range list {
		words[i] = model.Encode(list[i].Word)
	}
	found, err := engine.Alternatives(context.Background(), words, k)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func FuzzAgainstReference(f *testing.F) {
	for _, word := range []string{"", "word", "İK", "a b", "tttttttttttttttttttttttt", "\xff\x00", "文字", "don't"} {
		f.Add(word)
	}
	fast, plain := newEngine(f), newReference(f)
	f.Fuzz(func(t *testing.T, word string) {
		list := []answers.Answer{{Word: word}}
		got, want := predict(t, fast, list)[0], predict(t, plain, list)[0]
		if !got.SamePhonemes(&want) || math.Abs(float64(got.Probability-want.Probability)) > tolerance {
			t.Errorf("word %q: %v %v, reference %v %v", word, &got, got.Probability, &want, want.Probability)
		}
	})
}
