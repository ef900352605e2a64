package student

import (
	"context"
	"strconv"
	"testing"
	"time"

	"github.com/pronounced/pronounced/lexicon"

	"github.com/pronounced/pronounced/model/answers"
)

// benchmarkWords returns 2,000 words spread over CMUdict: 7.5 letters on average.
func benchmarkWords(b *testing.B) []Word {
	b.Helper()
	list, err := answers.CMUdict()
	if err != nil {
		b.Fatal(err)
	}
	var words []Word
	for i := range 2000 {
		words = Append(words, list[i*len(list)/2000].Word)
	}
	return words
}

// everyKernel runs a benchmark with each kernel that this processor has.
func everyKernel(b *testing.B, run func(b *testing.B, engine *Engine)) {
	for _, name := range Kernels() {
		b.Run(name, func(b *testing.B) {
			engine, err := New(Embedded(), lexicon.Embedded(), WithKernel(name))
			if err != nil {
				b.Fatal(err)
			}
			run(b, engine)
		})
	}
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		if _, err := New(Embedded(), lexicon.Embedded()); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkOneWord predicts words one at a time. On a machine that does other work too, µs/word is the figure to look at: each word's
// shortest time, averaged over the words.
func BenchmarkOneWord(b *testing.B) {
	words := benchmarkWords(b)
	everyKernel(b, func(b *testing.B, engine *Engine) {
		b.ReportMetric(1e6*shortest(b, engine, words, 1), "µs/word")
	})
}

// BenchmarkBatch predicts some words, or all, in one call; words/s comes from the shortest time of each call.
func BenchmarkBatch(b *testing.B) {
	words := benchmarkWords(b)
	everyKernel(b, func(b *testing.B, engine *Engine) {
		for _, size := range []int{4, 16, 64, len(words)} {
			b.Run(strconv.Itoa(size), func(b *testing.B) {
				b.ReportMetric(1/shortest(b, engine, words, size), "words/s")
			})
		}
	})
}

// shortest predicts the words, so many a call, and returns the sum of the calls' shortest times in seconds, by the number of words.
func shortest(b *testing.B, engine *Engine, words []Word, size int) float64 {
	answers := make([]Answer, size)
	times := make([]time.Duration, (len(words)+size-1)/size)
	for round := 0; b.Loop(); round++ {
		for i := range times {
			from, to := i*size, min((i+1)*size, len(words))
			start := time.Now()
			if err := engine.Predict(context.Background(), words[from:to], answers[:to-from]); err != nil {
				b.Fatal(err)
			}
			if took := time.Since(start); round == 0 || took < times[i] {
				times[i] = took
			}
		}
	}
	var sum time.Duration
	for _, took := range times {
		sum += took
	}
	return sum.Seconds() / float64(len(words))
}
