package main

import (
	"archive/zip"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/pronounced/pronounced/lexicon"
	"github.com/pronounced/pronounced/phoneme"
)

func sounds(t *testing.T, symbols string) []phoneme.Phoneme {
	t.Helper()
	var list []phoneme.Phoneme
	for _, symbol := range strings.Fields(symbols) {
		p, ok := phoneme.Parse(symbol)
		if !ok {
			t.Fatalf("%s is no sound", symbol)
		}
		list = append(list, p)
	}
	return list
}

// TestDistance has distances that were counted by hand.
func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"", "", 0},
		{"K AE1 T", "K AE1 T", 0},
		{"K AE1 T", "", 3},
		{"", "K AE1 T", 3},
		{"K AE1 T", "K AE0 T", 1},                   // one stress
		{"K AE1 T", "AE1 T S", 2},                   // K goes, S comes
		{"K IH1 T AH0 N", "S IH1 T IH0 NG", 3},      // three are others
		{"S AE1 T ER0 D EY2", "S AH1 N D EY2", 3},   // T goes, the vowel and ER are others: AE→AH, T→N, ER→
		{"T AE1 K", "K AE1 T", 2},                   // exchanged ends
		{"AH0 B AH0 B", "B AH0 B AH0", 2},           // moved by one
		{"P AA1 R T", "P R AA1 T", 2},               // no transposition is counted
		{"F L AA1 S", "AH0 F L AA1 S F L AA1 S", 5}, // only more
	} {
		a, b := sounds(t, c.a), sounds(t, c.b)
		if got := distance(a, b); got != c.want {
			t.Errorf("%s | %s: %d, want %d", c.a, c.b, got, c.want)
		}
		if got := distance(b, a); got != c.want {
			t.Errorf("%s | %s: %d, want %d", c.b, c.a, got, c.want)
		}
	}
}

func TestViews(t *testing.T) {
	for _, c := range []struct{ says, folded, plain string }{
		{"R IH0 F AH1 N D", "R AH F AH N D", "R IH F AH N D"},
		{"K AO1 T", "K AA T", "K AO T"},
		{"HH AE1 M ER0 IH0 NG", "HH AE M ER AH NG", "HH AE M ER IH NG"},
		{"HH AE1 M ER0 R IH0 NG", "HH AE M ER AH NG", "HH AE M ER R IH NG"},
		{"HH AE1 M AH0 R IH0 NG", "HH AE M ER AH NG", "HH AE M AH R IH NG"},
		{"IH1 R", "AH R", "IH R"}, // "ear" is not ER
		{"K AA1 R AO1 R", "K AA R AA R", "K AA R AO R"},
		{"R AH0 R", "R ER", "R AH R"},
	} {
		says := sounds(t, c.says)
		for v, want := range map[view]string{folded: c.folded, plain: c.plain, stressed: c.says} {
			if got := v.appendView(nil, says); !slices.Equal(got, sounds(t, want)) {
				t.Errorf("%s, view %d: %v, want %s", c.says, v, got, want)
			}
		}
	}
}

// TestScore computes the rates of three words by hand: 0 errors of 3, 1 of 4 against the second reference, and 2 of 2 for
// an empty answer.
func TestScore(t *testing.T) {
	var s score
	s.add(sounds(t, "K AE T"), [][]phoneme.Phoneme{sounds(t, "K AE T")})
	s.add(sounds(t, "B AA T"), [][]phoneme.Phoneme{sounds(t, "D AO G"), sounds(t, "B AA T S")})
	s.add(nil, [][]phoneme.Phoneme{sounds(t, "AA N")})
	if want := (score{Words: 3, Wrong: 2, Errors: 3, Length: 9}); s != want {
		t.Fatalf("%+v, want %+v", s, want)
	}
	if per, wer := s.phonemeError(), s.wordError(); per != 100*3.0/9 || wer != 100*2.0/3 {
		t.Errorf("PER %v, WER %v", per, wer)
	}
}

func TestCompare(t *testing.T) {
	words := []referenced{
		{"planned", [][]phoneme.Phoneme{sounds(t, "P L AE1 N D")}},
		{"zot", [][]phoneme.Phoneme{sounds(t, "Z AO1 T")}},
		{"Zoe", [][]phoneme.Phoneme{sounds(t, "Z OW1 IY0")}},
	}
	answers := [][]phoneme.Phoneme{sounds(t, "P L AE0 N D"), sounds(t, "Z AA1 T"), sounds(t, "Z OW1")}
	s := &system{}
	s.compare(words, answers, []kind{covered, uncovered, named})
	for name, c := range map[string]struct{ got, want score }{
		"folded":   {s.Folded, score{2, 0, 0, 8}},
		"plain":    {s.Plain, score{2, 1, 1, 8}},
		"stressed": {s.Stressed, score{2, 2, 2, 8}},
		"derived":  {s.Derived, score{1, 0, 0, 5}},
		"rest":     {s.Rest, score{1, 0, 0, 3}},
		"names":    {s.Names, score{1, 1, 1, 3}},
	} {
		if c.got != c.want {
			t.Errorf("%s: %+v, want %+v", name, c.got, c.want)
		}
	}
}

