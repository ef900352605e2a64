package lexicon_test

import (
	"strings"
	"testing"

	"github.com/pronounced/pronounced/lexicon"
)

func TestSplit(t *testing.T) {
	d := lexicon.Embedded()
	for _, want := range []string{
		"example", "youtube", "a", // in the dictionary
		"throwback thursday", "i love new york", "make america great again", "black lives matter", "this is fine",
		"experts exchange", "love island", "no filter", "photo of the day", "motivation monday", "machine learning",
		"stack overflow", "open street map", "bank of america", "washington post", "the verge", "times up", "me too",
		"climate change", "save the planet", "happy birthday", "artificial intelligence", "web development",
		"hacker news", "never forget", "we are one", "who represents",
	} {
		words, ok := d.Split(strings.ReplaceAll(want, " ", ""))
		if got := strings.Join(words, " "); !ok || got != want {
			t.Errorf("%s, %t, want %s", got, ok, want)
		}
	}
	for _, text := range []string{
		"", "ootd", "zxqwvk", "catsofinstagram", "Throwback", "throw back", "throwback2", "don't", "é",
		strings.Repeat("a", 129), strings.Repeat("theman", 1<<18),
	} {
		if words, ok := d.Split(text); ok || words != nil {
			t.Errorf("%.30q: %v", text, words)
		}
	}
	if words, ok := d.Split(strings.Repeat("thisman", 18)); !ok || len(words) != 36 {
		t.Errorf("%v, %t", words, ok)
	}
	if allocations := testing.AllocsPerRun(10, func() { d.Split("zxqwvkthisman") }); allocations != 0 {
		t.Errorf("%v allocations", allocations)
	}
}

func BenchmarkSplit(b *testing.B) {
	d := lexicon.Embedded()
	for _, text := range []string{"throwbackthursday", strings.Repeat("a", 128), strings.Repeat("theman", 21)} {
		b.Run(text[:8], func(b *testing.B) {
			for b.Loop() {
				d.Split(text)
			}
		})
	}
}
