package session

import (
	"context"
	"errors"
	"math"
	"sync"
	"testing"
	"time"

	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/model/answers"
	"github.com/pronounced/pronounced/model/native"
)

// Any number of callers get their own answers, whatever the others ask.
func TestConcurrentCallers(t *testing.T) {
	e := open(t, "embedded")
	all := sample(t, answers.CMUdict, 800)
	var callers sync.WaitGroup
	for caller := range 8 {
		callers.Go(func() {
			mine := all[caller*100 : (caller+1)*100]
			for size := 1; len(mine) > 0; size = size%7 + 1 {
				n := min(size, len(mine))
				words, predictions := make([]model.Word, n), make([]model.Prediction, n)
				for i := range words {
					words[i] = model.Encode(mine[i].Word)
				}
				if err := e.Predict(context.Background(), words, predictions); err != nil {
					t.Error(err)
				}
				for i := range predictions {
					if got := text(&predictions[i]); got != mine[i].Phonemes {
						t.Errorf("%s: %s, want %s", mine[i].Word, got, mine[i].Phonemes)
					}
				}
				mine = mine[n:]
			}
		})
	}
	callers.Wait()
}

// A word's answer and probability do not depend on its company or its place, in any form; batches of every kind of
// size are right, none included.
func TestBatchSizes(t *testing.T) {
	for _, form := range []string{"embedded", "frozen"} {
		e := open(t, form)
		all := append(sample(t, answers.CMUdict, 250), sample(t, answers.Odd, 50)...)
		alone := map[model.Word]model.Prediction{}
		for _, n := range []int{0, 1, 2, 3, 31, 33, 127, 128, 129, 300} {
			words, predictions := make([]model.Word, n), make([]model.Prediction, n)
			for i := range words {
				words[i] = model.Encode(all[(i*7+n)%len(all)].Word)
			}
			if err := e.Predict(context.Background(), words, predictions); err != nil {
				t.Fatal(err)
			}
			for i, word := range words {
				first, seen := alone[word]
				if !seen {
					alone[word] = predictions[i]
					continue
				}
				difference := math.Abs(float64(first.Probability - predictions[i].Probability))
				if !first.SamePhonemes(&predictions[i]) || difference > 1e-5 {
					t.Errorf("%s, %d words: word %d answers %v, before it was %v", form, n, i, predictions[i], first)
				}
			}
		}
	}
}

// Probabilities and alternatives are those of the native engine.
func TestAgreesWithNative(t *testing.T) {
	reference, err := native.New(native.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	defer reference.Close()
	for form, n := range map[string]int{"embedded": 60, "checkpoint": 3, "savedmodel": 3, "frozen": 3} {
		e := open(t, form)
		var words []model.Word
		for _, a := range append(sample(t, answers.CMUdict, n), sample(t, answers.Odd, n)...) {
			words = append(words, model.Encode(a.Word))
		}
		ctx := context.Background()
		want, got := make([]model.Prediction, len(words)), make([]model.Prediction, len(words))
		if err := errors.Join(reference.Predict(ctx, words, want), e.Predict(ctx, words, got)); err != nil {
			t.Fatal(err)
		}
		wantMore, err := reference.Alternatives(ctx, words, 3)
		if err != nil {
			t.Fatal(err)
		}
		gotMore, err := e.Alternatives(ctx, words, 3)
		if err != nil {
			t.Fatal(err)
		}
		for i := range words {
			same(t, form, &got[i], &want[i])
			same(t, form, &gotMore[i][0], &want[i])
			if len(gotMore[i]) != len(wantMore[i]) {
				t.Errorf("%s: %d alternatives, want %d", form, len(gotMore[i]), len(wantMore[i]))
				continue
			}
			for j := range gotMore[i] {
				// Two alternatives may change places when they are as probable as one another.
				if d := gotMore[i][j].Probability - wantMore[i][j].Probability; math.Abs(float64(d)) > 1e-4 {
					t.Errorf("%s: alternative %d of %s: probability %g, want %g", form, j, text(&want[i]),
						gotMore[i][j].Probability, wantMore[i][j].Probability)
				}
			}
		}
	}
}

func same(t *testing.T, form string, got, want *model.Prediction) {
	t.Helper()
	if !got.SamePhonemes(want) || math.Abs(float64(got.Probability-want.Probability)) > 1e-4 {
		t.Errorf("%s: %s (%g), want %s (%g)", form, text(got), got.Probability, text(want), want.Probability)
	}
}

// A context that is done ends a call, in the middle of it too.
func TestCancel(t *testing.T) {
	for _, form := range []string{"embedded", "frozen"} {
		e := open(t, form)
		ctx, cancel := context.WithCancel(context.Background())
		many := make([]model.Word, 100_000)
		for i := range many {
			many[i] = model.Encode("applesauce")
		}
		time.AfterFunc(50*time.Millisecond, cancel)
		began := time.Now()
		err := e.Predict(ctx, many, make([]model.Prediction, len(many)))
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%s: error %v, want context.Canceled", form, err)
		}
		if took := time.Since(began); took > time.Second {
			t.Errorf("%s: cancelled after %v", form, took)
		}
		if _, err := e.Alternatives(ctx, many[:1], 2); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: alternatives: error %v, want context.Canceled", form, err)
		}
	}
}

// twenty is the experiment's sentence of twenty words.
const twenty = "This is a twenty word sentence which I am using to ensure we can test to the maximum batch size"

// The optimised graph is at least as much faster than the original recipe as was promised, in one run.
func TestSpeed(t *testing.T) {
	recipe, optimised := open(t, "checkpoint"), open(t, "embedded")
	for _, c := range []struct {
		text  string
		times float64
	}{
		{"aardvark", 25},
		{twenty, 12},
	} {
		words := encode(c.text)
		slow, fast := fastest(t, recipe, words, 7), fastest(t, optimised, words, 70)
		t.Logf("%d words: %v, optimised %v: %.0f times faster", len(words), slow, fast, float64(slow)/float64(fast))
		if float64(slow) < c.times*float64(fast) {
			t.Errorf("%d words: only %.1f times faster, want %.0f", len(words), float64(slow)/float64(fast), c.times)
		}
	}
}

func fastest(t *testing.T, e model.Engine, words []model.Word, calls int) time.Duration {
	t.Helper()
	predictions := make([]model.Prediction, len(words))
	best := time.Hour
	for range calls {
		began := time.Now()
		if err := e.Predict(context.Background(), words, predictions); err != nil {
			t.Fatal(err)
		}
		best = min(best, time.Since(began))
	}
	return best
}

func TestDescribe(t *testing.T) {
	seen := map[string]string{}
	for _, form := range []string{"embedded", "optimised", "checkpoint", "savedmodel", "frozen"} {
		d := open(t, form).Describe()
		if d.Engine != "tensorflow" || d.Kernel == "" || len(d.SHA256) != 64 {
			t.Errorf("%s: %+v", form, d)
		}
		seen[form] = d.SHA256
	}
	if seen["embedded"] != seen["optimised"] {
		t.Error("the embedded model has another hash than the file that it is made from")
	}
	if seen["checkpoint"] == seen["frozen"] {
		t.Error("two forms have the same hash")
	}
}

func BenchmarkPredict(b *testing.B) {
	for _, form := range []string{"embedded", "frozen"} {
		e := open(b, form)
		for name, words := range map[string][]model.Word{
			"one":    encode("aardvark"),
			"twenty": encode(twenty),
		} {
			b.Run(form+"/"+name, func(b *testing.B) {
				predictions := make([]model.Prediction, len(words))
				for b.Loop() {
					if err := e.Predict(context.Background(), words, predictions); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
