//go:build linux

package main

import (
	"errors"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// made is a ladder whose step i takes 2⁻ⁱ ms a word.
func made() *results {
	r := &results{Rounds: 1}
	for i, s := range steps("workers", "models") {
		m := newMeasurement(s)
		m.Kernel, m.Cold, m.Resident = "test", []float64{1}, 1<<20
		for k, text := range sentences {
			ms := float64(len(strings.Fields(text))) / math.Pow(2, float64(i))
			m.milliseconds[k] = []float64{ms, ms / 2, ms * 2}
		}
		r.Steps = append(r.Steps, m)
	}
	return r
}

func TestNumbers(t *testing.T) {
	if got := meanRatio([]float64{4, 9}, []float64{1, 1}); math.Abs(got-6) > 1e-9 {
		t.Errorf("mean ratio %g, want 6", got)
	}
	r := made()
	if got := r.Steps[3].ratio(r.Steps[0]); math.Abs(got-8) > 1e-9 {
		t.Errorf("step 3 is %g times faster than step 0, want 8", got)
	}
	for x, want := range map[float64]string{1234.4: "1234", 123.4: "123", 12.34: "12.3", 1.234: "1.23", 0.1234: "0.123"} {
		if got := number(x); got != want {
			t.Errorf("number(%g) = %s, want %s", x, got, want)
		}
	}
}

// Every step of the experiment has its place in the tables and in the plot.
func TestWrite(t *testing.T) {
	published, err := readExperiment()
	if err != nil {
		t.Fatal(err)
	}
	folder, r := t.TempDir(), made()
	tables, plot := filepath.Join(folder, "ladder.md"), filepath.Join(folder, "ladder.svg")
	err = errors.Join(r.writeTables(tables, published), r.writePlot(plot, published),
		r.writeJSON(filepath.Join(folder, "ladder.json")))
	if err != nil {
		t.Fatal(err)
	}
	counterparts := map[string]bool{}
	for _, m := range r.Steps {
		counterparts[m.Counterpart] = true
	}
	for _, file := range []string{tables, plot} {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range experimentOrder {
			if !strings.Contains(string(content), name) || !counterparts[name] {
				t.Errorf("%s: the experiment's step %q is missing", file, name)
			}
		}
		for _, m := range r.Steps {
			if !strings.Contains(string(content), m.Name) {
				t.Errorf("%s: step %q is missing", file, m.Name)
			}
		}
	}
}

func TestAgree(t *testing.T) {
	r := made()
	if err := agree(r.Steps); err != nil {
		t.Error(err)
	}
	r.Steps[2].phonemes[0] = "another"
	if err := agree(r.Steps); err == nil || !strings.Contains(err.Error(), r.Steps[2].Name) {
		t.Errorf("error %v, want one that names the step", err)
	}
}
