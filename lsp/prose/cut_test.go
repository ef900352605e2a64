package prose

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// TestCutsStay expects an edit in a long line to leave the cuts where they are that are far enough behind it.
func TestCutsStay(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 4))
	var b strings.Builder
	for b.Len() < 200_000 {
		b.WriteString(fragments[random.IntN(len(fragments))] + " ")
	}
	source := b.String()
	cuts := func(content string) map[int]bool {
		found := map[int]bool{}
		for at := 0; at < len(content); {
			at, _ = lineEnd(content, at)
			found[len(content)-at] = true
		}
		return found
	}
	before := cuts(source)
	for range 50 {
		at := random.IntN(100_000)
		lost := 0
		for cut := range cuts(source[:at] + strings.Repeat("x", 1+random.IntN(30)) + source[at:]) {
			if cut < len(source)-at-8*lineLimit && !before[cut] {
				lost++
			}
		}
		if lost > 0 {
			t.Errorf("%d cuts have moved behind an edit at %d", lost, at)
		}
	}
}
