package cache_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"go.uber.org/goleak"

	"github.com/pronounced/pronounced/cache"
	"github.com/pronounced/pronounced/model"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// spelling is an engine that answers a word with its own graphemes, so that every word has an answer of its own; it
// counts what it computes.
type spelling struct {
	computed atomic.Int64
	before   func() error
}

func (s *spelling) Predict(_ context.Context, words []model.Word, predictions []model.Prediction) error {
	if s.before != nil {
		if err := s.before(); err != nil {
			return err
		}
	}
	s.computed.Add(int64(len(words)))
	for i := range words {
		predictions[i] = spell(words[i])
	}
	return nil
}

func spell(word model.Word) model.Prediction {
	p := model.Prediction{Probability: 0.5}
	for _, g := range word.Graphemes() {
		p.Append(model.Phoneme(g))
	}
	return p
}

func (s *spelling) Alternatives(_ context.Context, words []model.Word, _ int) ([][]model.Prediction, error) {
	return make([][]model.Prediction, len(words)), nil
}
func (s *spelling) Describe() model.Description { return model.Description{Engine: "spelling"} }
func (s *spelling) Close() error                { return nil }

func encode(texts ...string) []model.Word {
	words := make([]model.Word, len(texts))
	for i := range texts {
		words[i] = model.Encode(texts[i])
	}
	return words
}

// number spells n in letters.
func number(n int) string {
	text := ""
	for ; n > 0; n /= 26 {
		text += string(rune('a' + n%26))
	}
	return text
}

