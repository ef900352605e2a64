package text_test

import (
	"maps"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
)

// hostile are texts that have made tokenizers slow, each by repetition of something.
var hostile = map[string]string{
	"letter": "a", "capital": "A", "digit": "7", "less": "<", "marks": "\u0301", "letter with marks": "a\u0301", "stops": ".", "stop and blank": ". ",
	"abbreviations": "U.S. ", "initials": "A.", "at signs": "a@", "brackets": "(@", "closers": ".)", "openers": "(\"", "hashes": "#a", "hyphens": "a-",
	"underscores": "a_", "apostrophes": "a'", "single quotes": "'", "slashes": "/a", "colons": "a:", "capitals": "AB CD ", "numerals": "IV ", "emoji": "👩\u200d",
	"flags": "🇪🇺", "zero width": "\u200b", "joiners": "\u200d", "prepended": "\u0600", "invalid": "\xff", "foreign": "я", "scripts": "яа日א", "urls": "http://a.b/",
	"blanks": " ", "lines": "\n", "wide blanks": "\u00a0", "blank and mark": " \u0301", "money": "$1,", "signs": "+-", "fractions": "1/2/", "dates": "1/2/2024 ",
	"quotes": "”“", "hangul": "\u1100", "mixed": "aB1", "titles": "Dr. ", "versions": "1.", "commas": "1,", "dashes": "1-", "times": "1:", "carriage": "\r", "nul": "\x00",
}

// TestLinear holds that eight times the text takes about eight times as long; quadratic time would take 64 times as long.
// The limit lies between, for the garbage collector works in the long text only. Both times are the best of as many tries as it takes, so that a busy machine only makes it slower.
func TestLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("measures times")
	}
	tokenizer := newTokenizer(t)
	source := rand.New(rand.NewPCG(1, 2))
	random := make([]byte, 1<<10)
	for i := range random {
		random[i] = byte(source.Uint32())
	}
	texts := maps.Clone(hostile)
	texts["random"] = string(random)
	for name, part := range texts {
		t.Run(name, func(t *testing.T) {
			short := strings.Repeat(part, (32<<10)/len(part))
			long := strings.Repeat(short, 8)
			best := [2]time.Duration{time.Hour, time.Hour}
			for range 50 {
				for i, text := range []string{short, long} {
					begin := time.Now()
					for range tokenizer.Pieces(text) {
						continue
					}
					best[i] = min(best[i], time.Since(begin))
				}
				if best[1] < 32*best[0] {
					return
				}
			}
			t.Errorf("8 times the text takes %v, once %v", best[1], best[0])
		})
	}
}

func BenchmarkProse(b *testing.B) {
	tokenizer := newTokenizer(b)
	prose := strings.Repeat("It was the best of times, it was the worst of times; the age of wisdom, and of foolishness. The spring of Hope didn't last. ", 400)
	words := len(strings.Fields(prose))
	b.SetBytes(int64(len(prose)))
	b.ReportAllocs()
	for b.Loop() {
		for piece := range tokenizer.Pieces(prose) {
			_ = piece
		}
	}
	b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}
