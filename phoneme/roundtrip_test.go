package phoneme_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/pronounced/pronounced/phoneme"
)

// all has every Phoneme.
func all() []phoneme.Phoneme {
	var every []phoneme.Phoneme
	for i := range phoneme.Limit {
		if p := phoneme.Phoneme(i); p.IsValid() {
			every = append(every, p)
		}
	}
	return every
}

// kept is what an alphabet keeps of a pronunciation: docs/alphabets.md, "Losses".
func kept(a phoneme.Alphabet, pronunciation []phoneme.Phoneme) []phoneme.Phoneme {
	kept := make([]phoneme.Phoneme, 0, len(pronunciation))
	begins := map[int]bool{} // a syllable
	at := 0
	for syllable := range phoneme.Syllables(pronunciation) {
		begins[at] = true
		at += len(syllable)
	}
	for i, p := range pronunciation {
		if (a == phoneme.Kokoro || a == phoneme.UPS && !begins[i]) && p == phoneme.R && i > 0 && pronunciation[i-1] == phoneme.AH0 {
			kept[len(kept)-1] = phoneme.ER0
			continue
		}
		if p.IsVowel() {
			switch {
			case a == phoneme.Festival && p != phoneme.AH0:
				p = p.Sound()
			case a == phoneme.Flite && p.Stress() == phoneme.Secondary:
				p = p.WithStress(phoneme.Primary)
			case p.Stress() == phoneme.Unmarked && a != phoneme.ARPAbet && a != phoneme.Festival:
				p = p.WithStress(phoneme.Unstressed)
			}
		}
		kept = append(kept, p)
	}
	return kept
}

func checkKept(t *testing.T, a phoneme.Alphabet, pronunciation []phoneme.Phoneme) {
	t.Helper()
	text := a.Format(pronunciation)
	back, err := a.Parse(text)
	if want := kept(a, pronunciation); err != nil || !slices.Equal(back, want) {
		t.Errorf("%s: %v is written %s and read as %v, %v; want %v", a, pronunciation, text, back, err, want)
	}
}

// TestPairsComeBack has any two Phonemes side by side: that catches symbols that merge.
func TestPairsComeBack(t *testing.T) {
	for _, a := range phoneme.Alphabets() {
		if !a.CanParse() {
			continue
		}
		for _, first := range all() {
			for _, second := range all() {
				checkKept(t, a, []phoneme.Phoneme{first, second})
			}
		}
	}
}

func TestPronunciationsComeBack(t *testing.T) {
	random := rand.New(rand.NewPCG(6, 4))
	every := all()
	for range 5_000 {
		pronunciation := make([]phoneme.Phoneme, random.IntN(12))
		for i := range pronunciation {
			pronunciation[i] = every[random.IntN(len(every))]
		}
		for _, a := range phoneme.Alphabets() {
			if a.CanParse() {
				checkKept(t, a, pronunciation)
			}
		}
		if t.Failed() {
			break
		}
	}
}
