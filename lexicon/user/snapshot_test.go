package user_test

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/pronounced/pronounced/lexicon/user"
)

func snapshot(t testing.TB, text string) *user.Snapshot {
	t.Helper()
	entries, problems := user.ParseCMUdict("test", []byte(text))
	if problems != nil {
		t.Fatal(problems)
	}
	return user.FromEntries(entries)
}

const sample = `gandalf  G
polish  P AA1
Polish  P OW1 # case=sensitive
record  R EH1 # pos=noun
record  R AH0 # pos=verb
record  R AH0 # pos=verb said again
don't  D
café  K
straße  S
iPhone  AY1 # case=sensitive
new york  N
new york city	N UW1
New Order	AO1 # case=sensitive
`

func TestLookup(t *testing.T) {
	s := snapshot(t, sample)
	for _, c := range []struct{ word, entries string }{
		{"gandalf", "gandalf|G"},
		{"GANDALF", "gandalf|G"},
		{"polish", "polish|P AA1"},
		{"POLISH", "polish|P AA1"},
		{"Polish", "Polish|P OW1|case"},
		{"Record", "record|R EH1|noun\nrecord|R AH0|verb"},
		{"don’t", "don't|D"},
		{"cafe\u0301", "café|K"},
		{"CAFÉ", "café|K"},
		{"CAFE\u0301", "café|K"},
		{"STRAẞE", "straße|S"}, // capital sharp s
		{"iPhone", "iPhone|AY1|case"},
		{"iphone", ""},
		{"cafe", ""},
		{"", ""},
		{"gandal", ""},
		{"New York", "new york|N"},
		{strings.Repeat("é", 1000), ""},
	} {
		if got := show(s.Lookup(c.word)); got != c.entries {
			t.Errorf("%q gives\n%s\nwant\n%s", c.word, got, c.entries)
		}
	}
	var none *user.Snapshot
	if none.Lookup("a") != nil || none.Len() != 0 || none.Entries("", -1) != nil || none.HasPhrases() {
		t.Error("the nil Snapshot is not empty")
	}
	if s.Len() != 12 {
		t.Errorf("%d entries, want 12", s.Len())
	}
}

func TestPhrase(t *testing.T) {
	s := snapshot(t, sample)
	for _, c := range []struct {
		text, entries string
		words, asked  int
	}{
		{"New York is", "new york|N", 2, 3},
		{"new york City hall", "new york city|N UW1", 3, 3},
		{"new jersey", "", 0, 2},
		{"New Order", "New Order|AO1|case", 2, 2},
		{"new order", "", 0, 2},
		{"new", "", 0, 1},
		{"york new", "", 0, 1},
		{"gandalf", "", 0, 1},
		{"", "", 0, 0},
	} {
		words, asked := strings.Fields(c.text), 0
		entries, n := s.Phrase(func(i int) (string, bool) {
			if i >= len(words) {
				return "", false
			}
			asked = i + 1
			return words[i], true
		})
		if show(entries) != c.entries || n != c.words || asked != c.asked {
			t.Errorf("%q gives %d words, asked for %d:\n%s\nwant %d, %d:\n%s", c.text, n, asked, show(entries), c.words, c.asked, c.entries)
		}
	}
}

func TestEntries(t *testing.T) {
	s := snapshot(t, sample)
	for _, c := range []struct {
		prefix  string
		limit   int
		entries string
	}{
		{"PO", -1, "polish|P AA1\nPolish|P OW1|case"},
		{"", 2, "café|K\ndon't|D"},
		{"new", 10, "New Order|AO1|case\nnew york|N\nnew york city|N UW1"},
		{"z", -1, ""},
		{"", 0, ""},
	} {
		if got := show(s.Entries(c.prefix, c.limit)); got != c.entries {
			t.Errorf("%q, %d gives\n%s\nwant\n%s", c.prefix, c.limit, got, c.entries)
		}
	}
	if got := len(s.Entries("", -1)); got != s.Len() {
		t.Errorf("%d entries of %d", got, s.Len())
	}
}

