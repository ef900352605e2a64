package student

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/pronounced/pronounced/lexicon"
	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/model/answers"
	"github.com/pronounced/pronounced/model/student/reference"
	"github.com/pronounced/pronounced/model/student/weightfile"
)

// odd are words that are easily got wrong.
func odd() []string {
	return []string{
		"", "a", "'", "-", ".", "7", "word7", "o'clock's", "e-mail", "u.s.a.", "McDonald", "ZYXQVW", "naïve", "STRASSE", "straße",
		"日本", "pneumonoultramicroscopicsilicovolcanoconiosis", strings.Repeat("a", MaxLetters), strings.Repeat("xyz", 200),
	}
}

// sample returns n words spread over CMUdict.
func sample(t testing.TB, n int) []string {
	t.Helper()
	list, err := answers.CMUdict()
	if err != nil {
		t.Fatal(err)
	}
	words := make([]string, n)
	for i := range words {
		words[i] = list[i*len(list)/n].Word
	}
	return words
}

func encode(texts ...string) []Word {
	var words []Word
	for _, text := range texts {
		words = Append(words, text)
	}
	return words
}

func newEngine(t testing.TB, kernel string) *Engine {
	t.Helper()
	engine, err := New(Embedded(), lexicon.Embedded(), WithKernel(kernel))
	if err != nil {
		t.Fatal(err)
	}
	return engine
}

// eachEngine runs a test with every kernel; one that the processor lacks is skipped, which says so.
func eachEngine(t *testing.T, test func(t *testing.T, engine *Engine)) {
	for _, c := range candidates() {
		t.Run(c.Name, func(t *testing.T) {
			if !c.Available {
				t.Skipf("this processor lacks %s", c.Needs)
			}
			if raceDetector && c.Name == "go" && len(Kernels()) > 1 {
				t.Skip("takes minutes with the race detector")
			}
			test(t, newEngine(t, c.Name))
		})
	}
}

func predict(t testing.TB, engine *Engine, words []Word) []Answer {
	t.Helper()
	answers := make([]Answer, len(words))
	if err := engine.Predict(context.Background(), words, answers); err != nil {
		t.Fatal(err)
	}
	return answers
}

// same tells whether two answers are equal, bit for bit.
func same(a, b *Answer) bool {
	return slices.Equal(a.Phonemes, b.Phonemes) && a.Probability == b.Probability && a.Confidence == b.Confidence
}

// dictionary is the words as the reference has them.
var dictionary = sync.OnceValue(func() (entries []reference.Entry) {
	for entry := range lexicon.Embedded().All() {
		var names []string
		for _, p := range entry.Append(nil, 0) {
			names = append(names, p.String())
		}
		entries = append(entries, reference.Entry{Word: entry.Word(), Sounds: strings.Join(names, " ")})
	}
	return entries
})

// plainly answers a word with the reference.
func plainly(w *weightfile.Weights, n *network, word Word) (phonemes []model.Phoneme, probability float32) {
	letters := make([]byte, len(word.letters))
	for i := range letters {
		letters[i] = n.number[word.letters[i]]
	}
	tags, p := reference.Tag(w, letters, reference.Beside(w, dictionary(), word.letters))
	for _, tag := range tags {
		phonemes = append(phonemes, n.phonemes[tag]...)
	}
	return phonemes, float32(p)
}

// Every kernel gives the bits of the plain reference.
func TestReference(t *testing.T) {
	_, weights, err := weightfile.Decode(Embedded())
	if err != nil {
		t.Fatal(err)
	}
	n := 30
	if raceDetector {
		n = 5
	}
	words := encode(append(sample(t, n), odd()[:16]...)...)
	want := make([]Answer, len(words))
	plain := newEngine(t, "go").network
	for i, word := range words {
		want[i].Phonemes, want[i].Probability = plainly(weights, plain, word)
	}
	eachEngine(t, func(t *testing.T, engine *Engine) {
		for i, got := range predict(t, engine, words) {
			if !slices.Equal(got.Phonemes, want[i].Phonemes) || got.Probability != want[i].Probability {
				t.Errorf("%s: %v %v, want %v %v", words[i], got.Phonemes, got.Probability, want[i].Phonemes, want[i].Probability)
			}
		}
	})
}

// A word has one answer, bit for bit, whatever the kernel and whatever words are beside it.
func TestKernelsAndBatchesAgree(t *testing.T) {
	n, plain := 150, "go"
	if raceDetector {
		n, plain = 40, ""
	}
	words := encode(append(sample(t, n), odd()...)...)
	want := predict(t, newEngine(t, plain), words)
	eachEngine(t, func(t *testing.T, engine *Engine) {
		for _, size := range []int{1, 2, 7, 18, 19, 50, len(words)} {
			for from := 0; from < len(words); from += size {
				batch := words[from:min(from+size, len(words))]
				for i, got := range predict(t, engine, batch) {
					if !same(&got, &want[from+i]) {
						t.Fatalf("%s among %d: %v, want %v", batch[i], len(batch), got, want[from+i])
					}
				}
			}
			if engine.kernel.name == "go" && size > 2 {
				break // it is slow
			}
		}
	})
}

