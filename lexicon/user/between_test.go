package user

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/pronounced/pronounced/phoneme"
)

// TestEditedInBetween saves the file, without a lock as editors do, while an entry is being added to it. It is inside the
// package because only there one can be sure to come in between.
func TestEditedInBetween(t *testing.T) {
	for name, save := range map[string]func(path string) error{
		"written over": func(path string) error { return os.WriteFile(path, []byte("first F\nedited EH1\n"), 0o600) },
		"renamed over": func(path string) error {
			if err := os.WriteFile(path+"~", []byte("first F\nedited EH1\n"), 0o600); err != nil {
				return err
			}
			return os.Rename(path+"~", path)
		},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "x.dict")
			if err := os.WriteFile(path, []byte("first F\n"), 0o600); err != nil {
				t.Fatal(err)
			}
			l := Open(path, nil)
			calls := 0
			err := l.change(func(map[identity]int) *changes {
				if calls++; calls == 1 {
					if err := save(path); err != nil {
						t.Error(err)
					}
				}
				return addition([]Entry{{Word: "added", Phonemes: []phoneme.Phoneme{phoneme.AE}}})
			})
			if err != nil || calls != 2 {
				t.Errorf("%v after %d tries", err, calls)
			}
			data, err := os.ReadFile(path)
			if want := "first F\nedited EH1\nadded  AE\n"; err != nil || string(data) != want {
				t.Errorf("the file is %q, want %q", data, want)
			}
		})
	}
}