func TestLayer(t *testing.T) {
	request := snapshot(t, "record  R # pos=noun\nnew york minute  M\n")
	workspace := snapshot(t, "gandalf  G AA1\npolish  P\n")
	s := user.Layer(request, nil, workspace, snapshot(t, ""), snapshot(t, sample))
	for _, c := range []struct{ word, entries string }{
		{"record", "record|R|noun\nrecord|R AH0|verb"},
		{"gandalf", "gandalf|G AA1"},
		{"Polish", "polish|P"},
		{"café", "café|K"},
	} {
		if got := show(s.Lookup(c.word)); got != c.entries {
			t.Errorf("%q gives\n%s\nwant\n%s", c.word, got, c.entries)
		}
		if got := show(s.Entries(c.word, -1)); got != c.entries {
			t.Errorf("the list of %q is\n%s\nwant\n%s", c.word, got, c.entries)
		}
	}
	for text, want := range map[string]int{"new york minute": 3, "new york city": 3, "new york": 2, "new": 0} {
		words := strings.Fields(text)
		if _, n := s.Phrase(func(i int) (string, bool) { return words[min(i, len(words)-1)], i < len(words) }); n != want {
			t.Errorf("%q has a phrase of %d words, want %d", text, n, want)
		}
	}
	if user.Layer() != nil || user.Layer(nil, nil) != nil {
		t.Error("no layers are not the empty Snapshot")
	}
}

func TestFromEntries(t *testing.T) {
	s := user.FromEntries([]user.Entry{
		{Word: " new   york ", Phonemes: sounds(t, "N"), PartOfSpeech: "N"},
		{Word: "b", Phonemes: nil},
		{Word: "a(2)", Phonemes: sounds(t, "N")},
		{Word: "a #b", Phonemes: sounds(t, "N")},
		{Word: "c", Phonemes: sounds(t, "N"), PartOfSpeech: "x"},
		{Word: "d", Phonemes: sounds(t, "N"), Comment: "a\nb  B"},
	})
	if got := show(s.Entries("", -1)); got != "new york|N|noun" {
		t.Errorf("got %s", got)
	}
}

func TestLookupDoesNotAllocate(t *testing.T) {
	s := user.Layer(snapshot(t, "x  Z\n"), snapshot(t, sample))
	for _, word := range []string{"unheard", "Unheard", "gandalf", "Polish"} {
		if n := testing.AllocsPerRun(100, func() { s.Lookup(word) }); n != 0 {
			t.Errorf("%q: %v allocations", word, n)
		}
	}
	if n := testing.AllocsPerRun(100, func() { s.Phrase(func(int) (string, bool) { return "unheard", true }) }); n != 0 {
		t.Errorf("a phrase: %v allocations", n)
	}
}

// large has as many entries as a large lexicon, a fifth of them with something to read in the comment.
func large() []byte {
	var text []byte
	for i := range 100_000 {
		word := strconv.FormatInt(int64(i)*7919+1e9, 36)
		text = append(text, strings.ToUpper(word[:1])+word[1:]+"  G AE1 N D AA0 L F"...)
		if i%5 == 0 {
			text = append(text, " # pos=noun said of people"...)
		}
		text = append(text, '\n')
	}
	return text
}

func BenchmarkLookup(b *testing.B) {
	entries, _ := user.ParseCMUdict("", large())
	s := user.FromEntries(entries)
	for _, word := range []string{"unheard", "Unheard", "gjdgxs", "unhéard"} {
		b.Run(word, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				s.Lookup(word)
			}
		})
	}
}

func BenchmarkLoad(b *testing.B) {
	path := filepath.Join(b.TempDir(), "large.dict")
	if err := os.WriteFile(path, large(), 0o600); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if n := user.Open(path, nil).Snapshot().Len(); n != 100_000 {
			b.Fatal(n, "entries")
		}
	}
}

func BenchmarkLoadPLS(b *testing.B) {
	entries, _ := user.ParseCMUdict("", large())
	path := filepath.Join(b.TempDir(), "large.pls")
	if err := os.WriteFile(path, user.AppendPLS(nil, entries), 0o600); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if n := user.Open(path, nil).Snapshot().Len(); n != 100_000 {
			b.Fatal(n, "entries")
		}
	}
}

func BenchmarkSnapshot(b *testing.B) {
	l := user.Open(filepath.Join(b.TempDir(), "none"), nil)
	for b.Loop() {
		l.Snapshot()
	}
}
