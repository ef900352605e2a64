package main

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/pronounced/pronounced/bench/accuracy/split"
	"github.com/pronounced/pronounced/lexicon"
	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/model/native"
	"github.com/pronounced/pronounced/phoneme"
)

// embeddedEntries returns CMUdict as the program has it: without remarks, so that a few more words are training's.
func embeddedEntries() []split.Entry {
	var entries []split.Entry
	for e := range lexicon.Embedded().All() {
		entry := split.Entry{Word: e.Word()}
		for v := range e.Variants() {
			entry.Pronunciations = append(entry.Pronunciations, e.Append(nil, v))
		}
		entries = append(entries, entry)
	}
	return entries
}

// everyOf returns one entry in so many.
func everyOf(entries []split.Entry, n int) []split.Entry {
	return pick(entries, indices(len(entries), func(i int) bool { return i%n == 0 }))
}

// TestHeldOut measures a tenth of the held-out words with the weights that are committed. The bounds are far from what is measured, but
// no model that has not been trained, nor one that has seen the words, is within them.
func TestHeldOut(t *testing.T) {
	sets := split.New(embeddedEntries())
	sets.Test, sets.Word = everyOf(sets.Test, 10), everyOf(sets.Word, 10)
	ours, err := openOurs()
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := ours.close(); err != nil {
			t.Error(err)
		}
	}()
	now, err := openTrained("testdata/pronounced-1.split.weights", sets.Dictionary, ours.engine)
	if err != nil {
		t.Fatal(err)
	}
	r, err := measureHeldOut(sets, split.Spellings{"walk": split.Small}, now, ours, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Systems) != 3 || r.Training != len(sets.Train) {
		t.Fatalf("%d systems, %d training words", len(r.Systems), r.Training)
	}
	pipeline, alone := r.Systems[0], r.Systems[1]
	for _, s := range []*heldOutSystem{pipeline, alone} {
		if wer := s.Groups[groupTest].Plain.wordError(); wer < 15 || wer > 33 {
			t.Errorf("%s: %.1f %% of test are wrong", s.Name, wer)
		}
		if related, none := s.Groups[groupRelated].Plain, s.Groups[groupUnrelated].Plain; related.wordError() >= none.wordError() {
			t.Errorf("%s: relatives do not help: %v, %v", s.Name, related, none)
		}
		if stressed, plain := s.Groups[groupTest].Stressed, s.Groups[groupTest].Plain; stressed.Wrong <= plain.Wrong {
			t.Errorf("%s: stress is always right", s.Name)
		}
	}
	if p, a := pipeline.Groups[groupRelated].Stressed, alone.Groups[groupRelated].Stressed; p == a {
		t.Error("morphology makes no difference where relatives are known")
	}
}

// openSeed opens the seed's engine for a test.
func openSeed(t *testing.T) model.Engine {
	t.Helper()
	seed, err := native.New(native.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := seed.Close(); err != nil {
			t.Error(err)
		}
	})
	return seed
}

// TestSingle: the model that has learned from all but the words held out one by one is as committed, and knows no more than that.
func TestSingle(t *testing.T) {
	sets := split.New(embeddedEntries())
	sets.Word = everyOf(sets.Word, 10)
	seed := openSeed(t)
	most, err := openTrained("testdata/pronounced-1.word.weights", sets.AllButWord(), seed)
	if err != nil {
		t.Fatal(err)
	}
	one, err := measureSingle(sets, most)
	if err != nil {
		t.Fatal(err)
	}
	if one.Training <= len(sets.Train) || one.Scores.Plain.Words != len(sets.Word) {
		t.Errorf("%d words, trained on %d", one.Scores.Plain.Words, one.Training)
	}
	// Weights that have seen these words have 18 and 23 per cent wrong.
	if plain, stressed := one.Scores.Plain.wordError(), one.Scores.Stressed.wordError(); plain < 19 || plain > 23 || stressed < 23.5 || stressed > 28 {
		t.Errorf("%.1f %% are wrong, with stress %.1f", plain, stressed)
	}
}