func TestGold(t *testing.T) {
	wheel := filepath.Join(t.TempDir(), "wheel")
	file, err := os.Create(wheel)
	if err != nil {
		t.Fatal(err)
	}
	archive := zip.NewWriter(file)
	member, err := archive.Create(goldFile)
	if err != nil {
		t.Fatal(err)
	}
	const content = `{"cat": "kˈæt", "Zyx": "zˈɪks", "zyxed": "zˈɪkst", "zyxy": {"VERB": "zˈI", "DEFAULT": "zˈA", "X": null},
		"zyxq": "q!", "zyxter": "zˈɪkstˌæɾəɹ", "Zyxter": "zˈɪk", "Zyxian": "zˈɪksiən", "ZYX": "zˈɪk", "London": "lˈʌndən"}`
	if _, err := member.Write([]byte(content)); err != nil {
		t.Fatal(err)
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	g, err := readGold(wheel, lexicon.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	want := []referenced{
		{"zyxed", [][]phoneme.Phoneme{sounds(t, "Z IH1 K S T")}},
		{"zyxter", [][]phoneme.Phoneme{sounds(t, "Z IH1 K S T AE2 T ER0"), sounds(t, "Z IH1 K S T AE2 D ER0")}},
		{"zyxy", [][]phoneme.Phoneme{sounds(t, "Z EY1"), sounds(t, "Z AY1")}},
	}
	names := []referenced{{"Zyx", [][]phoneme.Phoneme{sounds(t, "Z IH1 K S")}}, {"Zyxian", [][]phoneme.Phoneme{sounds(t, "Z IH1 K S IY0 AH0 N")}}}
	same := func(a, b referenced) bool {
		return a.text == b.text && slices.EqualFunc(a.references, b.references, slices.Equal)
	}
	if g.unreadable != 1 || !slices.EqualFunc(g.words, want, same) || !slices.EqualFunc(g.names, names, same) {
		t.Errorf("%+v", g)
	}
}

func TestEspeakHabits(t *testing.T) {
	for transcription, want := range map[string]string{
		"hˈæmɚɹɪŋ": "HH AE1 M ER0 IH0 NG", "bˈʌʔn̩": "B AH1 T AH0 N", "lˈɑːx": "L AA1 K", "ɹᵻfˈʌnd": "R IH0 F AH1 N D",
	} {
		got, err := phoneme.IPA.Parse(espeakHabits.Replace(transcription))
		if err != nil || !slices.Equal(got, sounds(t, want)) {
			t.Errorf("%s: %v, %v, want %s", transcription, got, err, want)
		}
	}
}

func TestSummary(t *testing.T) {
	got, err := parseSummary("bass 8 of 9\nall: micro 95.25 % of 14487, macro 93.50 %, most common reading 84.00 %\n")
	if err != nil || *got != (heteronyms{Folds: folds, Micro: 95.25, Macro: 93.5, MostCommon: 84}) {
		t.Errorf("%+v, %v", got, err)
	}
	if _, err := parseSummary("nothing"); err == nil {
		t.Error("no error without a summary")
	}
}

func TestCanonical(t *testing.T) {
	for text, want := range map[string]string{
		"Twenty-three, I said!": "twenty three i said", "Don’t 'stop'": "don't stop", "  U.S. ": "u s", "dogs' '": "dogs",
		"café № 5": "café 5",
	} {
		if got := canonical(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestSuiteResults(t *testing.T) {
	suite, err := parseSuite("# numbers\n5 cats\tfive cats\n#1\tnumber one\thashtag one\n\n# money\n$2\tTwo dollars\n")
	if err != nil {
		t.Fatal(err)
	}
	r := &suiteResults{Examples: len(suite)}
	r.add("ours", suite, []string{"Five cats.", "hashtag one", "two dollar"})
	r.add("theirs", suite, []string{"5 cats", "number one", "two dollars"})
	if r.Examples != 3 || !slices.Equal(r.Right, []int{2, 2}) || len(r.Classes) != 2 {
		t.Fatalf("%+v", r)
	}
	numbers, money := r.Classes[0], r.Classes[1]
	if numbers.Examples != 2 || !slices.Equal(numbers.Right, []int{2, 1}) ||
		money.Examples != 1 || !slices.Equal(money.Right, []int{0, 1}) {
		t.Errorf("%+v, %+v", numbers, money)
	}
	for _, broken := range []string{"no tab\n", "", "# only a class\n"} {
		if _, err := parseSuite(broken); err == nil {
			t.Errorf("no error for %q", broken)
		}
	}
}

// TestFiles reads the suite's files, and a line twice is a mistake.
func TestFiles(t *testing.T) {
	files, err := filepath.Glob("testdata/*.tsv")
	if err != nil || len(files) == 0 {
		t.Fatalf("%v, %v", files, err)
	}
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		suite, err := parseSuite(string(content))
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		seen := map[string]bool{}
		for _, e := range suite {
			if seen[e.input] {
				t.Errorf("%s: %q twice", file, e.input)
			}
			seen[e.input] = true
		}
	}
}
