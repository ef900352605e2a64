package main

import "github.com/mmcloughlin/avo/operand"

// gate is the first half of a GRU step after its product: 2×128 numbers through σ(x) = 1/(1+e^{−x}), half of them
// multiplied with the state: r∘h is h/(1+e^{−x}). 24 instructions a vector, one of them a division.
func (k *kernels) gate() {
	k.function("Gate", "func(pre, h, resetH, update *float32)",
		"computes [r, u] = σ(pre) and writes r∘h to resetH and u to update.")
	pre, h, resetH, update := k.pointer("pre"), k.pointer("h"), k.pointer("resetH"), k.pointer("update")
	e := k.newExp()
	count := k.GP64()
	k.MOVQ(operand.U32(units/k.lanes), count)
	k.loop("vectors", count, func() {
		denominator := func(offset int) operand.Op {
			x := k.zero()
			k.VSUBPS(at(pre, offset), x, x)
			d := e.of(x)
			k.VADDPS(e.one, d, d)
			return d
		}
		reset := k.vector()
		k.VMOVUPS(at(h, 0), reset)
		k.VDIVPS(denominator(0), reset, reset)
		k.VMOVUPS(reset, at(resetH, 0))
		u := k.vector()
		k.VMOVUPS(e.one, u)
		k.VDIVPS(denominator(4*units), u, u)
		k.VMOVUPS(u, at(update, 0))
		for _, p := range []operand.Op{pre, h, resetH, update} {
			k.ADDQ(operand.U32(k.bytes(1)), p)
		}
	})
	k.end()
}

// advance is the second half: h = u∘(h−c) + c with c = tanh(x) = 1 − 2/(1+e^{2x}), 128 numbers. 29 instructions a
// vector, one of them a division.
func (k *kernels) advance() {
	k.function("Advance", "func(candidate, update, h *float32)", "computes h = u∘h + (1−u)∘tanh(candidate).")
	candidate, update, h := k.pointer("candidate"), k.pointer("update"), k.pointer("h")
	e := k.newExp()
	two := k.constant("two")
	count := k.GP64()
	k.MOVQ(operand.U32(units/k.lanes), count)
	k.loop("vectors", count, func() {
		x, quotient, c, difference := k.vector(), k.vector(), k.vector(), k.vector()
		k.VMOVUPS(at(candidate, 0), x)
		k.VADDPS(x, x, x)
		d := e.of(x)
		k.VADDPS(e.one, d, d)
		k.VMOVUPS(two, quotient)
		k.VDIVPS(d, quotient, quotient)
		k.VMOVUPS(e.one, c)
		k.VSUBPS(quotient, c, c)
		k.VMOVUPS(at(h, 0), difference)
		k.VSUBPS(c, difference, difference)
		k.VFMADD231PS(at(update, 0), difference, c)
		k.VMOVUPS(c, at(h, 0))
		for _, p := range []operand.Op{candidate, update, h} {
			k.ADDQ(operand.U32(k.bytes(1)), p)
		}
	})
	k.end()
}

// add adds 384 numbers to as many: what the previous phoneme adds to the sums of a step.
func (k *kernels) add() {
	k.function("Add", "func(sum, x *float32)", "adds the 384 numbers of x to those of sum.")
	sum, x := k.pointer("sum"), k.pointer("x")
	count := k.GP64()
	k.MOVQ(operand.U32(sums/k.lanes/4), count)
	k.loop("vectors", count, func() {
		for i := range 4 {
			v := k.vector()
			k.VMOVUPS(at(sum, k.bytes(i)), v)
			k.VADDPS(at(x, k.bytes(i)), v, v)
			k.VMOVUPS(v, at(sum, k.bytes(i)))
		}
		k.ADDQ(operand.U32(k.bytes(4)), sum)
		k.ADDQ(operand.U32(k.bytes(4)), x)
	})
	k.end()
}
