package native_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/model/native"
)

// Any number of jobs gives the same predictions, probabilities included.
func TestJobs(t *testing.T) {
	list := sample(corpus(t), 3000)
	want := predict(t, newEngine(t), list)
	for _, jobs := range []int{-1, 0, 1, 2, 3, 8, 64} {
		engine := newEngine(t, native.WithJobs(jobs))
		for _, n := range []int{0, 1, 71, 72, 73, 1000, len(list)} {
			n = min(n, len(list))
			if got := predict(t, engine, list[:n]); !slices.Equal(got, want[:n]) {
				t.Errorf("%d jobs, %d words: other predictions", jobs, n)
			}
		}
	}
}

func TestJobsCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	words, predictions := make([]model.Word, 500), make([]model.Prediction, 500)
	err := newEngine(t, native.WithJobs(4)).Predict(ctx, words, predictions)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}
