package native_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/model/native"
	"github.com/pronounced/pronounced/model/native/weightfile"
)

// The hash that New does not compute.
func TestEmbeddedFileIsSound(t *testing.T) {
	if err := weightfile.Verify(native.Embedded()); err != nil {
		t.Error(err)
	}
}

func TestDescribe(t *testing.T) {
	d := newEngine(t).Describe()
	if d.Engine != "native" || d.Kernel != native.Kernels()[0] || d.Model != "g2p_en-1.0.0" || len(d.SHA256) != 64 {
		t.Errorf("%+v", d)
	}
}

func TestNewFromOutside(t *testing.T) {
	file := slices.Clone(native.Embedded())
	if _, err := native.New(file); err != nil {
		t.Errorf("a copy of the embedded file: %v", err)
	}
	file[len(file)-1] ^= 1
	if _, err := native.New(file); err == nil || !strings.Contains(err.Error(), "damaged") {
		t.Errorf("a damaged copy: error %v", err)
	}
	if _, err := native.New([]byte("text")); err == nil || !strings.Contains(err.Error(), "not a weights file") {
		t.Errorf("a text: error %v", err)
	}
}

// What a word gets does not depend on the words beside it, bit for bit.
func TestCompany(t *testing.T) {
	list := sample(corpus(t), 300)
	eachEngine(t, func(t *testing.T, engine *native.Engine) {
		together := predict(t, engine, list)
		for i := range list {
			if alone := predict(t, engine, list[i:i+1]); alone[0] != together[i] {
				t.Errorf("word %q: alone %v, in company %v", list[i].Word, alone[0], together[i])
			}
		}
	})
}

func TestNoWords(t *testing.T) {
	if err := newEngine(t).Predict(context.Background(), nil, nil); err != nil {
		t.Error(err)
	}
	if answers, err := newEngine(t).Alternatives(context.Background(), nil, 3); err != nil || len(answers) != 0 {
		t.Errorf("%v, %v", answers, err)
	}
}

func TestCancelled(t *testing.T) {
	engine := newEngine(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	words := []model.Word{model.Encode("word")}
	if err := engine.Predict(ctx, words, make([]model.Prediction, 1)); !errors.Is(err, context.Canceled) {
		t.Errorf("Predict: error %v", err)
	}
	if _, err := engine.Alternatives(ctx, words, 2); !errors.Is(err, context.Canceled) {
		t.Errorf("Alternatives: error %v", err)
	}
}

func TestPredictDoesNotAllocate(t *testing.T) {
	if raceDetector {
		t.Skip("the race detector allocates")
	}
	eachEngine(t, func(t *testing.T, engine *native.Engine) {
		for _, size := range []int{1, 5, 100, 1100} {
			words := make([]model.Word, size)
			for i := range words {
				words[i] = model.Encode(strings.Repeat("word", i%7))
			}
			predictions := make([]model.Prediction, size)
			ctx := context.Background()
			allocations := testing.AllocsPerRun(3, func() {
				if err := engine.Predict(ctx, words, predictions); err != nil {
					t.Error(err)
				}
			})
			if allocations != 0 {
				t.Errorf("%d words: %v allocations", size, allocations)
			}
		}
	})
}

func TestConcurrentCalls(t *testing.T) {
	engine := newEngine(t)
	list := sample(corpus(t), 64)
	want := predict(t, engine, list)
	var running sync.WaitGroup
	for caller := range 8 {
		running.Go(func() {
			for size := 1 + caller; size <= 32; size += 12 {
				for from := 0; from+size <= len(list); from += size {
					if got := predict(t, engine, list[from:from+size]); !slices.Equal(got, want[from:from+size]) {
						t.Errorf("caller %d: words %d to %d: %v", caller, from, from+size, got)
					}
				}
			}
			_, err := engine.Alternatives(context.Background(), []model.Word{model.Encode(list[caller].Word)}, 3)
			if err != nil {
				t.Error(err)
			}
		})
	}
	running.Wait()
}
