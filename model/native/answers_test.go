package native_test

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/model/answers"
	"github.com/pronounced/pronounced/model/native"
)

// Equality with the checkpoint is not proved by a bound on rounding errors but by trying: every word of CMUdict and
// all odd strings, one at a time and 32 at a time.
func TestAnswersOneAtATime(t *testing.T) { testAnswers(t, 1, corpus(t)) }

func TestAnswersBatch(t *testing.T) { testAnswers(t, 32, corpus(t)) }

func TestAnswersBatchSizes(t *testing.T) {
	list := sample(corpus(t), 2000)
	if testing.Short() || raceDetector {
		list = list[:100]
	}
	for _, size := range []int{2, 3, 4, 5, 6, 7, 8, 12, 13, 17, 18, 19, 31, 37, 64} {
		testAnswers(t, size, list)
	}
	testAnswers(t, len(list), list) // more than one window
}

// What others computed from the same checkpoint, where the project's shared data is at hand.
func TestSharedAnswers(t *testing.T) {
	const path = "../../../shared/data/g2p_en_predictions.tsv"
	file, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		t.Skipf("%s is not there", path)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var list []answers.Answer
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		word, phonemes, _ := strings.Cut(lines.Text(), "\t")
		list = append(list, answers.Answer{Word: word, Phonemes: phonemes})
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	testAnswers(t, 32, shortened(list))
}

// corpus returns all answers in a random, but always the same, order; a sample of them under -short or the race
// detector.
func corpus(t testing.TB) []answers.Answer {
	t.Helper()
	list, err := answers.CMUdict()
	if err != nil {
		t.Fatal(err)
	}
	odd, err := answers.Odd()
	if err != nil {
		t.Fatal(err)
	}
	if len(list) != 126052 || len(odd) < 20000 {
		t.Fatalf("%d answers for CMUdict, %d for odd strings", len(list), len(odd))
	}
	return shortened(sample(append(list, odd...), len(list)+len(odd)))
}

// sampleSize is for slow machines: scripts/test-arm64.sh has an emulated one.
var sampleSize = flag.Int("sample", 2000, "under -short, the `number` of answers to compare with")

func shortened(list []answers.Answer) []answers.Answer {
	switch {
	case raceDetector:
		return sample(list, 150)
	case testing.Short():
		return sample(list, *sampleSize)
	}
	return list
}

// sample returns n of list, drawn with a fixed seed.
func sample(list []answers.Answer, n int) []answers.Answer {
	n = min(n, len(list))
	drawn := make([]answers.Answer, n)
	for i, at := range rand.New(rand.NewPCG(1, 2)).Perm(len(list))[:n] {
		drawn[i] = list[at]
	}
	return drawn
}

// testAnswers compares the predictions of each kernel with the answers, size words a call, on all processors.
func testAnswers(t *testing.T, size int, list []answers.Answer) {
	t.Helper()
	eachEngine(t, func(t *testing.T, engine *native.Engine) {
		var running sync.WaitGroup
		workers := runtime.GOMAXPROCS(0)
		for worker := range workers {
			running.Go(func() {
				part := list[len(list)*worker/workers : len(list)*(worker+1)/workers]
				for len(part) > 0 {
					n := min(size, len(part))
					for i, prediction := range predict(t, engine, part[:n]) {
						if got := prediction.String(); got != part[i].Phonemes {
							t.Errorf("batch of %d, word %q: %s, want %s", size, part[i].Word, got, part[i].Phonemes)
						}
					}
					part = part[n:]
				}
			})
		}
		running.Wait()
	})
}

// eachEngine runs a test with each kernel of this program; one that the processor lacks is skipped by its name.
func eachEngine(t *testing.T, test func(t *testing.T, engine *native.Engine)) {
	t.Helper()
	for _, name := range native.CandidateNames() {
		t.Run(name, func(t *testing.T) {
			if !slices.Contains(native.Kernels(), name) {
				t.Skipf("kernel %s: this processor lacks it", name)
			}
			test(t, newEngine(t, native.WithKernel(name)))
		})
	}
}

func predict(t testing.TB, engine model.Engine, list []answers.Answer) []model.Prediction {
	words := make([]model.Word, len(list))
	for i := range list {
		words[i] = model.Encode(list[i].Word)
	}
	predictions := make([]model.Prediction, len(list))
	if err := engine.Predict(context.Background(), words, predictions); err != nil {
		t.Error(err)
	}
	return predictions
}

func newEngine(t testing.TB, options ...native.Option) *native.Engine {
	t.Helper()
	engine, err := native.New(native.Embedded(), options...)
	if err != nil {
		t.Fatal(err)
	}
	return engine
}
