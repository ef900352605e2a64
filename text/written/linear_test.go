package written_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/pronounced/pronounced/text/written"
)

// window is more than one call of Recognise reads either side of its offset.
const window = 8 << 10

// TestLocal holds what makes a whole text take linear time: an answer is the same when the text is cut off a window
// away on either side. The texts look like the start of something over and over.
func TestLocal(t *testing.T) {
	for _, piece := range []string{
		"1", "1,", "1,234", "1.", "1-", "1/", "1:", "1 ", "$", "$1-", "1e", "1a", "'", "½", "²", "-", "2024-01-", "1x", "1 1/2 ",
		"jan ", "US$", "5 million ", "4pm-", "1h", "(", "#1", "v1.", "(555) ", "\xff", "5'", "Main ", "1 April ", "\"", " ", "a",
	} {
		text := strings.Repeat(piece, 100_000/len(piece))
		for at := 0; at < len(text); at += 997 {
			whole, found := written.Recognise(text, at, written.Options{})
			from, to := max(0, at-window), min(len(text), at+window)
			cut, foundCut := written.Recognise(text[from:to], at-from, written.Options{})
			if found != foundCut || found && (whole.End != cut.End+from || !slices.Equal(whole.Words, cut.Words)) {
				t.Fatalf("%q at %d: %v of the whole text, %v of the window", piece, at, whole, cut)
			}
		}
	}
}

// TestPieces reads a million digits: in pieces, so that no answer holds more than a few of them.
func TestPieces(t *testing.T) {
	text := strings.Repeat("7", 1_000_000)
	words := 0
	for at := 0; at < len(text); {
		m, ok := written.Recognise(text, at, written.Options{})
		if !ok || len(m.Words) > 1000 {
			t.Fatalf("at %d: %d words", at, len(m.Words))
		}
		at = m.End
		words += len(m.Words)
	}
	if words != len(text) {
		t.Errorf("%d digits were read as %d words", len(text), words)
	}
}

func BenchmarkRecognise(b *testing.B) {
	for _, text := range []string{"the", "brown", "22", "$3.50", "4/1/2024", "5km", "April 1, 2024", "1999"} {
		b.Run(strings.ReplaceAll(text, "/", "-"), func(b *testing.B) {
			source := "in " + text + " and more"
			b.ReportAllocs()
			for b.Loop() {
				written.Recognise(source, 3, written.Options{})
			}
		})
	}
}
