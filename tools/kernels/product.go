package main

import (
	"fmt"
	"strings"

	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// The product is cut into tiles: some rows of the input times some columns of the matrix, whose sums stay in registers
// while the tile walks down the matrix. The sums are loaded from the output first and stored last. Each is added up in
// the order of the matrix's rows, one fused multiplication and addition after another, whatever the tile, so a row's
// result depends neither on the number of rows nor on how they are cut into tiles.
//
// What a tile of r rows and c vectors of columns does for each row of the matrix: r broadcasts and c loads, r·c
// multiplications. Two multiplications can start in a cycle and each takes 4, so 8 sums keep the units busy; two loads
// can start in a cycle, so r+c must not be more than r·c.
//
//   - Many rows: the tile is as large as the registers allow, 6×4 of 32 registers, 6×2 of 16. It is limited by the
//     multiplications.
//   - One row: every number of the matrix is used once, so the tile is limited by the bandwidth of the cache that the
//     matrix is in. 8 sums in flight suffice; with AVX-512 that takes two panels at a time.
//   - The matrix's last panel may be narrower. It is cut into strips of 16 columns; for one row the first of them
//     goes with the panel before it, for alone it would be too few sums.
//
// tile describes one: its columns are in one or two groups, each with a pointer and a distance between rows.
type tile struct {
	rows   int
	groups []group
}

type group struct {
	vectors int
	stride  int // bytes between rows of the matrix, or 0 when it is an argument
}

// products writes all tiles of the set.
func (k *kernels) products() {
	full := 4 * panel
	vectors := func(columns int) int { return columns / k.lanes }
	wholePanel, strip := group{vectors(panel), full}, group{vectors(16), 0}

	if k.wide() {
		k.tile("Row128", tile{1, []group{wholePanel, wholePanel}})
	}
	k.tile("Row80", tile{1, []group{wholePanel, strip}})
	k.tile("Row64", tile{1, []group{wholePanel}})
	for rows := 1; rows <= 6; rows++ {
		k.tile(fmt.Sprintf("Strip%d", rows), tile{rows, []group{strip}})
	}
	if k.wide() {
		for rows := 2; rows <= 6; rows++ {
			k.tile(fmt.Sprintf("Panel%d", rows), tile{rows, []group{wholePanel}})
		}
		return
	}
	k.tile("Half2", tile{2, []group{{vectors(32), full}}})
	k.tile("Half3", tile{3, []group{{vectors(32), full}}})
}

// tile writes the function of a tile.
func (k *kernels) tile(name string, t tile) {
	columns := 0
	var weights strings.Builder
	for i, g := range t.groups {
		columns += g.vectors * k.lanes
		fmt.Fprintf(&weights, ", w%d *float32", i)
		if g.stride == 0 {
			fmt.Fprintf(&weights, ", stride%d int", i)
		}
	}
	strides, outStride := "", ""
	if t.rows > 1 {
		strides, outStride = ", inStride int", ", outStride int"
	}
	k.function(name, fmt.Sprintf("func(depth int, in *float32%s%s, out *float32%s)", strides, weights.String(), outStride),
		fmt.Sprintf("adds the product of in and depth rows of the matrix to out: %d × %d numbers.", t.rows, columns),
		"Strides are in bytes.")

	depth := k.pointer("depth")
	in := k.rows(t.rows, "in", "inStride")
	out := k.rows(t.rows, "out", "outStride")
	sums := make([][]reg.VecVirtual, t.rows)
	for i := range sums {
		sums[i] = k.vectors(columns / k.lanes)
		for j, sum := range sums[i] {
			k.VMOVUPS(out.at(i, k.bytes(j)), sum)
		}
	}
	matrix := make([]operand.Mem, 0, columns/k.lanes)
	var advances []func()
	for i, g := range t.groups {
		base := k.pointer(fmt.Sprintf("w%d", i))
		for j := range g.vectors {
			matrix = append(matrix, at(base, k.bytes(j)))
		}
		if g.stride != 0 {
			advances = append(advances, func() { k.ADDQ(operand.U32(g.stride), base) })
		} else {
			stride := k.pointer(fmt.Sprintf("stride%d", i))
			advances = append(advances, func() { k.ADDQ(stride, base) })
		}
	}
	k.loop("depths", depth, func() {
		k.multiply(in, matrix, sums)
		for _, advance := range advances {
			advance()
		}
		in.advance(4)
	})
	for i := range sums {
		for j, sum := range sums[i] {
			k.VMOVUPS(sum, out.at(i, k.bytes(j)))
		}
	}
	k.end()
}

// multiply adds, for one row of the matrix, what it contributes to all sums. It holds the fewer of the two in
// registers, the broadcasts or the matrix's vectors.
func (k *kernels) multiply(in *rows, matrix []operand.Mem, sums [][]reg.VecVirtual) {
	if len(sums) == 1 {
		x := k.vector()
		k.VBROADCASTSS(in.at(0, 0), x)
		for j, m := range matrix {
			k.VFMADD231PS(m, x, sums[0][j])
		}
		return
	}
	if len(sums) <= len(matrix) {
		x := k.vectors(len(sums))
		for i := range x {
			k.VBROADCASTSS(in.at(i, 0), x[i])
		}
		for j, m := range matrix {
			w := k.vector()
			k.VMOVUPS(m, w)
			for i := range x {
				k.VFMADD231PS(w, x[i], sums[i][j])
			}
		}
		return
	}
	w := k.vectors(len(matrix))
	for j, m := range matrix {
		k.VMOVUPS(m, w[j])
	}
	for i := range sums {
		x := k.vector()
		k.VBROADCASTSS(in.at(i, 0), x)
		for j := range w {
			k.VFMADD231PS(w[j], x, sums[i][j])
		}
	}
}

// rows addresses up to 6 rows of a matrix: an address can add its stride once or twice, so a pointer serves three.
type rows struct {
	k        *kernels
	pointers []reg.GPVirtual
	stride   reg.GPVirtual
}

// rows loads a pointer to n rows and the stride between them, which a single row has not.
func (k *kernels) rows(n int, pointer, stride string) *rows {
	r := &rows{k: k, pointers: []reg.GPVirtual{k.pointer(pointer)}}
	if n == 1 {
		return r
	}
	r.stride = k.pointer(stride)
	if n > 3 {
		fourth := k.GP64()
		k.LEAQ(operand.Mem{Base: r.stride, Index: r.stride, Scale: 2}, fourth)
		k.ADDQ(r.pointers[0], fourth)
		r.pointers = append(r.pointers, fourth)
	}
	return r
}

func (r *rows) at(row, offset int) operand.Mem {
	m := at(r.pointers[row/3], offset)
	if row%3 != 0 {
		m.Index, m.Scale = r.stride, uint8(row%3)
	}
	return m
}

func (r *rows) advance(bytes int) {
	for _, p := range r.pointers {
		r.k.ADDQ(operand.U32(bytes), p)
	}
}
