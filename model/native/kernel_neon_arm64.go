package native

import "github.com/pronounced/pronounced/model/native/weightfile"

// neonKernel has the product, which takes nearly all of the time, in assembly that tools/kernels writes. Go's assembler
// lacks the instructions that the rest needs.
func neonKernel() *kernel {
	k := goKernel()
	k.name = "neon"
	k.product = neonProduct
	return k
}

func neonProduct(m *weightfile.Matrix, in []float32, inStride int, out []float32, outStride, n int) {
	if n == 0 || m.Rows == 0 || m.Columns == 0 {
		return
	}
	checkProduct(m, in, inStride, out, outStride, n)
	for first := 0; first < m.Columns; first += weightfile.PanelWidth {
		panel, width := m.Panel(first)
		for from := 0; from < m.Rows; from += productDepth {
			depth := min(productDepth, m.Rows-from)
			weights := panel[from*width:]
			for i := 0; i < n; {
				rows := nextTile(n - i)
				x, sum := in[i*inStride+from:], out[i*outStride+first:]
				if rows == 1 && width == weightfile.PanelWidth {
					neonRow64(depth, &x[0], &weights[0], &sum[0])
				} else {
					for j := 0; j < width; j += stripWidth {
						neonStrip(depth, rows, x, inStride, weights[j:], width, sum[j:], outStride)
					}
				}
				i += rows
			}
		}
	}
}

// neonStrip does a tile of 16 columns of a panel of the given width.
func neonStrip(
	depth, rows int, in []float32, inStride int, weights []float32, width int, out []float32, outStride int,
) {
	x, w, sum := &in[0], &weights[0], &out[0]
	inStride, stride, outStride := float*inStride, float*width, float*outStride
	switch rows {
	case 1:
		neonStrip1(depth, x, inStride, w, stride, sum, outStride)
	case 2:
		neonStrip2(depth, x, inStride, w, stride, sum, outStride)
	case 3:
		neonStrip3(depth, x, inStride, w, stride, sum, outStride)
	case 4:
		neonStrip4(depth, x, inStride, w, stride, sum, outStride)
	case 5:
		neonStrip5(depth, x, inStride, w, stride, sum, outStride)
	default:
		neonStrip6(depth, x, inStride, w, stride, sum, outStride)
	}
}