func TestLookup(t *testing.T) {
	engine := &spelling{}
	c := cache.New(engine, 100)
	for _, step := range []struct {
		words    string
		cached   string
		computed int64
	}{
		{"a b c", "false false false", 3},
		{"b x a", "true false true", 4},
		{"y y A", "false false true", 5}, // twice in one request: computed once; A is a
		{"é ü", "false false", 6},        // one word to the model
		{"ö", "true", 6},
	} {
		words := encode(strings.Fields(step.words)...)
		predictions, cached := make([]model.Prediction, len(words)), make([]bool, len(words))
		if err := c.Lookup(context.Background(), words, predictions, cached); err != nil {
			t.Fatal(err)
		}
		for i := range words {
			if predictions[i] != spell(words[i]) {
				t.Errorf("%s: wrong answer for word %d", step.words, i)
			}
		}
		if got := strings.Trim(fmt.Sprint(cached), "[]"); got != step.cached || engine.computed.Load() != step.computed {
			t.Errorf("%s: cached %s, %d computed", step.words, got, engine.computed.Load())
		}
	}
	want := cache.Stats{Capacity: 100, Length: 6, Hits: 4, Misses: 8}
	if got := c.Stats(); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestStats(t *testing.T) {
	c := cache.New(&spelling{}, 10)
	predict := func(from, to int) {
		words := make([]model.Word, 0, to-from)
		for n := from; n < to; n++ {
			words = append(words, model.Encode(number(n+1)))
		}
		if err := c.Predict(context.Background(), words, make([]model.Prediction, len(words))); err != nil {
			t.Fatal(err)
		}
	}
	expect := func(step string, want cache.Stats) {
		t.Helper()
		if got := c.Stats(); got != want {
			t.Errorf("%s: got %+v, want %+v", step, got, want)
		}
	}
	predict(0, 25)
	expect("25 words", cache.Stats{Capacity: 10, Length: 10, Misses: 25, Evictions: 15})
	c.Clear()
	expect("clear", cache.Stats{Capacity: 10, Misses: 25, Evictions: 15})
	predict(0, 8)
	c.Resize(4)
	expect("resize to 4", cache.Stats{Capacity: 4, Length: 4, Misses: 33, Evictions: 19})
	c.Resize(0)
	expect("resize to 0", cache.Stats{Misses: 33, Evictions: 19})
	predict(0, 3)
	expect("off", cache.Stats{Misses: 36, Evictions: 19})
	c.Resize(1)
	predict(0, 3)
	expect("resize to 1", cache.Stats{Capacity: 1, Length: 1, Misses: 39, Evictions: 21})
}

// TestOnce has many callers miss the same words at once.
func TestOnce(t *testing.T) {
	for _, entries := range []int{0, 1000} {
		var callers atomic.Int64
		engine := &spelling{}
		engine.before = func() error { // the first computation waits until everybody has come
			for callers.Load() < 20 {
				time.Sleep(time.Millisecond)
			}
			return nil
		}
		c := cache.New(engine, entries)
		var wait sync.WaitGroup
		for range 20 {
			wait.Go(func() {
				words := encode("one", "two", "three")
				predictions := make([]model.Prediction, len(words))
				callers.Add(1)
				if err := c.Predict(context.Background(), words, predictions); err != nil {
					t.Error(err)
				}
				if predictions[2] != spell(words[2]) {
					t.Error("wrong answer")
				}
			})
		}
		wait.Wait()
		// A caller that comes between Add and claim may compute once more when nothing is kept.
		if n := engine.computed.Load(); n != 3 && (entries > 0 || n > 60) {
			t.Errorf("%d entries: %d words computed", entries, n)
		}
	}
}

// TestTogether has callers come while every processor computes: what they miss is then computed in one call, and each
// gets its own answer.
func TestTogether(t *testing.T) {
	processors, callers := runtime.GOMAXPROCS(0), 10
	var calls atomic.Int64
	release := make(chan struct{})
	engine := &spelling{before: func() error {
		calls.Add(1)
		<-release
		return nil
	}}
	c := cache.New(engine, 1000)
	var wait sync.WaitGroup
	for caller := range processors + callers {
		words := encode(number(2*caller), number(2*caller+1))
		wait.Go(func() {
			predictions := make([]model.Prediction, len(words))
			if err := c.Predict(context.Background(), words, predictions); err != nil {
				t.Error(err)
			}
			for i := range words {
				if predictions[i] != spell(words[i]) {
					t.Errorf("caller %d: wrong answer", caller)
				}
			}
		})
		arrived := func() bool { return c.Stats().Misses == uint64(2*(caller+1)) }
		if caller < processors {
			arrived = func() bool { return calls.Load() == int64(caller+1) }
		}
		for !arrived() {
			time.Sleep(time.Millisecond)
		}
	}
	close(release)
	wait.Wait()
	if got, want := calls.Load(), int64(processors+1); got != want {
		t.Errorf("%d calls of the engine, want %d", got, want)
	}
}

// TestJobs: an engine that works on several processors gets more words at a time.
func TestJobs(t *testing.T) {
	words := make([]model.Word, 300)
	for i := range words {
		words[i] = model.Encode(number(i + 1))
	}
	for jobs, want := range map[int]int{0: 5, 1: 5, 3: 2, 8: 1} { // 64 words a call for each job
		calls := 0
		engine := &spelling{before: func() error { calls++; return nil }}
		c := cache.New(engine, 1000, cache.WithJobs(jobs))
		if err := c.Predict(context.Background(), words, make([]model.Prediction, len(words))); err != nil {
			t.Fatal(err)
		}
		if calls != want {
			t.Errorf("%d jobs: %d calls of the engine, want %d", jobs, calls, want)
		}
	}
}

func TestErrors(t *testing.T) {
	broken := errors.New("broken")
	engine := &spelling{before: func() error { return broken }}
	c := cache.New(engine, 10)
	predict := func(ctx context.Context) error {
		return c.Predict(ctx, encode("a"), make([]model.Prediction, 1))
	}
	if err := predict(context.Background()); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := predict(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	engine.before = func() error { panic("oops") }
	func() {
		defer func() {
			if recover() == nil {
				t.Error("the panic was swallowed")
			}
		}()
		_ = predict(context.Background())
	}()
	engine.before = nil // neither failure has left anything behind
	if err := predict(context.Background()); err != nil || c.Stats().Length != 1 {
		t.Errorf("got %v, %+v", err, c.Stats())
	}
}

// opening is an engine that is not open yet.
type opening struct {
	spelling
	err error
}

func (o *opening) Ready(ctx context.Context) error {
	if o.err != nil {
		return o.err
	}
	<-ctx.Done()
	return ctx.Err()
}

// TestReady: a caller that gives up while the engine opens leaves no claim behind that others would wait for.
func TestReady(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Millisecond)
	defer cancel()
	c := cache.New(&opening{}, 10)
	err := c.Predict(ctx, encode("a"), make([]model.Prediction, 1))
	if !errors.Is(err, context.DeadlineExceeded) || c.Stats() != (cache.Stats{Capacity: 10}) {
		t.Errorf("got %v, %+v", err, c.Stats())
	}
	broken := errors.New("no such file")
	c = cache.New(&opening{err: broken}, 10)
	if err := c.Predict(context.Background(), encode("a"), make([]model.Prediction, 1)); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
}

// TestClearDuringComputation: what was asked before Clear is not there after it.
func TestClearDuringComputation(t *testing.T) {
	engine := &spelling{}
	c := cache.New(engine, 10)
	engine.before = func() error { c.Clear(); return nil }
	if err := c.Predict(context.Background(), encode("a"), make([]model.Prediction, 1)); err != nil {
		t.Fatal(err)
	}
	if s := c.Stats(); s.Length != 0 || s.Evictions != 0 {
		t.Errorf("got %+v", s)
	}
}

// TestConcurrent checks every answer while callers, resizes and clears go on.
func TestConcurrent(t *testing.T) {
	c := cache.New(&spelling{}, 50)
	var wait sync.WaitGroup
	for caller := range 8 {
		wait.Go(func() {
			for i := range 300 {
				words := make([]model.Word, 1+(i+caller)%150)
				for j := range words {
					words[j] = model.Encode(number(1 + (i*j+caller)%200))
				}
				predictions := make([]model.Prediction, len(words))
				if err := c.Predict(context.Background(), words, predictions); err != nil {
					t.Error(err)
				}
				for j := range words {
					if predictions[j] != spell(words[j]) {
						t.Error("wrong answer")
					}
				}
				if caller == 0 {
					c.Resize(i % 70)
				}
				if caller == 1 && i%50 == 0 {
					c.Clear()
				}
				if s := c.Stats(); s.Length > s.Capacity || s.Evictions > s.Misses {
					t.Errorf("impossible: %+v", s)
				}
			}
		})
	}
	wait.Wait()
}

func TestHitsDoNotAllocate(t *testing.T) {
	c := cache.New(&spelling{}, 10)
	words, predictions := encode("a", "b"), make([]model.Prediction, 2)
	allocations := testing.AllocsPerRun(100, func() {
		if err := c.Predict(context.Background(), words, predictions); err != nil {
			t.Fatal(err)
		}
	})
	if allocations != 0 {
		t.Errorf("%v allocations", allocations)
	}
}

// FuzzSequence holds the cache to a plain map under any sequence of operations.
func FuzzSequence(f *testing.F) {
	f.Add([]byte{1, 2, 3, 200, 1, 2, 250, 5, 5, 201, 9})
	f.Fuzz(func(t *testing.T, operations []byte) {
		c := cache.New(&spelling{}, 3)
		asked := map[model.Word]bool{}
		for _, operation := range operations {
			switch {
			case operation >= 250:
				c.Clear()
				asked = map[model.Word]bool{}
			case operation >= 200:
				c.Resize(int(operation - 200))
			default:
				words := encode(number(int(operation)))
				predictions, cached := make([]model.Prediction, 1), make([]bool, 1)
				if err := c.Lookup(context.Background(), words, predictions, cached); err != nil {
					t.Fatal(err)
				}
				if predictions[0] != spell(words[0]) || cached[0] && !asked[words[0]] {
					t.Fatalf("wrong answer, or cached without having been asked: %v", cached)
				}
				asked[words[0]] = true
			}
			s := c.Stats()
			if s.Length > s.Capacity || s.Hits+s.Misses > uint64(len(operations)) || s.Evictions > s.Misses {
				t.Fatalf("impossible: %+v", s)
			}
		}
	})
}

// BenchmarkHitRate replays the words of a text (the file that PRONOUNCED_PROSE names) against the policies of the
// library, plainly and with a scan over a list of new words after every 100,000 words of prose.
func BenchmarkHitRate(b *testing.B) {
	path := os.Getenv("PRONOUNCED_PROSE")
	if path == "" {
		b.Skip("PRONOUNCED_PROSE names no text")
	}
	words := readWords(b, path)
	type policy interface {
		Get(model.Word) (bool, bool)
		Add(model.Word, bool)
	}
	for _, entries := range []int{1024, 4096, 16384} {
		for _, scan := range []int{0, 20_000} {
			plain, _ := lru.New[model.Word, bool](entries)
			twoQueue, _ := lru.New2Q[model.Word, bool](entries)
			for name, p := range map[string]policy{"lru": adding{plain}, "2q": twoQueue} {
				b.Run(fmt.Sprintf("%s/entries=%d/scan=%d", name, entries, scan), func(b *testing.B) {
					hits, fresh := 0, 0
					for i, word := range words {
						if _, hit := p.Get(word); hit {
							hits++
						} else {
							p.Add(word, true)
						}
						if scan > 0 && i%100_000 == 99_999 {
							for range scan {
								fresh++
								p.Add(model.Encode("zz"+number(fresh)+"zz"), true)
							}
						}
					}
					b.ReportMetric(100*float64(hits)/float64(len(words)), "%hits")
					b.ReportMetric(0, "ns/op")
				})
			}
		}
	}
}

// adding gives the plain LRU the Add of the others.
type adding struct{ *lru.Cache[model.Word, bool] }

func (a adding) Add(word model.Word, value bool) { a.Cache.Add(word, value) }

func readWords(b *testing.B, path string) []model.Word {
	file, err := os.Open(path)
	if err != nil {
		b.Fatal(err)
	}
	defer file.Close()
	var words []model.Word
	scanner := bufio.NewScanner(file)
	scanner.Split(bufio.ScanWords)
	for scanner.Scan() {
		words = append(words, model.Encode(strings.Trim(scanner.Text(), ".,;:!?()[]\"'-_")))
	}
	return words
}
