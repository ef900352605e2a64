package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pronounced/pronounced/model/native"
	"github.com/pronounced/pronounced/model/native/weightfile"
	"github.com/pronounced/pronounced/model/reference"
)

// The native engine's embedded file is what the convertor makes of the plain weights, byte for byte.
func TestEmbeddedFile(t *testing.T) {
	weights, err := reference.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	file, err := weightfile.Encode(modelName, fold(weights))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(file, native.Embedded()) {
		t.Error("model/native/g2p_en-1.0.0.weights is not what the convertor writes: run it again")
	}
}

// Both weights files are what the convertor makes of the source distribution.
func TestSourceDistribution(t *testing.T) {
	const variable = "PRONOUNCED_G2P_EN_SDIST"
	sdist := os.Getenv(variable)
	if sdist == "" {
		t.Skipf("%s does not name g2p_en-1.0.0.tar.gz (make test sets it)", variable)
	}
	plain := filepath.Join(t.TempDir(), "weights.bin")
	folded := filepath.Join(t.TempDir(), "weights")
	if err := run(sdist, plain, folded); err != nil {
		t.Fatal(err)
	}
	wantSame(t, plain, "../reference/weights.bin")
	wantSame(t, folded, "../native/g2p_en-1.0.0.weights")
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
		t.Errorf("%s is not what the convertor writes: run it again", committed)
	}
}

func TestErrors(t *testing.T) {
	folder := t.TempDir()
	if err := run(filepath.Join(folder, "missing"), "", ""); !os.IsNotExist(err) {
		t.Errorf("error %v, want one of a missing file", err)
	}
	text := filepath.Join(folder, "text")
	if err := os.WriteFile(text, []byte("text"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := run(text, "", ""); err == nil || !strings.Contains(err.Error(), "archive") {
		t.Errorf("error %v, want one of the archive", err)
	}
}

func TestMatrix(t *testing.T) {
	a := &matrix{2, []float64{1, 2, 3, 4}}
	b := &matrix{2, []float64{5, 6, 7, 8}}
	for _, test := range []struct {
		name string
		got  *matrix
		want string
	}{
		{"times", times(a, b), "&{2 [19 22 43 50]}"},
		{"beside", beside(a, b, a.rows(0, 2)), "&{6 [1 2 5 6 1 2 3 4 7 8 3 4]}"},
		{"above", above(a, b), "&{2 [1 2 3 4 5 6 7 8]}"},
		{"rows", b.rows(1, 2), "&{2 [7 8]}"},
	} {
		if got := fmt.Sprint(test.got); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}
