package prose

import (
	"context"
	"strings"
	"testing"

	"github.com/pronounced/pronounced/phoneme"
)

// TestHintsOfLongLines expects the hints of a line's first 10,000 bytes, counted from where the range begins, and all those of
// the lines around it.
func TestHintsOfLongLines(t *testing.T) {
	short, long := "a short line\n", strings.Repeat("a long line ", 5000)+"\n"
	text := Open(Language{}, short+long+short+short, Regions{})
	s := newService()
	behind := len(short + long)
	for _, c := range []struct{ from, to, last, rest int }{
		{0, len(text.content), len(short) + hintedLine, 6},
		{len(short) + 30_000, len(text.content), len(short) + 30_000 + hintedLine, 6},
		{behind, len(text.content), behind, 6},
		{len(short) + 30_000, len(short) + 30_100, len(short) + 30_100, 0},
	} {
		hints, err := s.Hints(context.Background(), text, c.from, c.to, Settings{Hints: AllHints, Alphabet: phoneme.IPA})
		check(t, "", err)
		rest := 0
		for _, h := range hints {
			if h.At > behind {
				rest++
			} else if h.At < c.from || h.At > c.last {
				t.Errorf("a hint of %d–%d at %d", c.from, c.to, h.At)
			}
		}
		if rest != c.rest || c.last > c.from && len(hints)-rest < (c.last-c.from)/5 {
			t.Errorf("%d–%d has %d hints, %d of them behind the long line", c.from, c.to, len(hints), rest)
		}
	}
}
