package native

import (
	"math"
	"testing"

	"github.com/pronounced/pronounced/model/arithmetic"
	"github.com/pronounced/pronounced/model/native/weightfile"
)

// States lie between −1 and 1, so a doubled key or query is at most the sum of its column's absolute values: below the
// bounds of exp, so that holding arguments between them never changes an answer.
func TestAttentionStaysInRange(t *testing.T) {
	engine, err := New(Embedded())
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name   string
		matrix *weightfile.Matrix
	}{{"keys", &engine.weights.Memory}, {"query", &engine.weights.Query}} {
		largest := 0.0
		for column := units; column < 2*units; column++ {
			sum := 0.0
			for r := range test.matrix.Rows {
				sum += math.Abs(float64(test.matrix.Data[test.matrix.Index(r, column)]))
			}
			largest = max(largest, sum)
		}
		t.Logf("%s: at most %.1f", test.name, largest)
		if largest > min(arithmetic.MaxExp, -arithmetic.MinExp) {
			t.Errorf("%s: exp saturates at %v", test.name, arithmetic.MinExp)
		}
	}
}
