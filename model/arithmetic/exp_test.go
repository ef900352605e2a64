package arithmetic

import (
	"math"
	"testing"
)

// The fast functions against package math, over all arguments that float32 has in steps of some 2^-15 of their size,
// both signs.
func TestExp(t *testing.T) {
	worst, at := 0.0, float32(0)
	each(func(x float32) {
		got, want := float64(Exp(x)), math.Exp(float64(x))
		switch {
		case x >= MaxExp:
			want = math.Exp(float64(float32(MaxExp)))
		case x <= MinExp:
			want = math.Exp(float64(float32(MinExp)))
		}
		if e := math.Abs(got-want) / want; e > worst {
			worst, at = e, x
		}
	})
	t.Logf("largest relative error %.3g, at %v", worst, at)
	if worst > 2.0/(1<<23) {
		t.Error("that is more than 2 units in the last place")
	}
	for _, x := range []float32{0, float32(math.Copysign(0, -1)), 1e-45, -1e-45, 1e-38} {
		if Exp(x) != 1 {
			t.Errorf("Exp(%v) = %v", x, Exp(x))
		}
	}
}

func TestSigmoidAndTanh(t *testing.T) {
	for _, test := range []struct {
		name  string
		fast  func(float32) float32
		exact func(float64) float64
	}{
		{"sigmoid", Sigmoid, func(x float64) float64 { return 1 / (1 + math.Exp(-x)) }},
		{"tanh", Tanh, math.Tanh},
	} {
		worst, at := 0.0, float32(0)
		each(func(x float32) {
			if e := math.Abs(float64(test.fast(x)) - test.exact(float64(x))); e > worst || e != e {
				worst, at = e, x
			}
		})
		t.Logf("%s: largest absolute error %.3g, at %v", test.name, worst, at)
		if !(worst < 2.0/(1<<23)) {
			t.Errorf("%s: that is more than 2 units in the last place of 1", test.name)
		}
	}
	infinity := float32(math.Inf(1))
	if Sigmoid(infinity) != 1 || Tanh(infinity) != 1 || Tanh(-infinity) != -1 || Sigmoid(-infinity) > 1e-38 {
		t.Error("wrong at infinity")
	}
}

// each calls f for numbers of every size: denormal, small, great, infinite.
func each(f func(float32)) {
	for bits := uint32(0); bits < 0x7f800000; bits += 331 {
		if exponent := bits >> 23; exponent < 90 && bits%97 != 0 {
			continue // all but the same as 0; a few are enough
		}
		f(math.Float32frombits(bits))
		f(-math.Float32frombits(bits))
	}
	f(float32(math.Inf(1)))
	f(float32(math.Inf(-1)))
}
