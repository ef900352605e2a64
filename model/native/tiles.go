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

// nextTile returns how many of n rows the next tile takes: n is cut into as few tiles as possible, as equal as
// possible.
func nextTile(n int) int {
	tiles := (n + tileRows - 1) / tileRows
	return (n + tiles - 1) / tiles
}
