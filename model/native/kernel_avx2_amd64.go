package native

import "github.com/pronounced/pronounced/model/native/weightfile"

// avx2Kernel is in assembly that tools/kernels writes.
func avx2Kernel() *kernel {
	set := &assembly{
		add:          avx2Add,
		gate:         avx2Gate,
		advance:      avx2Advance,
		exponentiate: avx2Exponentiate,
		attend:       avx2Attend,
		emit:         avx2Emit,
		softmax:      avx2Softmax,
	}
	return set.kernel("avx2", avx2Product)
}

func avx2Product(m *weightfile.Matrix, in []float32, inStride int, out []float32, outStride, n int) {
	if n == 0 || m.Rows == 0 || m.Columns == 0 {
		return
	}
	checkProduct(m, in, inStride, out, outStride, n)
	if n == 1 {
		avx2ProductRow(m, in, out)
		return
	}
	for first := 0; first < m.Columns; first += weightfile.PanelWidth {
		panel, width := m.Panel(first)
		for from := 0; from < m.Rows; from += productDepth {
			depth := min(productDepth, m.Rows-from)
			weights := panel[from*width:]
			for i := 0; i < n; {
				rows := nextTile(n - i)
				x, sum := in[i*inStride+from:], out[i*outStride+first:]
				if width == weightfile.PanelWidth {
					avx2Panel(depth, rows, x, inStride, weights, sum, outStride)
				} else {
					for j := 0; j < width; j += stripWidth {
						avx2Strip(depth, rows, x, inStride, weights[j:], float*width, sum[j:], outStride)
					}
				}
				i += rows
			}
		}
	}
}

// avx2ProductRow is the product of a single row. The matrix is read once, from its beginning to its end.
func avx2ProductRow(m *weightfile.Matrix, in, out []float32) {
	depth, x := m.Rows, &in[0]
	first := 0
	for m.Columns-first >= 2*weightfile.PanelWidth || m.Columns-first == weightfile.PanelWidth {
		avx2Row64(depth, x, &m.Data[first*depth], &out[first])
		first += weightfile.PanelWidth
	}
	strip := 0 // first column of the last panel that is still to do
	if rest := m.Columns - first; rest > weightfile.PanelWidth {
		left, right := &m.Data[first*depth], &m.Data[(first+weightfile.PanelWidth)*depth]
		avx2Row80(depth, x, left, right, float*(rest-weightfile.PanelWidth), &out[first])
		first += weightfile.PanelWidth
		strip = stripWidth
	}
	for width := m.Columns - first; strip < width; strip += stripWidth {
		avx2Strip1(depth, x, &m.Data[first*depth+strip], float*width, &out[first+strip])
	}
}

// avx2Panel does a tile of a panel: two halves of it, or four strips.
func avx2Panel(depth, rows int, in []float32, inStride int, weights, out []float32, outStride int) {
	const half = weightfile.PanelWidth / 2
	switch rows {
	case 1:
		avx2Row64(depth, &in[0], &weights[0], &out[0])
	case 2:
		for j := 0; j < weightfile.PanelWidth; j += half {
			avx2Half2(depth, &in[0], float*inStride, &weights[j], &out[j], float*outStride)
		}
	case 3:
		for j := 0; j < weightfile.PanelWidth; j += half {
			avx2Half3(depth, &in[0], float*inStride, &weights[j], &out[j], float*outStride)
		}
	default:
		for j := 0; j < weightfile.PanelWidth; j += stripWidth {
			avx2Strip(depth, rows, in, inStride, weights[j:], panelStride, out[j:], outStride)
		}
	}
}

// avx2Strip does a tile of 16 columns; weightStride is the size of a row of the panel that they are part of.
func avx2Strip(
	depth, rows int, in []float32, inStride int, weights []float32, weightStride int, out []float32, outStride int,
) {
	x, w, sum := &in[0], &weights[0], &out[0]
	inStride, outStride = float*inStride, float*outStride
	switch rows {
	case 1:
		avx2Strip1(depth, x, w, weightStride, sum)
	case 2:
		avx2Strip2(depth, x, inStride, w, weightStride, sum, outStride)
	case 3:
		avx2Strip3(depth, x, inStride, w, weightStride, sum, outStride)
	case 4:
		avx2Strip4(depth, x, inStride, w, weightStride, sum, outStride)
	case 5:
		avx2Strip5(depth, x, inStride, w, weightStride, sum, outStride)
	default:
		avx2Strip6(depth, x, inStride, w, weightStride, sum, outStride)
	}
}
