package native_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/pronounced/pronounced/model/native"
)

func TestKernels(t *testing.T) {
	names := native.Kernels()
	t.Logf("this processor runs %v of %v", names, native.CandidateNames())
	if names[len(names)-1] != "go" {
		t.Errorf("%v does not end with go", names)
	}
	for _, name := range native.CandidateNames() {
		engine, err := native.New(native.Embedded(), native.WithKernel(name))
		switch {
		case !slices.Contains(names, name):
			if err == nil || !strings.Contains(err.Error(), name) || !strings.Contains(err.Error(), "lacks") {
				t.Errorf("kernel %s, which this processor lacks: error %v", name, err)
			}
		case err != nil:
			t.Error(err)
		case engine.Describe().Kernel != name:
			t.Errorf("kernel %s: describes itself as %s", name, engine.Describe().Kernel)
		}
	}
	_, err := native.New(native.Embedded(), native.WithKernel("sse"))
	if err == nil || !strings.Contains(err.Error(), `"sse"`) || !strings.Contains(err.Error(), "go") {
		t.Errorf("an unknown kernel: error %v, want one that names it and what there is", err)
	}
}

// All kernels give the same phonemes (TestAnswers…), and nearly the same probabilities.
func TestKernelsAgree(t *testing.T) {
	n := 3000
	if raceDetector || testing.Short() {
		n = 200
	}
	list := sample(corpus(t), n)
	want := predict(t, newEngine(t, native.WithKernel("go")), list)
	eachEngine(t, func(t *testing.T, engine *native.Engine) {
		largest := 0.0
		for i, got := range predict(t, engine, list) {
			difference := math.Abs(float64(got.Probability - want[i].Probability))
			if largest = max(largest, difference); difference > tolerance || !got.SamePhonemes(&want[i]) {
				t.Errorf("word %q: %v %v, go %v %v", list[i].Word, &got, got.Probability, &want[i], want[i].Probability)
			}
		}
		t.Logf("%d words, largest difference of probabilities %.2g", len(list), largest)
	})
}
