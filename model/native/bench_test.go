package native

import (
	"context"
	"fmt"
	"strconv"
	"testing"
	"time"

	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/model/answers"
	"github.com/pronounced/pronounced/model/native/weightfile"
)

// benchmarkWords returns 2,000 words spread over CMUdict: 8.5 positions and 7.3 steps on average, the marks included.
func benchmarkWords(b *testing.B) []model.Word {
	b.Helper()
	list, err := answers.CMUdict()
	if err != nil {
		b.Fatal(err)
	}
	words := make([]model.Word, 2000)
	for i := range words {
		words[i] = model.Encode(list[i*len(list)/len(words)].Word)
	}
	return words
}

func benchmarkEngine(b *testing.B, options ...Option) *Engine {
	b.Helper()
	engine, err := New(Embedded(), options...)
	if err != nil {
		b.Fatal(err)
	}
	return engine
}

// everyKernel runs a benchmark with each kernel that this processor has.
func everyKernel(b *testing.B, run func(b *testing.B, engine *Engine)) {
	for _, name := range Kernels() {
		b.Run(name, func(b *testing.B) { run(b, benchmarkEngine(b, WithKernel(name))) })
	}
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		if _, err := New(Embedded()); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkOneWord predicts words one at a time. On a machine that does other work too, µs/word is the figure to look
// at: each word's shortest time, averaged over the words.
func BenchmarkOneWord(b *testing.B) {
	words := benchmarkWords(b)
	everyKernel(b, func(b *testing.B, engine *Engine) {
		b.ReportMetric(1e6*shortest(b, engine, words, 1), "µs/word")
	})
}

// BenchmarkBatch predicts all words in one call, or 2 to 64 a call; words/s comes from the shortest time of each call.
func BenchmarkBatch(b *testing.B) {
	words := benchmarkWords(b)
	everyKernel(b, func(b *testing.B, engine *Engine) {
		for _, size := range []int{2, 4, 8, 16, 32, 64, len(words)} {
			b.Run(strconv.Itoa(size), func(b *testing.B) {
				b.ReportMetric(1/shortest(b, engine, words, size), "words/s")
			})
		}
	})
}

// BenchmarkJobs predicts all words in one call on one and more processors.
func BenchmarkJobs(b *testing.B) {
	words := benchmarkWords(b)
	for _, jobs := range []int{1, 2, 4, 8} {
		b.Run(strconv.Itoa(jobs), func(b *testing.B) {
			engine := benchmarkEngine(b, WithJobs(jobs))
			b.ReportMetric(1/shortest(b, engine, words, len(words)), "words/s")
		})
	}
}

// shortest predicts words again and again, size a call, and returns the mean of the shortest times of each call, for a
// word, in seconds. An operation of the benchmark is a word.
func shortest(b *testing.B, engine *Engine, words []model.Word, size int) float64 {
	predictions := make([]model.Prediction, size)
	best := make([]time.Duration, (len(words)+size-1)/size)
	for i := 0; i < b.N || i < 5*len(words); {
		for call := range best {
			part := words[call*size : min((call+1)*size, len(words))]
			start := time.Now()
			if err := engine.Predict(context.Background(), part, predictions[:len(part)]); err != nil {
				b.Fatal(err)
			}
			if took := time.Since(start); best[call] == 0 || took < best[call] {
				best[call] = took
			}
			i += len(part)
		}
	}
	var sum time.Duration
	for _, took := range best {
		sum += took
	}
	return sum.Seconds() / float64(len(words))
}

func BenchmarkAlternatives(b *testing.B) {
	engine, words := benchmarkEngine(b), benchmarkWords(b)
	for i := 0; b.Loop(); i++ {
		if _, err := engine.Alternatives(context.Background(), words[i%len(words):][:1], 5); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkProduct is each of the model's products, for one row and for many. From the shortest of many times: how many
// products in a second, and how much of the matrix is read in a second if it is read once.
func BenchmarkProduct(b *testing.B) {
	everyKernel(b, func(b *testing.B, engine *Engine) {
		for _, product := range []struct {
			name   string
			matrix *weightfile.Matrix
		}{
			{"gates", &engine.weights.Encoder[0].Gates},
			{"candidate", &engine.weights.Encoder[0].Candidate},
			{"memory", &engine.weights.Memory}, // the decoder's gates have the same size
			{"logits", &engine.weights.Logits},
		} {
			for _, rows := range []int{1, 2, 3, 4, 6, 8, 12, 16, 48} {
				b.Run(fmt.Sprintf("%s/%d", product.name, rows), func(b *testing.B) {
					benchmarkProduct(b, engine.kernel, product.matrix, rows)
				})
			}
		}
	})
}

func benchmarkProduct(b *testing.B, k *kernel, m *weightfile.Matrix, rows int) {
	in, out := make([]float32, rows*m.Rows), make([]float32, rows*m.Columns)
	best := time.Hour
	for b.Loop() {
		const times = 4 // short enough to be left alone now and then, long enough for the clock
		start := time.Now()
		for range times {
			k.product(m, in, m.Rows, out, m.Columns, rows)
		}
		best = min(best, time.Since(start)/times)
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(float64(best.Nanoseconds())/1e3, "µs")
	b.ReportMetric(float64(rows*len(m.Data))/best.Seconds()/1e9, "Gproducts/s")
	b.ReportMetric(float64(4*len(m.Data))/best.Seconds()/1e9, "GB/s")
}

// BenchmarkMargins measures nothing but how near to ties the model comes: over all words of CMUdict, how many have a
// step at which the two greatest logits differ by less than a bound. Where the margin is below an engine's rounding
// error, equality with the checkpoint is luck. Run it with -benchtime=1x.
func BenchmarkMargins(b *testing.B) {
	list, err := answers.CMUdict()
	if err != nil {
		b.Fatal(err)
	}
	engine := benchmarkEngine(b)
	w := newWorkspace()
	for b.Loop() {
		below := map[float32]int{1e-5: 0, 1e-4: 0, 1e-3: 0}
		for i := range list {
			word := model.Encode(list[i].Word)
			margin := engine.smallestMargin(w, &word)
			for bound := range below {
				if margin < bound {
					below[bound]++
				}
			}
		}
		b.Logf("words with a margin below: %v of %d", below, len(list))
	}
}

// smallestMargin is the smallest difference of the two greatest logits in the greedy decoding of word.
func (e *Engine) smallestMargin(w *workspace, word *model.Word) float32 {
	e.encode(w, []model.Word{*word}, []uint16{0})
	w.slots[0] = slot{from: 0, to: w.lengths[0]}
	smallest := float32(100)
	for step := range model.MaxSteps {
		if step == 0 {
			e.firstStep(w, 1)
		} else {
			e.nextStep(w, step, 1)
		}
		best, _ := e.kernel.emit(w.logits[:logitsWidth])
		for p, logit := range w.logits[:model.NumPhonemes] {
			if model.Phoneme(p) != best {
				smallest = min(smallest, w.logits[best]-logit)
			}
		}
		if best == model.EOS {
			break
		}
		w.slots[0].previous = best
	}
	return smallest
}
