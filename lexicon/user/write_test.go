package user_test

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/pronounced/pronounced/lexicon/user"
)

func names(t *testing.T, folder string) string {
	t.Helper()
	files, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, f := range files {
		all = append(all, f.Name())
	}
	return strings.Join(all, " ")
}

func TestBackup(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "x.dict")
	write(t, path, "a AH0\n")
	write(t, path+".new", "left by one that was killed")
	write(t, path+".bak.new", "left by one that was killed")
	if err := os.Chmod(path, 0o640); err != nil {
		t.Fatal(err)
	}
	l := user.Open(path, nil)
	for _, word := range []string{"b", "c"} {
		if _, _, err := l.Add(entries(t, word+" B")); err != nil {
			t.Fatal(err)
		}
	}
	if _, _, err := l.Add(entries(t, "c B")); err != nil { // changes nothing
		t.Fatal(err)
	}
	if got, want := read(t, path), "a AH0\nb  B\nc  B\n"; got != want {
		t.Errorf("the lexicon is %q, want %q", got, want)
	}
	if got, want := read(t, path+".bak"), "a AH0\nb  B\n"; got != want {
		t.Errorf("the backup is %q, want %q", got, want)
	}
	if got, want := names(t, folder), "x.dict x.dict.bak x.dict.lock"; got != want {
		t.Errorf("the folder has %s, want %s", got, want)
	}
	if info, err := os.Stat(path); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o640 {
		t.Errorf("the mode is %v, %v", info.Mode(), err)
	}
}

func TestLinksStay(t *testing.T) {
	folder := t.TempDir()
	if err := os.Mkdir(filepath.Join(folder, "dotfiles"), 0o700); err != nil {
		t.Fatal(err)
	}
	target, first, second := filepath.Join(folder, "dotfiles", "x.dict"), filepath.Join(folder, "first"), filepath.Join(folder, "second")
	for name, to := range map[string]string{first: "second", second: filepath.Join("dotfiles", "x.dict")} {
		if err := os.Symlink(to, name); err != nil {
			t.Skip("there are no symbolic links here:", err)
		}
	}
	l := user.Open(first, nil)
	for _, word := range []string{"a", "b"} { // the links lead nowhere the first time
		if _, _, err := l.Add(entries(t, word+" B")); err != nil {
			t.Fatal(err)
		}
	}
	if show(l.Snapshot().Entries("", -1)) != "a|B\nb|B" || !strings.HasSuffix(read(t, target), "a  B\nb  B\n") {
		t.Errorf("the target is %q", read(t, target))
	}
	if got := names(t, folder); got != "dotfiles first second" {
		t.Errorf("beside the links there are %s", got)
	}
	for name := range map[string]bool{first: true, second: true} {
		if info, err := os.Lstat(name); err != nil || info.Mode()&os.ModeSymlink == 0 {
			t.Errorf("%s is no link any more", name)
		}
	}
	round := filepath.Join(folder, "round")
	if err := os.Symlink("round", round); err != nil {
		t.Fatal(err)
	}
	if _, _, err := user.Open(round, nil).Add(entries(t, "a B")); err == nil {
		t.Error("a link to itself can be written")
	}
}

// TestRefused has files that are better left alone.
func TestRefused(t *testing.T) {
	for name, c := range map[string]struct {
		text, reason string
		mode         os.FileMode
	}{
		"write-protected": {"a B\n", "is write-protected", 0o400},
		"broken PLS":      {plsHead + "<lexeme>", "it must be mended first", 0o600},
		"no lexicon":      {"<speak/>", "no lexicon but <speak>", 0o600},
		"UTF-16":          {"\xff\xfea\x00", "is in UTF-16", 0o600},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "x.dict")
			write(t, path, c.text)
			if err := os.Chmod(path, c.mode); err != nil {
				t.Fatal(err)
			}
			l := user.Open(path, nil)
			added, _, err := l.Add(entries(t, "b B"))
			if err == nil || !strings.Contains(err.Error(), c.reason) || added != 0 {
				t.Errorf("adding adds %d and says %v, want %q", added, err, c.reason)
			}
			if _, err := l.Remove([]string{"a"}); err == nil {
				t.Error("removing says nothing")
			}
			if got := read(t, path); got != c.text {
				t.Errorf("the file is now %q", got)
			}
		})
	}
}

func TestFolderThatCannotBe(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	write(t, file, "")
	if _, _, err := user.Open(filepath.Join(file, "x.dict"), nil).Add(entries(t, "a B")); err == nil {
		t.Error("a lexicon below a file can be written")
	}
}
