package student

import "github.com/pronounced/pronounced/model/student/weightfile"

// neonKernel has the product, which takes most of the time, in assembly that tools/kernels writes. Go's assembler lacks the
// instructions that the rest needs.
func neonKernel() *kernel {
	k := goKernel()
	k.name = "neon"
	k.product = neonProduct
	return k
}

func neonProduct(m *weightfile.Matrix, in []byte, inStride int, out []int32, outStride, n int) {
	if n == 0 {
		return
	}
	checkProduct(m, in, inStride, out, outStride, n)
	depth := m.Rows / 4
	for first := 0; first < m.Columns; first += weightfile.PanelWidth {
		panel := m.Data[first*m.Rows:]
		for i := 0; i < n; {
			rows := nextTile(n - i)
			x := &in[i*inStride]
			if rows == 1 {
				neonRow64(depth, x, &panel[0], &out[i*outStride+first])
			} else {
				for j := 0; j < weightfile.PanelWidth; j += stripWidth {
					neonStrip(depth, rows, x, inStride, &panel[4*j], &out[i*outStride+first+j], intBytes*outStride)
				}
			}
			i += rows
		}
	}
}

const (
	stripWidth = 16
	// panelStride is what lies between four rows of a panel and the next four.
	panelStride = 4 * weightfile.PanelWidth
)

// neonStrip does a tile of 16 columns of a panel.
func neonStrip(depth, rows int, x *byte, inStride int, w *int8, sum *int32, outStride int) {
	switch rows {
	case 2:
		neonStrip2(depth, x, inStride, w, panelStride, sum, outStride)
	case 3:
		neonStrip3(depth, x, inStride, w, panelStride, sum, outStride)
	case 4:
		neonStrip4(depth, x, inStride, w, panelStride, sum, outStride)
	case 5:
		neonStrip5(depth, x, inStride, w, panelStride, sum, outStride)
	default:
		neonStrip6(depth, x, inStride, w, panelStride, sum, outStride)
	}
}
