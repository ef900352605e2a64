package forms

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/pronounced/pronounced/model/student"
)

// Two runs write the same bytes, and the optimised graph is the one that the session package embeds.
func TestReproducible(t *testing.T) {
	distribution := os.Getenv("PRONOUNCED_G2P_EN_SDIST")
	if distribution == "" {
		t.Fatal("PRONOUNCED_G2P_EN_SDIST is not set: run the tests as tensorflow/README.md says")
	}
	one, two := t.TempDir(), t.TempDir()
	for _, folder := range []string{one, two} {
		if err := All(distribution, folder); err != nil {
			t.Fatal(err)
		}
		if err := SavedModel("../../../model/student/pronounced-1.weights", filepath.Join(folder, "student")); err != nil {
			t.Fatal(err)
		}
	}
	files := 0
	err := filepath.WalkDir(one, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		files++
		name, err := filepath.Rel(one, path)
		if err != nil {
			return err
		}
		wantSame(t, path, filepath.Join(two, name))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files != 9 {
		t.Errorf("%d files were made, want 3 of the checkpoint, 3 of its SavedModel, 2 graphs and our own SavedModel", files)
	}
	wantSame(t, filepath.Join(one, "optimised.pb"), "../../session/optimised.pb")
}

func wantSame(t *testing.T, a, b string) {
	t.Helper()
	one, err := os.ReadFile(a)
	if err != nil {
		t.Fatal(err)
	}
	two, err := os.ReadFile(b)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(one, two) {
		t.Errorf("%s and %s differ", a, b)
	}
}

// What is not the model is named, and nothing is written for it.
func TestErrors(t *testing.T) {
	folder := t.TempDir()
	text := filepath.Join(folder, "text")
	if err := os.WriteFile(text, []byte("this is a text"), 0o600); err != nil {
		t.Fatal(err)
	}
	damaged := filepath.Join(folder, "damaged.weights")
	if err := os.WriteFile(damaged, append(student.Embedded()[:len(student.Embedded())-1:len(student.Embedded())-1], 1), 0o600); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(folder, "out")
	for name, convert := range map[string]func(from, out string) error{
		"Checkpoint": Checkpoint, "SavedModel": SavedModel, "Frozen": Frozen, "Optimised": Optimised,
	} {
		for _, from := range []string{text, damaged, filepath.Join(folder, "missing")} {
			if err := convert(from, out); err == nil {
				t.Errorf("%s(%s): no error", name, from)
			} else {
				t.Logf("%s: %v", name, err)
			}
			if _, err := os.Stat(out); err == nil {
				t.Errorf("%s(%s): something was written", name, from)
			}
		}
	}
}
