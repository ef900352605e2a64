package lexicon

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// Around equals a walk through all words, for words, their beginnings and ends, and texts that are none.
func TestAround(t *testing.T) {
	d := Embedded()
	var words []string
	for e := range d.All() {
		words = append(words, e.Word())
	}
	if !slices.IsSorted(words) {
		t.Fatal("the words are not in the order of their bytes")
	}
	check := func(text, except string) {
		t.Helper()
		before, at, after := d.Around(text, except)
		i, known := slices.BinarySearch(words, text)
		low, high, same := i-1, i, ""
		if known {
			high++
			if text != except {
				same = text
			}
		}
		for low >= 0 && words[low] == except {
			low--
		}
		for high < len(words) && words[high] == except {
			high++
		}
		below, above := "", ""
		if low >= 0 {
			below = words[low]
		}
		if high < len(words) {
			above = words[high]
		}
		if before.Word() != below || at.Word() != same || after.Word() != above {
			t.Errorf("Around(%q, %q) is %q, %q, %q, want %q, %q, %q",
				text, except, before.Word(), at.Word(), after.Word(), below, same, above)
		}
	}
	for _, text := range []string{"", "'", "a", "zzzzzzzz", "\xff", "pizzas", "pizza", words[0], words[1], words[len(words)-1], words[len(words)-2]} {
		check(text, "")
		check(text, text)
	}
	dice := rand.New(rand.NewPCG(1, 1))
	for range 20_000 {
		i := dice.IntN(len(words))
		word := words[i]
		check(word, word)
		check(word, words[max(0, i-1)])
		check(word, words[min(len(words)-1, i+1)])
		check(word[dice.IntN(len(word)):], word)
		check(word[:dice.IntN(len(word)+1)]+string(rune('a'+dice.IntN(26))), word)
	}
}

func BenchmarkAround(b *testing.B) {
	d := Embedded()
	var words []string
	for e := range d.All() {
		words = append(words, e.Word())
	}
	rand.New(rand.NewPCG(1, 1)).Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		d.Around(words[i%len(words)], words[i%len(words)])
	}
}

func BenchmarkSignposts(b *testing.B) {
	t := &Embedded().words
	for b.Loop() {
		t.post()
	}
}
