package session

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/model/answers"
)

// nearTie is the difference between the two largest logits under which another order of additions may choose the
// other.
const nearTie = 1e-4

// Every form answers as the checkpoint does in Python's TensorFlow.
func TestEquality(t *testing.T) {
	for _, form := range []struct {
		name                    string
		dictionary, odd         int // how many words
		dictionaryFull, oddFull int // with -full; 0 is all
	}{
		{"embedded", 1800, 200, 0, 0},
		{"checkpoint", 150, 50, 4000, 1000},
		{"savedmodel", 150, 50, 4000, 1000},
		{"frozen", 150, 50, 4000, 1000},
	} {
		t.Run(form.name, func(t *testing.T) {
			if *full {
				form.dictionary, form.odd = form.dictionaryFull, form.oddFull
			}
			words := append(sample(t, answers.CMUdict, form.dictionary), sample(t, answers.Odd, form.odd)...)
			compare(t, form.name, words)
		})
	}
}

// sample takes n answers, evenly spread.
func sample(t *testing.T, read func() ([]answers.Answer, error), n int) []answers.Answer {
	t.Helper()
	all, err := read()
	if err != nil {
		t.Fatal(err)
	}
	if n == 0 {
		return all
	}
	some := make([]answers.Answer, n)
	for i := range some {
		some[i] = all[i*len(all)/n]
	}
	return some
}

func compare(t *testing.T, form string, want []answers.Answer) {
	t.Helper()
	e := open(t, form).(*engine)
	words := make([]model.Word, len(want))
	for i := range want {
		words[i] = model.Encode(want[i].Word)
	}
	predictions := make([]model.Prediction, len(words))
	began := time.Now()
	if err := e.Predict(context.Background(), words, predictions); err != nil {
		t.Fatal(err)
	}
	took := time.Since(began)

	var report strings.Builder
	fmt.Fprintf(&report, "%s, %s: %d words in %.1f s\n",
		e.description.Model, e.description.Kernel, len(words), took.Seconds())
	wrong := 0
	for i := range words {
		got := text(&predictions[i])
		if got == want[i].Phonemes {
			continue
		}
		margin := smallestMargin(t, e, words[i])
		fmt.Fprintf(&report, "differs: %q: %s, the checkpoint says %s; smallest margin %.2g\n",
			want[i].Word, got, want[i].Phonemes, margin)
		if margin >= nearTie {
			wrong++
		}
	}
	fmt.Fprintf(&report, "differences beyond a near tie: %d\n", wrong)
	if wrong > 0 {
		t.Errorf("%d answers differ from the checkpoint's", wrong)
	}
	if _, ok := e.predictor.(*optimised); ok {
		reportNearTies(t, &report, e, want, words)
	}
	t.Log(report.String())
	if *results != "" {
		name := fmt.Sprintf("equality-%s-%s.txt", form, e.description.Kernel)
		if err := os.WriteFile(filepath.Join(*results, name), []byte(report.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// reportNearTies lists the words in which some choice was close.
func reportNearTies(t *testing.T, report *strings.Builder, e *engine, want []answers.Answer, words []model.Word) {
	t.Helper()
	type close struct {
		word   string
		margin float64
	}
	var ties []close
	for i := range words {
		if i%100 != 0 && !*full {
			continue
		}
		if margin := smallestMargin(t, e, words[i]); margin < nearTie {
			ties = append(ties, close{want[i].Word, margin})
		}
	}
	slices.SortFunc(ties, func(a, b close) int { return cmp.Compare(a.margin, b.margin) })
	fmt.Fprintf(report, "words with a margin between two logits under %g: %d\n", nearTie, len(ties))
	for _, tie := range ties {
		fmt.Fprintf(report, "  %.2g %q\n", tie.margin, tie.word)
	}
}

// smallestMargin returns the smallest difference between the two largest logits on the way of the greedy answer.
func smallestMargin(t *testing.T, e *engine, word model.Word) float64 {
	t.Helper()
	beams, err := e.predictor.beams(context.Background(), word)
	if err != nil {
		t.Fatal(err)
	}
	smallest := 1e9
	d := make([]model.Distribution, 1)
	var parents []int
	var emitted []model.Phoneme
	for range model.MaxSteps {
		if err := beams.Advance(context.Background(), parents, emitted, d); err != nil {
			t.Fatal(err)
		}
		best, margin := topTwo(&d[0])
		smallest = min(smallest, margin)
		if best == model.EOS {
			break
		}
		parents, emitted = []int{0}, []model.Phoneme{best}
	}
	return smallest
}

// topTwo returns the most probable phoneme and by how much its logit is larger than the next: probabilities are e
// to the logits, so that is the logarithm of their quotient.
func topTwo(d *model.Distribution) (model.Phoneme, float64) {
	best := 0
	for p := range d {
		if d[p] > d[best] {
			best = p
		}
	}
	second := 0.0
	for p := range d {
		if p != best {
			second = max(second, float64(d[p]))
		}
	}
	return model.Phoneme(best), math.Log(float64(d[best]) / second)
}

func text(p *model.Prediction) string {
	names := make([]string, len(p.Phonemes()))
	for i, phoneme := range p.Phonemes() {
		names[i] = phoneme.String()
	}
	return strings.Join(names, " ")
}
