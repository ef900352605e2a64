//go:build amd64 || arm64

package student

import "github.com/pronounced/pronounced/model/student/weightfile"

// checkProduct panics unless the slices hold what a product of n ≥ 1 rows touches.
func checkProduct(m *weightfile.Matrix, in []byte, inStride int, out []int32, outStride, n int) {
	if m.Rows%4 != 0 || m.Columns%weightfile.PanelWidth != 0 || n > 1 && (inStride < 0 || outStride < 0) {
		panic("student: product of a matrix of a wrong shape")
	}
	_ = m.Data[m.Rows*m.Columns-1]
	_ = in[(n-1)*inStride+m.Rows-1]
	_ = out[(n-1)*outStride+m.Columns-1]
}

// nextTile returns how many of n rows the next tile takes, so that no tile is small where it can be avoided: of 7 rows 4, not 6, for a
// tile of a single row is slow.
func nextTile(n int) int {
	switch {
	case n <= 6:
		return n
	case n == 7:
		return 4
	case n == 8, n == 10, n == 13:
		return 5
	default:
		return 6
	}
}

// intBytes is the size of a sum.
const intBytes = 4
