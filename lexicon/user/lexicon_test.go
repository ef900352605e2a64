package user_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/pronounced/pronounced/lexicon/user"
)

// entries reads entries written in CMUdict's format.
func entries(t testing.TB, text string) []user.Entry {
	t.Helper()
	all, problems := user.ParseCMUdict("test", []byte(text))
	if problems != nil {
		t.Fatal(problems)
	}
	return all
}

func write(t testing.TB, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func read(t testing.TB, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// eventually waits for what a look at the file at every 200 ms shows.
func eventually(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for deadline := time.Now().Add(5 * time.Second); !holds(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("%s: not within 5 s", what)
		}
	}
}

func TestReload(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lexicon.dict")
	l := user.Open(path, nil)
	is := func(want string) func() bool {
		return func() bool { return show(l.Snapshot().Entries("", -1)) == want }
	}
	if !is("")() || l.Problems() != nil {
		t.Fatalf("a missing file has entries %s and problems %v", show(l.Snapshot().Entries("", -1)), l.Problems())
	}
	write(t, path, "a AH0\n")
	eventually(t, "a new file", is("a|AH0"))
	unchanged := l.Snapshot()
	time.Sleep(250 * time.Millisecond)
	if l.Snapshot() != unchanged {
		t.Error("a file that nobody changed was read again")
	}

	// The same size and the same time, as on file systems that count in seconds.
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	write(t, path, "b AH0\n")
	if err := os.Chtimes(path, info.ModTime(), info.ModTime()); err != nil {
		t.Fatal(err)
	}
	eventually(t, "a change that only the content shows", is("b|AH0"))

	write(t, path, "b AH0\nc\n")
	eventually(t, "a problem", func() bool { return showProblems(l.Problems()) == path+":2: there are no phonemes" })
	if !is("b|AH0")() {
		t.Error("a bad line hides a good one")
	}

	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	eventually(t, "no file", is(""))

	write(t, path, plsHead+"<lexeme><grapheme>a</grapheme><phoneme>b</phoneme></lexeme></lexicon>")
	eventually(t, "PLS", is("a|B"))

	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(path, 0o700); err != nil {
		t.Fatal(err)
	}
	eventually(t, "a folder", func() bool { return strings.Contains(showProblems(l.Problems()), "is no file") })
	if !is("a|B")() {
		t.Error("a file that cannot be read hides what was in it")
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	eventually(t, "no folder", func() bool { return is("")() && l.Problems() == nil })
}

func TestAddAndRemove(t *testing.T) {
	path := filepath.Join(t.TempDir(), "not", "there", "lexicon.dict")
	l := user.Open(path, nil)
	for _, step := range []struct {
		add, remove              string
		added, replaced, removed int
		lexicon                  string
	}{
		{add: "gandalf  G", added: 1, lexicon: "gandalf|G"},
		{add: "Gandalf  G AE1", replaced: 1, lexicon: "Gandalf|G AE1"},
		{add: "gandalf  G # pos=noun\nsam  S", added: 2, lexicon: "Gandalf|G AE1\ngandalf|G|noun\nsam|S"},
		{add: "sam  S\nsam(2)  S AE1\nsam(3)  S", replaced: 2, lexicon: "Gandalf|G AE1\ngandalf|G|noun\nsam|S\nsam|S AE1"},
		{add: "Sam  S # case=sensitive", added: 1, lexicon: "Gandalf|G AE1\ngandalf|G|noun\nsam|S\nsam|S AE1\nSam|S|case"},
		{remove: "nobody,SAM", removed: 2, lexicon: "Gandalf|G AE1\ngandalf|G|noun\nSam|S|case"},
		{remove: "Sam,Sam,gandalf", removed: 3, lexicon: ""},
		{remove: "nobody", lexicon: ""},
	} {
		if step.add != "" {
			added, replaced, err := l.Add(entries(t, step.add))
			if added != step.added || replaced != step.replaced || err != nil {
				t.Errorf("adding %q adds %d, replaces %d, %v", step.add, added, replaced, err)
			}
		} else {
			removed, err := l.Remove(strings.Split(step.remove, ","))
			if removed != step.removed || err != nil {
				t.Errorf("removing %q removes %d, %v", step.remove, removed, err)
			}
		}
		if got := show(l.Snapshot().Entries("", -1)); got != step.lexicon {
			t.Errorf("after %q %q there are\n%s\nwant\n%s", step.add, step.remove, got, step.lexicon)
		}
	}
	if _, _, err := l.Add([]user.Entry{{Word: "good", Phonemes: sounds(t, "G")}, {Word: "bad"}}); err == nil || l.Snapshot().Len() != 0 {
		t.Errorf("a bad entry: %v, %d entries", err, l.Snapshot().Len())
	}
	if info, err := os.Stat(filepath.Dir(path)); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("the folder: %v, %v", info.Mode(), err)
	}
}
