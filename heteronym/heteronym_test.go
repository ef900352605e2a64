package heteronym_test

import (
	"fmt"
	"math"
	"os"
	"strings"
	"testing"

	"github.com/pronounced/pronounced/heteronym"
	"github.com/pronounced/pronounced/phoneme"
)

func embedded(t testing.TB) *heteronym.Chooser {
	t.Helper()
	c, err := heteronym.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func spell(phonemes []phoneme.Phoneme) string {
	return strings.Trim(fmt.Sprint(phonemes), "[]")
}

func TestSentences(t *testing.T) {
	c := embedded(t)
	text, err := os.ReadFile("testdata/sentences.txt")
	if err != nil {
		t.Fatal(err)
	}
	right, all := 0, 0
	for line := range strings.Lines(string(text)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		want, marked, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		parts := strings.Split(marked, "*")
		if len(parts) != 3 {
			t.Fatalf("%q does not have one word between asterisks", line)
		}
		readings := c.Choose(nil, strings.Join(parts, ""), len(parts[0]), len(parts[0])+len(parts[1]))
		if !expressible(readings, want) {
			t.Errorf("%s: no reading of %v is %s", parts[1], readings, want)
			continue
		}
		all++
		if spell(readings[0].Phonemes) == want {
			right++
		} else {
			t.Logf("%s: %s (%s, %.2f), want %s", marked, spell(readings[0].Phonemes), readings[0].Label, readings[0].Probability, want)
		}
	}
	t.Logf("%d of %d right", right, all)
	if all < 100 || right*100 < all*95 {
		t.Errorf("%d of %d right, want at least 95 %% of at least 100", right, all)
	}
}

func expressible(readings []heteronym.Reading, phonemes string) bool {
	for _, r := range readings {
		if spell(r.Phonemes) == phonemes {
			return true
		}
	}
	return false
}

func TestReadings(t *testing.T) {
	c := embedded(t)
	for _, word := range []string{"read", "READ", "Read"} {
		sentence := "I " + word + " it."
		readings := c.Choose(nil, sentence, 2, 2+len(word))
		if len(readings) != 2 || readings[0].Probability < readings[1].Probability {
			t.Errorf("%q: readings are %v", sentence, readings)
		}
		for _, r := range readings {
			if !strings.HasSuffix(r.Label, "tense") {
				t.Errorf("%q: the label is %q", sentence, r.Label)
			}
		}
	}
	if readings := c.Choose(nil, "a table", 2, 7); readings != nil {
		t.Errorf("readings of a word with one reading: %v", readings)
	}
	before := []heteronym.Reading{{Label: "kept"}}
	if readings := c.Choose(before, "read", 0, 4); len(readings) != 3 || readings[0].Label != "kept" {
		t.Errorf("readings are %v, not appended", readings)
	}
	for _, at := range [][2]int{{-1, 2}, {0, 5}, {3, 2}, {2, 2}} {
		if readings := c.Choose(nil, "read", at[0], at[1]); readings != nil {
			t.Errorf("readings at %v of a word of 4 bytes: %v", at, readings)
		}
	}
}

func TestHas(t *testing.T) {
	c := embedded(t)
	for word, want := range map[string]bool{"read": true, "wound": true, "Read": false, "table": false, "reads": false, "": false} {
		if got := c.Has(word); got != want {
			t.Errorf("Has(%q) is %v", word, got)
		}
	}
	if n := testing.AllocsPerRun(100, func() { c.Has("read") }); n != 0 {
		t.Errorf("Has allocates %v times", n)
	}
}

func TestChooseDoesNotAllocate(t *testing.T) {
	c := embedded(t)
	dst := make([]heteronym.Reading, 0, 4)
	const sentence = "Last winter they read the whole book aloud, didn't they?"
	at := strings.Index(sentence, "read")
	if n := testing.AllocsPerRun(100, func() { dst = c.Choose(dst[:0], sentence, at, at+4) }); n != 0 {
		t.Errorf("Choose allocates %v times", n)
	}
}

func TestTag(t *testing.T) {
	c := embedded(t)
	for _, test := range []struct {
		marked string
		want   heteronym.Part
	}{
		{"They want to *rewrite* the whole thing.", heteronym.Verb},
		{"The *rewrite* of the book took a year.", heteronym.Noun},
		{"He will *absent* himself from the meeting.", heteronym.Verb},
		{"This is a very *absent* look.", heteronym.Adjective},
		{"She spoke with a strong *accent* on the first syllable.", heteronym.Noun},
		{"Several *allies* of the king were there.", heteronym.Noun},
	} {
		parts := strings.Split(test.marked, "*")
		got, p := c.Tag(strings.Join(parts, ""), len(parts[0]), len(parts[0])+len(parts[1]))
		if got != test.want || p <= 0 || p > 1 {
			t.Errorf("%s: %v (%.2f), want %v", test.marked, got, p, test.want)
		}
	}
}

// The splitter works outwards from the word, so what stands far away cannot matter, and cannot cost.
func TestFarAwayDoesNotMatter(t *testing.T) {
	c := embedded(t)
	const sentence = "she read the letter"
	far := strings.Repeat("x y, ", 200)
	one := c.Choose(nil, far+sentence, len(far)+4, len(far)+8)
	two := c.Choose(nil, far+far+sentence, 2*len(far)+4, 2*len(far)+8)
	if one[0].Label != two[0].Label || one[0].Probability != two[0].Probability {
		t.Errorf("%v after some text, %v after more", one, two)
	}
}

func FuzzChoose(f *testing.F) {
	f.Add("She read the letter.", 4, 8)
	f.Add("don’t read 'it'", 6, 10)
	f.Add("\xff\xfe lead\xc3", 3, 7)
	f.Add("l'lead's", 2, 6)
	f.Fuzz(func(t *testing.T, sentence string, start, end int) {
		c := embedded(t)
		check := func(sentence string, start, end int) {
			readings := c.Choose(nil, sentence, start, end)
			sum := 0.0
			for i, r := range readings {
				sum += r.Probability
				if i > 0 && r.Probability > readings[i-1].Probability {
					t.Errorf("%q: %v is not sorted", sentence, readings)
				}
			}
			if readings != nil && math.Abs(sum-1) > 1e-9 {
				t.Errorf("%q: probabilities sum to %v", sentence, sum)
			}
			if _, p := c.Tag(sentence, start, end); p < 0 || p > 1 {
				t.Errorf("%q: the tag's probability is %v", sentence, p)
			}
		}
		check(sentence, start, end)
		// Any text round a word of the inventory.
		cut := min(max(start, 0), len(sentence))
		check(sentence[:cut]+"wound"+sentence[cut:], cut, cut+5)
	})
}

func BenchmarkChoose(b *testing.B) {
	c := embedded(b)
	var dst []heteronym.Reading
	const sentence = "In later years he became less prolific, and unsuccessfully attempted to establish himself as an abstract artist in Paris, where he lived."
	at := strings.Index(sentence, "abstract")
	for b.Loop() {
		dst = c.Choose(dst[:0], sentence, at, at+8)
	}
}

func BenchmarkHas(b *testing.B) {
	c := embedded(b)
	for b.Loop() {
		c.Has("table")
		c.Has("abstract")
	}
}