// Every sixth word of CMUdict, with the two kernels in assembly.
func TestKernelsInAssembly(t *testing.T) {
	kernels := Kernels()
	if len(kernels) < 3 || raceDetector || testing.Short() {
		t.Skip("needs two kernels in assembly, no race detector, and time")
	}
	words := encode(sample(t, 20000)...)
	first, second := predict(t, newEngine(t, kernels[0]), words), predict(t, newEngine(t, kernels[1]), words)
	for i := range words {
		if !same(&first[i], &second[i]) {
			t.Errorf("%s: %s says %v, %s %v", words[i], kernels[0], first[i], kernels[1], second[i])
		}
	}
}

// torchDiffers is how many of the answers that torch gives with unrounded weights are others here, in per cent, and how far the
// logarithms of the others' probabilities lie apart at most, for each letter.
const (
	torchDiffers = 1.0
	torchLog     = 0.04
)

// testdata/answers.tsv has what torch answers with the weights before they are rounded (training/export.py).
func TestTorch(t *testing.T) {
	file, err := os.ReadFile("testdata/answers.tsv")
	if err != nil {
		t.Fatal(err)
	}
	engine := newEngine(t, "")
	lines := strings.Split(strings.TrimSuffix(string(file), "\n"), "\n")
	total, differ, sum := 0, 0, 0.0
	for _, line := range lines {
		fields := strings.Split(line, "\t")
		if !spelled(strings.ToLower(fields[0])) {
			continue // accents and digits are unknown letters there
		}
		log, err := strconv.ParseFloat(fields[2], 64)
		if err != nil {
			t.Fatal(err)
		}
		answer := predict(t, engine, encode(fields[0]))[0]
		total++
		if names(answer.Phonemes) != fields[1] {
			differ++
			t.Logf("%s is %s, with torch %s (%s)", fields[0], names(answer.Phonemes), fields[1], fields[2])
			continue
		}
		off := math.Abs(math.Log(float64(answer.Probability)) - log)
		sum += off
		if off > torchLog*float64(len(fields[0])) {
			t.Errorf("%s: log-probability %v, with torch %v", fields[0], math.Log(float64(answer.Probability)), log)
		}
	}
	t.Logf("%d of %d differ; log-probabilities are %.4f apart on average", differ, total, sum/float64(total-differ))
	if 100*float64(differ) > torchDiffers*float64(total) {
		t.Errorf("%d of %d answers differ from torch's", differ, total)
	}
}

func names(phonemes []model.Phoneme) string {
	var list []string
	for _, p := range phonemes {
		list = append(list, p.String())
	}
	return strings.Join(list, " ")
}

func TestAlternatives(t *testing.T) {
	eachEngine(t, func(t *testing.T, engine *Engine) {
		words := encode(append(sample(t, 10), "", "x", "lead", "zyxw", strings.Repeat("ab", 20))...)
		greedy := predict(t, engine, words)
		all, err := engine.Alternatives(context.Background(), words, model.MaxAlternatives)
		if err != nil {
			t.Fatal(err)
		}
		few, err := engine.Alternatives(context.Background(), words, 3)
		if err != nil {
			t.Fatal(err)
		}
		for i, list := range all {
			if !slices.Equal(list[0].Phonemes, greedy[i].Phonemes) || !near(list[0].Probability, greedy[i].Probability) {
				t.Errorf("%s: first %v, greedy %v", words[i], list[0], greedy[i])
			}
			if len(words[i].letters) > 0 && len(list) < 5 || len(list) > model.MaxAlternatives {
				t.Errorf("%s: %d answers", words[i], len(list))
			}
			for j := 2; j < len(list); j++ {
				if list[j].Probability > list[j-1].Probability {
					t.Errorf("%s: answer %d is more probable than the one before", words[i], j)
				}
			}
			for j := range list {
				for k := range j {
					if slices.Equal(list[j].Phonemes, list[k].Phonemes) {
						t.Errorf("%s: answers %d and %d are the same", words[i], k, j)
					}
				}
			}
			for j := range few[i] {
				if !same(&few[i][j], &list[j]) {
					t.Errorf("%s: answer %d of 3 is %v, of %d %v", words[i], j, few[i][j], len(list), list[j])
				}
			}
		}
	})
	for _, k := range []int{0, model.MaxAlternatives + 1} {
		if _, err := newEngine(t, "").Alternatives(context.Background(), nil, k); err == nil {
			t.Errorf("no error for k = %d", k)
		}
	}
}

// near allows for the different orders in which probabilities are multiplied.
func near(a, b float32) bool { return math.Abs(float64(a-b)) <= 1e-5*float64(b) }

