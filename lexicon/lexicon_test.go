package lexicon_test

import (
	_ "embed"
	"slices"
	"strings"
	"testing"

	"github.com/pronounced/pronounced/lexicon"
	"github.com/pronounced/pronounced/phoneme"
)

// Lines of cmudict.dict as they are: a word, "(2)" and so on for its variants, phonemes.
//
//go:embed testdata/sample.dict
var sample string

func TestLookup(t *testing.T) {
	d := lexicon.Embedded()
	variants := map[string]int{}
	for line := range strings.Lines(sample) {
		head, want, _ := strings.Cut(strings.TrimSpace(line), " ")
		word, _, _ := strings.Cut(head, "(")
		e, ok := d.Lookup(word)
		if got := spell(e.Append(nil, variants[word])); !ok || got != want || e.Word() != word {
			t.Errorf("%s: %q, %q, %t; want %q", head, e.Word(), got, ok, want)
		}
		variants[word]++
	}
	for word, want := range variants {
		e, _ := d.LookupBytes([]byte(word))
		if got := e.Variants(); got != want {
			t.Errorf("%s has %d variants, want %d", word, got, want)
		}
		for _, none := range []int{-1, want, want + 1} {
			if got := e.Append(nil, none); got != nil {
				t.Errorf("%s has a variant %d: %v", word, none, got)
			}
		}
	}
}

func TestLookupMisses(t *testing.T) {
	d := lexicon.Embedded()
	for _, word := range []string{
		"", " ", "Read", "READ", "read ", "xrea", "readd", "can’t", "naïve", "42", "\x00", "\xff", "read(2)",
		strings.Repeat("a", 255), strings.Repeat("a", 256), strings.Repeat("read", 1<<20),
	} {
		e, ok := d.Lookup(word)
		if ok || d.Contains(word) || e.Variants() != 0 || e.Append(nil, 0) != nil {
			t.Errorf("%.20q is in the dictionary: %v", word, e.Append(nil, 0))
		}
	}
}

func TestAll(t *testing.T) {
	d := lexicon.Embedded()
	last, count := "", 0
	for e := range d.All() {
		if e.Word() <= last {
			t.Fatalf("%q after %q", e.Word(), last)
		}
		last = e.Word()
		count++
		if found, ok := d.Lookup(e.Word()); !ok || found != e {
			t.Fatalf("%q is found as %q", e.Word(), found.Word())
		}
		for v := range e.Variants() {
			sounds := e.Append(nil, v)
			if len(sounds) == 0 || slices.ContainsFunc(sounds, func(p phoneme.Phoneme) bool { return !p.IsValid() }) {
				t.Fatalf("%q sounds %v", e.Word(), sounds)
			}
		}
	}
	if count != 126052 || d.Len() != count {
		t.Errorf("%d words, Len %d, want 126052", count, d.Len())
	}
	for e := range d.All() {
		if e.Word() != "'bout" {
			t.Errorf("the first word is %q", e.Word())
		}
		break
	}
}

func TestHomograph(t *testing.T) {
	d := lexicon.Embedded()
	for _, test := range []struct{ word, tag, first, second string }{
		{"absent", "V", "AH1 B S AE1 N T", "AE1 B S AH0 N T"},
		{"read", "VBD", "R IY1 D", "R EH1 D"},
		{"uses", "V", "Y UW1 Z IH0 Z", "Y UW1 S IH0 Z"},
		{"triplicates", "V", "T R IH1 P L IH0 K EY2 T S", "T R IH1 P L IH0 K AH0 T S"},
	} {
		h, ok := d.Homograph(test.word)
		if !ok || h.Tag() != test.tag || spell(h.AppendFirst(nil)) != test.first || spell(h.AppendSecond(nil)) != test.second {
			t.Errorf("%s: %s, %v or %v, %t", test.word, h.Tag(), h.AppendFirst(nil), h.AppendSecond(nil), ok)
		}
	}
	for _, word := range []string{"", "house-", "Read", "tomato", strings.Repeat("read", 100)} {
		if h, ok := d.Homograph(word); ok {
			t.Errorf("%q is a homograph: %v", word, h)
		}
	}
}

func TestNoAllocation(t *testing.T) {
	d := lexicon.Embedded()
	letters, missing := []byte("pronunciation"), []byte("pronunciatio")
	dst := make([]phoneme.Phoneme, 0, 64)
	allocations := testing.AllocsPerRun(100, func() {
		e, _ := d.Lookup("pronunciation")
		dst = e.Append(dst[:0], 0)
		d.LookupBytes(letters)
		d.LookupBytes(missing)
		d.Lookup("pronunciatio")
		h, _ := d.Homograph("record")
		dst = h.AppendFirst(dst[:0])
	})
	if allocations != 0 {
		t.Errorf("%v allocations", allocations)
	}
}

func spell(sounds []phoneme.Phoneme) string {
	names := make([]string, len(sounds))
	for i, p := range sounds {
		names[i] = p.String()
	}
	return strings.Join(names, " ")
}

func BenchmarkLookup(b *testing.B) {
	d := lexicon.Embedded()
	var words []string
	for e := range d.All() {
		words = append(words, e.Word())
	}
	// A stride that is prime to their number visits all words, far from each other: the worst for the caches.
	b.Run("hit", func(b *testing.B) {
		b.ReportAllocs()
		i := 0
		for b.Loop() {
			if _, ok := d.Lookup(words[i]); !ok {
				b.Fatal(words[i])
			}
			i = (i + 50021) % len(words)
		}
	})
	b.Run("miss", func(b *testing.B) {
		for i, w := range words {
			words[i] = w + "x"
		}
		b.ReportAllocs()
		i := 0
		for b.Loop() {
			d.Contains(words[i])
			i = (i + 50021) % len(words)
		}
	})
	b.Run("append", func(b *testing.B) {
		b.ReportAllocs()
		var sounds [64]phoneme.Phoneme
		for b.Loop() {
			e, _ := d.Lookup("pronunciation")
			e.Append(sounds[:0], 0)
		}
	})
}