// TestTrained: a pipeline of training words has no other from its dictionary or from the lists of heteronyms.
func TestTrained(t *testing.T) {
	seed := openSeed(t)
	words := []split.Entry{
		{Word: "zorp", Pronunciations: [][]phoneme.Phoneme{sounds(t, "Z UW1 P")}},
		{Word: "rec", Pronunciations: [][]phoneme.Phoneme{sounds(t, "R OY1 K")}},
	}
	now, err := openTrained("testdata/pronounced-1.split.weights", words, seed)
	if err != nil {
		t.Fatal(err)
	}
	asked := []string{"zorps", "read", "record"} // the second and third are heteronyms
	said, err := now.pronounce(asked)
	if err != nil {
		t.Fatal(err)
	}
	guessed, err := now.predict(asked)
	if err != nil {
		t.Fatal(err)
	}
	if want := sounds(t, "Z UW1 P S"); !slices.Equal(said[0], want) {
		t.Errorf("zorps: %v, want %v", said[0], want)
	}
	for i := 1; i < len(asked); i++ {
		if !slices.Equal(said[i], guessed[i]) || len(said[i]) == 0 {
			t.Errorf("%s: %v, the model says %v", asked[i], said[i], guessed[i])
		}
	}
	if _, err := openTrained("heldout_test.go", words, seed); err == nil {
		t.Error("opens what are no weights")
	}
}

func TestGroups(t *testing.T) {
	entries := func(words ...string) (list []split.Entry) {
		for _, word := range words {
			list = append(list, split.Entry{Word: word})
		}
		return list
	}
	sets := split.New(entries("talk", "carry", "bird", "house"))
	if len(sets.Train) != 4 {
		t.Fatalf("%v is not training's", sets.Train)
	}
	sets.Test, sets.Word = entries("hope", "birdhouse"), entries("talks", "carries", "zyx", "talkativeness")
	var got []string
	spellings := split.Spellings{"hope": split.Small, "talks": split.Small, "zyx": split.Capitalised}
	derives := func(word string) bool { return word == "talkativeness" }
	for _, g := range groupsOf(sets, spellings, derives) {
		var letters strings.Builder
		for _, i := range g.members {
			letters.WriteByte("hbtcza"[i])
		}
		got = append(got, letters.String())
	}
	want := []string{"hb", "tcza", "tc", "za", "ht", "z", "bca", "tc", "b", "a", "hz", "t", "c", "b", "a"}
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if all := groupsOf(sets, nil, derives); len(all) != len(want)-3 {
		t.Errorf("%d groups without a list", len(all))
	}
}

func TestHeldOutReport(t *testing.T) {
	groups := []*group{{Name: "test", Words: 9997}, {Name: "word", Words: 4487}, {Name: "related", Words: 2428}}
	of := scores{score{200, 50, 60, 1000}, score{200, 52, 62, 1000}, score{200, 60, 80, 1000}}
	r := &heldOutResults{Training: 109365, Groups: groups, Systems: []*heldOutSystem{
		{Name: "ours", How: "so", Groups: []scores{of, of, of}, ours: true},
		{Name: "theirs", How: "thus", Groups: []scores{of, of, of}, convention: true, Unreadable: 7},
		{Name: "others", How: "well", Groups: []scores{of, of, of}, Seen: true},
	}, Single: &single{121249, of}}
	var b strings.Builder
	r.report(&b)
	for _, line := range []string{
		"109,365 others", "in *test*, 9,997,", "is 3.1 in *test*", // √(0.25·0.75/200)
		"all 121,249 words but those of *word*, alone, has there: folded 25.0 / 6.0, **no stress 26.0 / 6.2, with stress 30.0 / 8.0**",
		"| **ours**<br>so | 25.0 / 6.0 | 26.0 / 6.2 | 30.0 / 8.0 | 25.0 / 6.0 | 26.0 / 6.2 | 30.0 / 8.0 | 0 |\n",
		"| **theirs**<br>thus | 25.0 / 6.0 | – | – | 25.0 / 6.0 | – | – | 7 |\n",
		"| **others †**<br>well | 25.0", "| related | 2,428 | 25.0 / 6.0 | 25.0 / 6.0 | 25.0 / 6.0 |\n",
	} {
		if !strings.Contains(b.String(), line) {
			t.Errorf("no %q in\n%s", line, b.String())
		}
	}
	if picture := string(r.plot()); !strings.Contains(picture, "others †") || !strings.Contains(picture, "25.0") {
		t.Error("the picture lacks a bar")
	}
}

func TestDeviation(t *testing.T) {
	if got, want := deviation(score{Words: 10000, Wrong: 2800}), 0.449; math.Abs(got-want) > 0.001 {
		t.Errorf("%v, want %v", got, want)
	}
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 109365: "109,365", 1000007: "1,000,007"} {
		if got := grouped(n); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
}
