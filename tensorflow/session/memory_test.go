package session

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"github.com/pronounced/pronounced/model"
)

// Memory stays level over many calls: tensors are freed, and TensorFlow keeps nothing for each run.
func TestMemory(t *testing.T) {
	e := open(t, "embedded")
	batches := [][]model.Word{
		encode("aardvark"), encode("tasty applesauce"), encode("a"), encode("antidisestablishmentarianism"),
		encode(twenty),
	}
	report := level(t, *calls, func(i int) {
		words := batches[i%len(batches)]
		if err := e.Predict(context.Background(), words, make([]model.Prediction, len(words))); err != nil {
			t.Fatal(err)
		}
	})
	t.Log(report)
	if *results != "" {
		name := fmt.Sprintf("memory-optimised-%s.txt", e.Describe().Kernel)
		if err := os.WriteFile(filepath.Join(*results, name), []byte(report), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// The same for searches, and for the original graph, whose tensors are large.
func TestMemoryOfTheOthers(t *testing.T) {
	t.Run("alternatives", func(t *testing.T) {
		e := open(t, "embedded")
		t.Log(level(t, 300, func(int) {
			if _, err := e.Alternatives(context.Background(), encode("aardvark"), 5); err != nil {
				t.Fatal(err)
			}
		}))
	})
	t.Run("frozen", func(t *testing.T) {
		e := open(t, "frozen")
		words := encode(strings.Repeat("word ", recipeBatch/2))
		t.Log(level(t, 20, func(int) {
			if err := e.Predict(context.Background(), words, make([]model.Prediction, len(words))); err != nil {
				t.Fatal(err)
			}
		}))
	})
}

// allowed is how much memory may grow from the first tenth of the calls to the last: the heap's own breathing.
const allowed = 24 << 20

// level makes n calls and fails when memory grows.
func level(t *testing.T, n int, call func(i int)) string {
	t.Helper()
	var report strings.Builder
	began := time.Now()
	var first, last int64
	for tenth := range 10 {
		for i := range n / 10 {
			call(tenth*n/10 + i)
		}
		debug.FreeOSMemory() // what is garbage is no leak
		last = resident(t)
		if tenth == 0 {
			first = last
		}
		fmt.Fprintf(&report, "%9d calls: %5.1f MB resident\n", (tenth+1)*(n/10), float64(last)/(1<<20))
	}
	fmt.Fprintf(&report, "growth: %.1f MB; %.3f ms a call\n", float64(last-first)/(1<<20),
		time.Since(began).Seconds()*1e3/float64(n))
	if last-first > allowed {
		t.Errorf("memory grows:\n%s", report.String())
	}
	return report.String()
}

// resident returns the memory that the process holds, in bytes.
func resident(t *testing.T) int64 {
	t.Helper()
	content, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		t.Fatal(err)
	}
	var size, pages int64
	if _, err := fmt.Sscan(string(content), &size, &pages); err != nil {
		t.Fatal(err)
	}
	return pages * int64(os.Getpagesize())
}

func encode(text string) []model.Word {
	var words []model.Word
	for _, word := range strings.Fields(text) {
		words = append(words, model.Encode(word))
	}
	return words
}
