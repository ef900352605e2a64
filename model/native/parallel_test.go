package native

import (
	"context"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/model/native/weightfile"
)

// As many goroutines compute at the same time as there are jobs: each stops at its first product until all are there.
// How much that gains is for BenchmarkJobs to say; on a busy machine a test could not.
func TestJobsComputeTogether(t *testing.T) {
	header, weights, err := weightfile.Decode(Embedded())
	if err != nil {
		t.Fatal(err)
	}
	for _, jobs := range []int{2, 5} {
		var arrived atomic.Int64
		all := make(chan struct{})
		k := *goKernel()
		k.product = func(*weightfile.Matrix, []float32, int, []float32, int, int) {
			if arrived.Add(1) == int64(jobs) {
				close(all)
			}
			select {
			case <-all:
			case <-time.After(20 * time.Second):
				panic("a goroutine computes alone")
			}
		}
		engine := newEngine(header, weights, &k, jobs)
		words := slices.Repeat([]model.Word{model.Encode("word")}, jobs*jobWords)
		if err := engine.Predict(context.Background(), words, make([]model.Prediction, len(words))); err != nil {
			t.Error(err)
		}
	}
}
