package student

import (
	"math"

	"github.com/pronounced/pronounced/model/arithmetic"
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
			i, f := arithmetic.Sigmoid(float32(gi[j])*si[j]), arithmetic.Sigmoid(float32(gf[j])*sf[j])
			c[j] = float32(f*c[j]) + float32(i*arithmetic.Tanh(float32(gg[j])*sg[j]))
			x := float32(float32(arithmetic.Sigmoid(float32(g[j])*so[j])*arithmetic.Tanh(c[j])) * weightfile.Step)
			h[j] = byte(math.Float32bits(x + roundingShift))
		}
	}
}

func exponentiate(x []float32) {
	for i := range x {
		x[i] = arithmetic.Exp(x[i])
	}
}

// roundingShift, added to |x| < 2^22, leaves the nearest integer in the low bits of the sum.
const roundingShift = 3 << 22
