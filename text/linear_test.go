package text_test

import (
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

// TestLinear doubles each hostile text until it takes long enough to measure, and holds that twice the text takes
// nowhere near four times as long. It compares times of the same run, and the best of several.
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
	texts := map[string]string{"random": string(random)}
	for name, text := range hostile {
		texts[name] = text
	}
	read := func(text string) time.Duration {
		best := time.Duration(1 << 62)
		for range 3 {
			begin := time.Now()
			for piece := range tokenizer.Pieces(text) {
				_ = piece
			}
			best = min(best, time.Since(begin))
		}
		return best
	}
	for name, part := range texts {
		t.Run(name, func(t *testing.T) {
			const small = 32 << 10
			short := strings.Repeat(part, small/len(part))
			long := strings.Repeat(short, 8)
			one, eight := read(short), read(long)
			if ratio := float64(eight) / float64(one); ratio > 24 && eight > 20*time.Millisecond {
				t.Errorf("8 times the text takes %.1f times as long: %v, %v", ratio, one, eight)
			}
			if perMiB := eight * 4; perMiB > 400*time.Millisecond {
				t.Logf("%s: %v a MiB", name, perMiB)
			}
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
