package student

import (
	"math"

	"github.com/pronounced/pronounced/model/student/weightfile"
)

// goKernel is portable Go.
func goKernel() *kernel {
	return &kernel{name: "go", product: product, add: add, cell: cell, exponentiate: exponentiate}
}

// product takes four rows of a panel at once, for four activations.
func product(m *weightfile.Matrix, in []byte, inStride int, out []int32, outStride, n int) {
	for first := 0; first < m.Columns; first += weightfile.PanelWidth {
		for i := range n {
			panel := m.Data[first*m.Rows:][:m.Rows*weightfile.PanelWidth]
			sum := (*[weightfile.PanelWidth]int32)(out[i*outStride+first:])
			for x := in[i*inStride:][:m.Rows]; len(x) >= 4; x = x[4:] {
				weights := (*[4 * weightfile.PanelWidth]int8)(panel)
				panel = panel[4*weightfile.PanelWidth:]
				x0, x1, x2, x3 := int32(int8(x[0])), int32(int8(x[1])), int32(int8(x[2])), int32(int8(x[3]))
				for j := range sum {
					w := (*[4]int8)(weights[4*j:])
					sum[j] += x0*int32(w[0]) + x1*int32(w[1]) + x2*int32(w[2]) + x3*int32(w[3])
				}
			}
		}
	}
}

func add(sum, x []int32) {
	for i, value := range x[:len(sum)] {
		sum[i] += value
	}
}

func cell(sums []int32, scale, c []float32, h []byte, units, n int) {
	si, sf, sg, so := scale[:units], scale[units:][:units], scale[2*units:][:units], scale[3*units:][:units]
	for row := range n {
		gates := sums[4*units*row:][:4*units]
		gi, gf, gg, g := gates[:units], gates[units:][:units], gates[2*units:][:units], gates[3*units:]
		c, h := c[units*row:][:units], h[units*row:][:units]
		for j := range units {
			i, f := sigmoid(float32(gi[j])*si[j]), sigmoid(float32(gf[j])*sf[j])
			c[j] = float32(f*c[j]) + float32(i*tanh(float32(gg[j])*sg[j]))
			x := float32(float32(sigmoid(float32(g[j])*so[j])*tanh(c[j])) * weightfile.Step)
			h[j] = byte(math.Float32bits(x + roundingShift))
		}
	}
}

func exponentiate(x []float32) {
	for i := range x {
		x[i] = exp(x[i])
	}
}

// The constants of Cephes' expf (Stephen L. Moshier, Cephes Mathematical Library, single/expf.c).
const (
	log2e = 1.44269504088896341
	ln2Hi = 0.693359375 // ln 2 in two parts: n·ln2Hi is exact
	ln2Lo = -2.12194440e-4

	// Beyond these e^x leaves the normal range of float32; exp gives the value at the bound.
	maxExp = 88.3762626647949
	minExp = -87.336

	// roundingShift, added to |x| < 2^22, leaves the nearest integer in the low bits of the sum.
	roundingShift = 3 << 22
)

// exp is package native's: e^x = 2^n·e^r with the integer n next to x/ln 2 and e^r by Cephes' polynomial.
func exp(x float32) float32 {
	x = max(minExp, min(maxExp, x))
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

func sigmoid(x float32) float32 { return 1 / (1 + exp(-x)) }

func tanh(x float32) float32 { return 1 - 2/(1+exp(2*x)) }