func TestPredictDoesNotAllocate(t *testing.T) {
	if raceDetector {
		t.Skip("the race detector allocates")
	}
	eachEngine(t, func(t *testing.T, engine *Engine) {
		for _, size := range []int{1, 5, 100} {
			words := encode(sample(t, size)...)
			answers := predict(t, engine, words)
			if n := testing.AllocsPerRun(2, func() {
				if err := engine.Predict(context.Background(), words, answers); err != nil {
					t.Error(err)
				}
			}); n != 0 {
				t.Errorf("%d words: %v allocations", size, n)
			}
		}
	})
}

func TestCancelled(t *testing.T) {
	engine := newEngine(t, "")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := engine.Predict(ctx, encode("word"), make([]Answer, 1)); !errors.Is(err, context.Canceled) {
		t.Errorf("Predict: error %v", err)
	}
	if _, err := engine.Alternatives(ctx, encode("word"), 2); !errors.Is(err, context.Canceled) {
		t.Errorf("Alternatives: error %v", err)
	}
}

func TestConcurrentCalls(t *testing.T) {
	engine := newEngine(t, "")
	words := encode(sample(t, 64)...)
	want := predict(t, engine, words)
	var running sync.WaitGroup
	for caller := range 8 {
		running.Go(func() {
			for i, got := range predict(t, engine, words[caller:]) {
				if !same(&got, &want[caller+i]) {
					t.Errorf("caller %d: %s is %v", caller, words[caller+i], got)
				}
			}
		})
	}
	running.Wait()
}

// Several processors give the same answers, and stop when they are told.
func TestJobs(t *testing.T) {
	words := encode(sample(t, 300)...)
	want := predict(t, newEngine(t, ""), words)
	engine, err := New(Embedded(), lexicon.Embedded(), WithJobs(3))
	if err != nil {
		t.Fatal(err)
	}
	for i, got := range predict(t, engine, words) {
		if !same(&got, &want[i]) {
			t.Errorf("%s: %v, want %v", words[i], got, want[i])
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := engine.Predict(ctx, words, make([]Answer, len(words))); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

var update = flag.Bool("update", false, "write the answers' bits into testdata/bits.txt")

// testdata/bits.txt has some answers' bits: they are the same on all processors.
func TestBits(t *testing.T) {
	var bits strings.Builder
	words := encode(append(sample(t, 40), odd()...)...)
	for i, a := range predict(t, newEngine(t, ""), words) {
		fmt.Fprintf(&bits, "%08x %s %s\n", math.Float32bits(a.Probability), words[i], names(a.Phonemes))
	}
	const path = "testdata/bits.txt"
	if *update {
		if err := os.WriteFile(path, []byte(bits.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if bits.String() != string(want) {
		t.Errorf("got\n%s", &bits)
	}
}

func TestJoin(t *testing.T) {
	shared := []model.Phoneme{2, 3, 4, 5}
	parts := []Answer{{shared[:2], 0.5, 0.5}, {[]model.Phoneme{20}, 0.5, 0.25}}
	whole := Join(parts)
	if !slices.Equal(whole.Phonemes, []model.Phoneme{2, 3, 20}) || whole.Probability != 0.25 || whole.Confidence != 0.125 || shared[2] != 4 {
		t.Errorf("%v, and %v of what others share", whole, shared)
	}
	if one := Join(parts[1:]); !same(&one, &parts[1]) {
		t.Errorf("%v", one)
	}
}

func TestUnknownKernel(t *testing.T) {
	if _, err := New(Embedded(), lexicon.Embedded(), WithKernel("abacus")); err == nil || !strings.Contains(err.Error(), "go") {
		t.Errorf("error %v, want one that says what there is", err)
	}
}

// The embedded file's hash is what it says: New does not look.
func TestEmbeddedIsSound(t *testing.T) {
	if err := weightfile.Verify(Embedded()); err != nil {
		t.Error(err)
	}
	d, err := Describe(Embedded())
	if err != nil || d != newEngine(t, "").Describe() || d.Model != "pronounced-1" || len(d.SHA256) != 64 {
		t.Errorf("%+v, %v", d, err)
	}
}

func TestDamagedFile(t *testing.T) {
	file := slices.Clone(Embedded())
	file[len(file)/2] ^= 1
	if _, err := New(file, lexicon.Embedded()); err == nil || !strings.Contains(err.Error(), "damaged") {
		t.Errorf("error %v, want one that says it is damaged", err)
	}
}

// FuzzKernels compares the best kernel with portable Go, bit for bit.
func FuzzKernels(f *testing.F) {
	for _, word := range odd() {
		f.Add(word)
	}
	if raceDetector {
		f.Skip("takes minutes with the race detector")
	}
	best, portable := newEngine(f, ""), newEngine(f, "go")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 300 {
			return
		}
		words := encode(text)
		want := predict(t, portable, words)
		for i, got := range predict(t, best, words) {
			if !same(&got, &want[i]) {
				t.Errorf("%q: %v, want %v", words[i], got, want[i])
			}
		}
	})
}
