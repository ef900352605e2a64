package student

import "github.com/pronounced/pronounced/model/student/weightfile"

// The assembly, which tools/kernels writes, takes pointers and trusts them. The functions here and in tiles.go check that the slices are as long as it
// believes, and nothing else calls it.

// assembly is what two kernels have in common.
type assembly struct {
	add          func(sum, x *int32, n int)
	cell         func(sums *int32, scale, c *float32, h *byte, units int)
	exponentiate func(x *float32, n int)
}

// block is what lengths are multiples of.
const block = 16

func (a *assembly) checkedAdd(sum, x []int32) {
	x = x[:len(sum)]
	if n := len(sum) / block; n > 0 {
		a.add(&sum[0], &x[0], n)
	}
}

func (a *assembly) checkedCell(sums []int32, scale, c []float32, h []byte, units, n int) {
	if units <= 0 || units%block != 0 {
		panic("student: cell of a width that is no multiple of 16")
	}
	scale = scale[:4*units]
	for i := range n {
		a.cell(&row(sums, i, 4*units)[0], &scale[0], &row(c, i, units)[0], &row(h, i, units)[0], units)
	}
}

func (a *assembly) checkedExponentiate(x []float32) {
	if n := len(x) / block; n > 0 {
		a.exponentiate(&x[0], n)
	}
}

func avx512Kernel() *kernel {
	a := &assembly{avx512Add, avx512Cell, avx512Exponentiate}
	return &kernel{"avx512", 128, avx512Product, a.checkedAdd, a.checkedCell, a.checkedExponentiate}
}

func avx512Product(m *weightfile.Matrix, in []byte, inStride int, out []int32, outStride, n int) {
	if n == 0 {
		return
	}
	checkProduct(m, in, inStride, out, outStride, n)
	depth := m.Rows / 4
	panel := weightfile.PanelWidth * m.Rows
	if n == 1 {
		first := 0
		for ; first+2*weightfile.PanelWidth <= m.Columns; first += 2 * weightfile.PanelWidth {
			avx512Row128(depth, &in[0], &m.Data[first*m.Rows], &m.Data[first*m.Rows+panel], &out[first])
		}
		if first < m.Columns {
			avx512Row64(depth, &in[0], &m.Data[first*m.Rows], &out[first])
		}
		return
	}
	for first := 0; first < m.Columns; first += weightfile.PanelWidth {
		w := &m.Data[first*m.Rows]
		for i := 0; i < n; {
			rows := nextTile(n - i)
			x, sum := &in[i*inStride], &out[i*outStride+first]
			switch rows {
			case 1:
				avx512Row64(depth, x, w, sum)
			case 2:
				avx512Panel2(depth, x, inStride, w, sum, intBytes*outStride)
			case 3:
				avx512Panel3(depth, x, inStride, w, sum, intBytes*outStride)
			case 4:
				avx512Panel4(depth, x, inStride, w, sum, intBytes*outStride)
			case 5:
				avx512Panel5(depth, x, inStride, w, sum, intBytes*outStride)
			default:
				avx512Panel6(depth, x, inStride, w, sum, intBytes*outStride)
			}
			i += rows
		}
	}
}

func avx2Kernel() *kernel {
	a := &assembly{avx2Add, avx2Cell, avx2Exponentiate}
	return &kernel{"avx2", 0, avx2Product, a.checkedAdd, a.checkedCell, a.checkedExponentiate}
}

func avx2Product(m *weightfile.Matrix, in []byte, inStride int, out []int32, outStride, n int) {
	if n == 0 {
		return
	}
	checkProduct(m, in, inStride, out, outStride, n)
	const half = weightfile.PanelWidth / 2
	depth := m.Rows / 4
	for first := 0; first < m.Columns; first += half {
		w := &m.Data[first/weightfile.PanelWidth*weightfile.PanelWidth*m.Rows+4*(first%weightfile.PanelWidth)]
		i := 0
		for ; i+1 < n; i += 2 {
			avx2Half2(depth, &in[i*inStride], inStride, w, &out[i*outStride+first], intBytes*outStride)
		}
		if i < n {
			avx2Half1(depth, &in[i*inStride], w, &out[i*outStride+first])
		}
	}
}
