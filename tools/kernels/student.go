package main

import (
	"fmt"

	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// student writes the kernels of package student: whole numbers of 8 bits times the same into sums of 32, and what an LSTM does
// between two products. The sums are exact; everything else rounds each product before it is added, as the Go functions do, so
// that all kernels give the same bits.
func (k *kernels) student() {
	k.constants()
	k.wholeProducts()
	k.addWhole()
	k.cell()
	k.exponentials()
}

// wholeProducts writes the tiles of the product. A panel has 64 columns; 256 bytes of it hold, for each column, the four numbers that
// multiply four neighbouring activations, so a row of the panel is what product.go has, with four numbers of 8 bits in the place
// of one float32.
//
// AVX-512 has an instruction for it, VPDPBUSD, which multiplies unsigned bytes with signed ones and adds four products to a sum:
// its activations are moved by 128, and the biases make up for that. A single row takes two panels at once, 8 sums in flight; many
// rows go 6×4, as in product.go.
//
// AVX2 has VPMADDUBSW, which adds two products in 16 bits and saturates. With |x|·(w with x's sign), neither over 127, it
// cannot: 2·127·127 < 2^15. Four instructions do 32 products: sign, multiply, add pairs (VPMADDWD with ones), add.
func (k *kernels) wholeProducts() {
	full := 4 * panel
	if k.wide() {
		whole := group{panel / k.lanes, full}
		k.wholeTile("Row128", tile{1, []group{whole, whole}})
		k.wholeTile("Row64", tile{1, []group{whole}})
		for rows := 2; rows <= 6; rows++ {
			k.wholeTile(fmt.Sprintf("Panel%d", rows), tile{rows, []group{whole}})
		}
		return
	}
	half := group{32 / k.lanes, full}
	k.wholeTile("Half1", tile{1, []group{half}})
	k.wholeTile("Half2", tile{2, []group{half}})
}

// wholeTile writes the function of a tile.
func (k *kernels) wholeTile(name string, t tile) {
	columns, weights := 0, ""
	for i, g := range t.groups {
		columns += g.vectors * k.lanes
		weights += fmt.Sprintf(", w%d *int8", i)
	}
	strides, outStride := "", ""
	if t.rows > 1 {
		strides, outStride = ", inStride int", ", outStride int"
	}
	k.function(name, fmt.Sprintf("func(depth int, in *byte%s%s, out *int32%s)", strides, weights, outStride),
		fmt.Sprintf("adds the product of in and depth·4 rows of the matrix to out: %d × %d numbers.", t.rows, columns),
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
	var matrix []operand.Mem
	var bases []reg.GPVirtual
	for i, g := range t.groups {
		base := k.pointer(fmt.Sprintf("w%d", i))
		bases = append(bases, base)
		for j := range g.vectors {
			matrix = append(matrix, at(base, k.bytes(j)))
		}
	}
	ones := reg.VecVirtual(nil)
	if !k.wide() {
		ones = k.inRegister("ones16")
	}
	k.loop("depths", depth, func() {
		if k.wide() {
			k.multiplyUnsigned(in, matrix, sums)
		} else {
			k.multiplySigned(in, matrix, sums, ones)
		}
		for i, g := range t.groups {
			k.ADDQ(operand.U32(g.stride), bases[i])
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

func (k *kernels) multiplyUnsigned(in *rows, matrix []operand.Mem, sums [][]reg.VecVirtual) {
	x := k.vectors(len(sums))
	for i := range x {
		k.VPBROADCASTD(in.at(i, 0), x[i])
	}
	for j, m := range matrix {
		if len(sums) == 1 {
			k.VPDPBUSD(m, x[0], sums[0][j])
			continue
		}
		w := k.vector()
		k.VMOVUPS(m, w)
		for i := range x {
			k.VPDPBUSD(w, x[i], sums[i][j])
		}
	}
}

func (k *kernels) multiplySigned(in *rows, matrix []operand.Mem, sums [][]reg.VecVirtual, ones reg.VecVirtual) {
	x, size := k.vectors(len(sums)), k.vectors(len(sums))
	for i := range x {
		k.VPBROADCASTD(in.at(i, 0), x[i])
		k.VPABSB(x[i], size[i])
	}
	for j, m := range matrix {
		w := k.vector()
		k.VMOVUPS(m, w)
		for i := range x {
			product := w
			if i < len(x)-1 {
				product = k.vector()
			}
			k.VPSIGNB(x[i], w, product)
			k.VPMADDUBSW(product, size[i], product)
			k.VPMADDWD(ones, product, product)
			k.VPADDD(product, sums[i][j], sums[i][j])
		}
	}
}

// addWhole adds sums to sums.
func (k *kernels) addWhole() {
	k.function("Add", "func(sum, x *int32, n int)", "adds n·16 numbers of x to those of sum.")
	sum, x, n := k.pointer("sum"), k.pointer("x"), k.pointer("n")
	k.loop("vectors", n, func() {
		for i := range 16 / k.lanes {
			v := k.vector()
			k.VMOVUPS(at(sum, k.bytes(i)), v)
			k.VPADDD(at(x, k.bytes(i)), v, v)
			k.VMOVUPS(v, at(sum, k.bytes(i)))
		}
		k.ADDQ(operand.U32(64), sum)
		k.ADDQ(operand.U32(64), x)
	})
	k.end()
}

// cell is an LSTM step after its product, for the units of one row: five exponentials and five divisions a vector.
func (k *kernels) cell() {
	k.function("Cell", "func(sums *int32, scale, c *float32, h *byte, units int)",
		"computes c = σ(f)∘c + σ(i)∘tanh(g) and h = σ(o)∘tanh(c) of one row from the gates' sums times scale.")
	e := k.newExp()
	c, h, units := k.pointer("c"), k.pointer("h"), k.pointer("units")
	sums, scale := k.pointer("sums"), k.pointer("scale")
	stride, three := k.GP64(), k.GP64() // between gates, in bytes
	k.MOVQ(units, stride)
	k.SHLQ(operand.U8(2), stride)
	k.LEAQ(operand.Mem{Base: stride, Index: stride, Scale: 2}, three)
	k.SHRQ(operand.U8(uint8(shift(k.lanes))), units)
	two, step := k.constant("two"), k.constant("step")
	var zero operand.Op
	if k.wide() {
		zero = k.inRegister("zero128")
	}
	gate := func(number int) reg.VecVirtual {
		from := func(base reg.GPVirtual) operand.Mem {
			switch number {
			case 0:
				return operand.Mem{Base: base}
			case 3:
				return operand.Mem{Base: base, Index: three, Scale: 1}
			}
			return operand.Mem{Base: base, Index: stride, Scale: uint8(number)}
		}
		x := k.vector()
		k.VCVTDQ2PS(from(sums), x)
		k.VMULPS(from(scale), x, x)
		return x
	}
	sigmoid := func(x reg.VecVirtual) reg.VecVirtual {
		negative, s := k.zero(), k.vector()
		k.VSUBPS(x, negative, negative)
		d := e.rounded(negative)
		k.VADDPS(e.one, d, d)
		k.VMOVUPS(e.one, s)
		k.VDIVPS(d, s, s)
		return s
	}
	tanh := func(x reg.VecVirtual) reg.VecVirtual {
		quotient, t := k.vector(), k.vector()
		k.VADDPS(x, x, x)
		d := e.rounded(x)
		k.VADDPS(e.one, d, d)
		k.VMOVUPS(two, quotient)
		k.VDIVPS(d, quotient, quotient)
		k.VMOVUPS(e.one, t)
		k.VSUBPS(quotient, t, t)
		return t
	}
	k.loop("vectors", units, func() {
		next := sigmoid(gate(0))
		k.VMULPS(tanh(gate(2)), next, next)
		kept := sigmoid(gate(1))
		k.VMULPS(at(c, 0), kept, kept)
		k.VADDPS(next, kept, kept)
		k.VMOVUPS(kept, at(c, 0))
		out := sigmoid(gate(3))
		k.VMULPS(tanh(kept), out, out)
		k.VMULPS(step, out, out)
		k.VCVTPS2DQ(out, out)
		if k.wide() {
			k.VPADDD(zero, out, out)
			k.VPMOVDB(out, at(h, 0))
		} else {
			low, high := k.XMM(), k.XMM()
			k.VEXTRACTF128(operand.U8(1), out, high)
			k.VPACKSSDW(high, out.AsX(), low)
			k.VPACKSSWB(low, low, low)
			k.VMOVQ(low, at(h, 0))
		}
		for _, p := range []reg.GPVirtual{sums, scale, c} {
			k.ADDQ(operand.U32(k.bytes(1)), p)
		}
		k.ADDQ(operand.U32(k.lanes), h)
	})
	k.end()
}

// shift returns the binary logarithm of 8 or 16.
func shift(lanes int) int {
	if lanes == 16 {
		return 4
	}
	return 3
}

// exponentials replaces numbers by their exponentials.
func (k *kernels) exponentials() {
	k.function("Exponentiate", "func(x *float32, n int)", "replaces n·16 numbers by their exponentials.")
	e := k.newExp()
	x, n := k.pointer("x"), k.pointer("n")
	k.loop("vectors", n, func() {
		for i := range 16 / k.lanes {
			v := k.vector()
			k.VMOVUPS(at(x, k.bytes(i)), v)
			k.VMOVUPS(e.rounded(v), at(x, k.bytes(i)))
		}
		k.ADDQ(operand.U32(64), x)
	})
	k.end()
}

// rounded returns e^x as of does, but rounds each product before it is added; x is overwritten.
func (e *exp) rounded(x reg.VecVirtual) reg.VecVirtual {
	k, shifted, n, p, product := e.k, e.k.vector(), e.k.vector(), e.k.vector(), e.k.vector()
	k.VMINPS(e.highest, x, x)
	k.VMAXPS(e.lowest, x, x)
	k.VMULPS(e.log2e, x, shifted)
	k.VADDPS(e.shift, shifted, shifted)
	k.VSUBPS(e.shift, shifted, n)
	k.VMULPS(e.hi, n, product)
	k.VADDPS(product, x, x)
	k.VMULPS(e.lo, n, product)
	k.VADDPS(product, x, x)

	k.VMOVUPS(e.p0, p)
	for _, coefficient := range []operand.Op{e.p1, e.p2, e.p3, e.p4, e.p5} {
		k.VMULPS(x, p, p)
		k.VADDPS(coefficient, p, p)
	}
	k.VMULPS(x, p, p)
	k.VMULPS(x, p, p)
	k.VADDPS(x, p, p)
	k.VADDPS(e.one, p, p)

	k.VPSLLD(operand.U8(23), shifted, shifted)
	k.VPADDD(shifted, p, p)
	return p
}
