package pronounce_test

import (
	"context"
	"os"
	"strings"
	"testing"

	"github.com/pronounced/pronounced/cache"
	"github.com/pronounced/pronounced/pronounce"
)

// BenchmarkText pronounces PRONOUNCED_PROSE, a file of running text, else a few made-up sentences over and over, without a
// cache of predictions: every unknown word goes through the model.
func BenchmarkText(b *testing.B) {
	source := strings.Repeat("The committee's records refuse to close in 1923. Nobody, Mr. Zorblax said, "+
		"had lived near the old bridge since; its lamps were long gone, but the river went by as it always did.\n", 500)
	if path := os.Getenv("PRONOUNCED_PROSE"); path != "" {
		text, err := os.ReadFile(path)
		if err != nil {
			b.Fatal(err)
		}
		source = string(text)
	}
	c := config()
	c.Engine = cache.New(c.Engine, 0)
	p := pronounce.New(c)
	b.ReportAllocs()
	for b.Loop() {
		for _, err := range p.Text(context.Background(), source, pronounce.Options{}) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(len(strings.Fields(source))*b.N)/b.Elapsed().Seconds(), "words/s")
}
