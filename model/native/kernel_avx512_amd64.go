package native

import "github.com/pronounced/pronounced/model/native/weightfile"

// avx512Kernel is in assembly that tools/kernels writes.
func avx512Kernel() *kernel {
	set := &assembly{
		add:          avx512Add,
		gate:         avx512Gate,
		advance:      avx512Advance,
		exponentiate: avx512Exponentiate,
		attend:       avx512Attend,
		emit:         avx512Emit,
		softmax:      avx512Softmax,
	}
	return set.kernel("avx512", avx512Product)
}

func avx512Product(m *weightfile.Matrix, in []float32, inStride int, out []float32, outStride, n int) {
	if n == 0 || m.Rows == 0 || m.Columns == 0 {
		return
	}
	checkProduct(m, in, inStride, out, outStride, n)
	if n == 1 {
		avx512ProductRow(m, in, out)
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
					avx512Panel(depth, rows, x, inStride, weights, sum, outStride)
				} else {
					for j := 0; j < width; j += stripWidth {
						avx512Strip(depth, rows, x, inStride, weights[j:], float*width, sum[j:], outStride)
					}
				}
				i += rows
			}
		}
	}
}

// avx512ProductRow is the product of a single row. The matrix is read once, from its beginning to its end.
func avx512ProductRow(m *weightfile.Matrix, in, out []float32) {
	depth, x := m.Rows, &in[0]
	first := 0
	for ; first+2*weightfile.PanelWidth <= m.Columns; first += 2 * weightfile.PanelWidth {
		left, right := &m.Data[first*depth], &m.Data[(first+weightfile.PanelWidth)*depth]
		avx512Row128(depth, x, left, right, &out[first])
	}
	strip := 0 // first column of the last panel that is still to do
	if rest := m.Columns - first; rest >= weightfile.PanelWidth+stripWidth {
		left, right := &m.Data[first*depth], &m.Data[(first+weightfile.PanelWidth)*depth]
		avx512Row80(depth, x, left, right, float*(rest-weightfile.PanelWidth), &out[first])
		first += weightfile.PanelWidth
		strip = stripWidth
	} else if rest == weightfile.PanelWidth {
		avx512Row64(depth, x, &m.Data[first*depth], &out[first])
		return
	}
	for width := m.Columns - first; strip < width; strip += stripWidth {
		avx512Strip1(depth, x, &m.Data[first*depth+strip], float*width, &out[first+strip])
	}
}

// avx512Panel does a tile of a panel.
func avx512Panel(depth, rows int, in []float32, inStride int, weights, out []float32, outStride int) {
	x, w, sum := &in[0], &weights[0], &out[0]
	inStride, outStride = float*inStride, float*outStride
	switch rows {
	case 1:
		avx512Row64(depth, x, w, sum)
	case 2:
		avx512Panel2(depth, x, inStride, w, sum, outStride)
	case 3:
		avx512Panel3(depth, x, inStride, w, sum, outStride)
	case 4:
		avx512Panel4(depth, x, inStride, w, sum, outStride)
	case 5:
		avx512Panel5(depth, x, inStride, w, sum, outStride)
	default:
		avx512Panel6(depth, x, inStride, w, sum, outStride)
	}
}

// avx512Strip does a tile of 16 columns; weightStride is the size of a row of the panel that they are part of.
func avx512Strip(
	depth, rows int, in []float32, inStride int, weights []float32, weightStride int, out []float32, outStride int,
) {
	x, w, sum := &in[0], &weights[0], &out[0]
	inStride, outStride = float*inStride, float*outStride
	switch rows {
	case 1:
		avx512Strip1(depth, x, w, weightStride, sum)
	case 2:
		avx512Strip2(depth, x, inStride, w, weightStride, sum, outStride)
	case 3:
		avx512Strip3(depth, x, inStride, w, weightStride, sum, outStride)
	case 4:
		avx512Strip4(depth, x, inStride, w, weightStride, sum, outStride)
	case 5:
		avx512Strip5(depth, x, inStride, w, weightStride, sum, outStride)
	default:
		avx512Strip6(depth, x, inStride, w, weightStride, sum, outStride)
	}
}
