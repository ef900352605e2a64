// Package arithmetic is what the engines of both models compute with: the choice of a kernel, and the functions that are not linear.
//
// Every product is rounded before it is added to, so that the same bits come out on every processor, whether or not its compiler
// would fuse the two. Functions are pure; candidates are values.
package arithmetic

import "math"

// The constants of Cephes' expf (Stephen L. Moshier, Cephes Mathematical Library, single/expf.c).
const (
	log2e = 1.44269504088896341
	ln2Hi = 0.693359375 // ln 2 in two parts: n·ln2Hi is exact
	ln2Lo = -2.12194440e-4

	// MaxExp and MinExp: beyond these e^x leaves the normal range of float32; Exp gives the value at the bound.
	MaxExp = 88.3762626647949
	MinExp = -87.336

	// roundingShift, added to |x| < 2^22, leaves the nearest integer in the low bits of the sum.
	roundingShift = 3 << 22
)

// Exp returns e^x to within 2 units in the last place, x held between MinExp and MaxExp. It writes e^x = 2^n·e^r with
// the integer n next to x/ln 2, |r| ≤ ½ ln 2, and e^r by Cephes' polynomial. A NaN may give anything.
func Exp(x float32) float32 {
	x = max(MinExp, min(MaxExp, x))
	shifted := float32(x*log2e) + roundingShift
	n := shifted - roundingShift
	r := x - float32(n*ln2Hi)
	r -= float32(n * ln2Lo)

	p := float32(1.9875691500e-4)
	p = float32(p*r) + 1.3981999507e-3
	p = float32(p*r) + 8.3334519073e-3
	p = float32(p*r) + 4.1665795894e-2
	p = float32(p*r) + 1.6666665459e-1
	p = float32(p*r) + 5.0000001201e-1
	p = float32(float32(p*r)*r) + r + 1
	return p * math.Float32frombits((math.Float32bits(shifted)+127)<<23)
}

// Sigmoid returns 1/(1+e^{−x}).
func Sigmoid(x float32) float32 { return 1 / (1 + Exp(-x)) }

// Tanh returns 1 − 2/(1+e^{2x}), to within an absolute error of one unit in the last place of 1. Near 0 its relative
// error is large, which does not matter where it is added to numbers of the size of 1.
func Tanh(x float32) float32 { return 1 - 2/(1+Exp(2*x)) }
