//go:build amd64 || arm64

package native

import "github.com/pronounced/pronounced/model/native/weightfile"

// checkProduct panics unless the slices hold what a product of n ≥ 1 rows touches.
func checkProduct(m *weightfile.Matrix, in []float32, inStride int, out []float32, outStride, n int) {
	_ = m.Data[m.Rows*m.Columns-1]
	if n > 1 && (inStride < 0 || outStride < 0) {
		panic("native: product with a negative stride")
	}
	_ = in[(n-1)*inStride+m.Rows-1]
	_ = out[(n-1)*outStride+m.Columns-1]
}

// Sizes in bytes.
const (
	float       = 4
	panelStride = float * weightfile.PanelWidth
	stripWidth  = 16
	// productDepth is how many rows of a panel a product takes before it goes on to its other rows of input: 128 rows
	// of a panel are 32 KB, which stay in the first-level cache.
	productDepth = 128
	// tileRows is the largest number of rows of a tile.
	tileRows = 6
)

// nextTile returns how many of n rows the next tile takes, so that no tile is small where it can be avoided: of 7 rows
// 4, not 6, for a tile of a single row is slow.
func nextTile(n int) int {
	switch {
	case n <= tileRows:
		return n
	case n == 7:
		return 4
	case n == 8, n == 10, n == 13:
		return 5
	default:
		return tileRows
	}
}
