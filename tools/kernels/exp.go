package main

import (
	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// exp is e^x of every lane, 18 instructions a vector:
//
//	x = max(minExp, min(maxExp, x))            2
//	n = round(x·log₂e)                         3  (the shift leaves the integer in the low bits; 1 is a move)
//	r = x − n·ln 2, ln 2 in two parts          2
//	p = 1 + r + r²·(p5 + r·(p4 + … + r·p0))    9  (1 is a move)
//	e^x = p·2^n                                2  (n is added to the exponent of p)
//
// The polynomial and the two parts of ln 2 are those of Cephes' expf (Stephen L. Moshier, single/expf.c). It differs
// from the Go function in that products are not rounded before they are added.
type exp struct {
	k                      *kernels
	log2e, shift, hi, lo   operand.Op
	lowest, highest, one   operand.Op
	p0, p1, p2, p3, p4, p5 operand.Op
}

// newExp loads what exp needs, for as many uses as the function has.
func (k *kernels) newExp() *exp {
	return &exp{
		k: k, log2e: k.constant("log2e"), shift: k.constant("roundingShift"),
		hi: k.constant("-ln2Hi"), lo: k.constant("-ln2Lo"),
		lowest: k.constant("minExp"), highest: k.constant("maxExp"), one: k.constant("one"),
		p0: k.constant("p0"), p1: k.constant("p1"), p2: k.constant("p2"),
		p3: k.constant("p3"), p4: k.constant("p4"), p5: k.constant("p5"),
	}
}

// of returns e^x; x is overwritten.
func (e *exp) of(x reg.VecVirtual) reg.VecVirtual {
	k, shifted, n, p, square := e.k, e.k.vector(), e.k.vector(), e.k.vector(), e.k.vector()
	k.VMINPS(e.highest, x, x)
	k.VMAXPS(e.lowest, x, x)
	k.VMOVUPS(e.shift, shifted)
	k.VFMADD231PS(e.log2e, x, shifted)
	k.VSUBPS(e.shift, shifted, n)
	k.VFMADD231PS(e.hi, n, x)
	k.VFMADD231PS(e.lo, n, x)

	k.VMULPS(x, x, square)
	k.VMOVUPS(e.p0, p)
	for _, coefficient := range []operand.Op{e.p1, e.p2, e.p3, e.p4, e.p5} {
		k.VFMADD213PS(coefficient, x, p)
	}
	k.VFMADD213PS(x, square, p)
	k.VADDPS(e.one, p, p)

	k.VPSLLD(operand.U8(23), shifted, shifted)
	k.VPADDD(shifted, p, p)
	return p
}

// exponentiate replaces the keys of n positions, 128 numbers each, by their exponentials.
func (k *kernels) exponentiate() {
	k.function("Exponentiate", "func(memory *float32, n int)", "replaces each key of n positions by its exponential.")
	memory, n, e := k.pointer("memory"), k.pointer("n"), k.newExp()
	k.eachVector(n, []rowPointer{{memory, positionWidth}}, func() {
		v := k.vector()
		k.VMOVUPS(at(memory, 4*positionKey), v)
		k.VMOVUPS(e.of(v), at(memory, 4*positionKey))
	})
	k.end()
}
