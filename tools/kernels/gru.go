package main

import (
	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// add adds 256 numbers to as many: a share of the gates' sums that is known beforehand.
func (k *kernels) add() {
	k.function("Add", "func(sum, x *float32)", "adds the 256 numbers of x to those of sum.")
	sum, x := k.pointer("sum"), k.pointer("x")
	count := k.GP64()
	k.MOVQ(operand.U32(2*units/k.lanes/4), count)
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

// gate is the first half of a GRU step after its product: 2×128 numbers a row through σ(x) = 1/(1+e^{−x}), half of them
// multiplied with the state: r∘h is h/(1+e^{−x}). 24 instructions a vector, one of them a division.
func (k *kernels) gate() {
	k.function("Gate", "func(pre, states *float32, n int)",
		"computes [r, u] = σ(pre) of n rows and writes r∘h to the state's end and u to its place in pre.")
	pre, states, n := k.pointer("pre"), k.pointer("states"), k.pointer("n")
	e := k.newExp()
	k.eachVector(n, []rowPointer{{pre, sums}, {states, stateWidth}}, func() {
		denominator := func(offset int) operand.Op {
			x := k.zero()
			k.VSUBPS(at(pre, offset), x, x)
			d := e.of(x)
			k.VADDPS(e.one, d, d)
			return d
		}
		reset := k.vector()
		k.VMOVUPS(at(states, 0), reset)
		k.VDIVPS(denominator(0), reset, reset)
		k.VMOVUPS(reset, at(states, 4*stateReset))
		u := k.vector()
		k.VMOVUPS(e.one, u)
		k.VDIVPS(denominator(4*units), u, u)
		k.VMOVUPS(u, at(pre, 4*units))
	})
	k.end()
}

// advance is the second half: h = u∘(h−c) + c with c = tanh(x) = 1 − 2/(1+e^{2x}), 128 numbers a row. 29 instructions a
// vector, one of them a division.
func (k *kernels) advance() {
	k.function("Advance", "func(pre, states *float32, n int)", "computes h = u∘h + (1−u)∘tanh(candidate) of n rows.")
	pre, states, n := k.pointer("pre"), k.pointer("states"), k.pointer("n")
	e := k.newExp()
	two := k.constant("two")
	k.eachVector(n, []rowPointer{{pre, sums}, {states, stateWidth}}, func() {
		x, quotient, c, difference := k.vector(), k.vector(), k.vector(), k.vector()
		k.VMOVUPS(at(pre, 4*2*units), x)
		k.VADDPS(x, x, x)
		d := e.of(x)
		k.VADDPS(e.one, d, d)
		k.VMOVUPS(two, quotient)
		k.VDIVPS(d, quotient, quotient)
		k.VMOVUPS(e.one, c)
		k.VSUBPS(quotient, c, c)
		k.VMOVUPS(at(states, 0), difference)
		k.VSUBPS(c, difference, difference)
		k.VFMADD231PS(at(pre, 4*units), difference, c)
		k.VMOVUPS(c, at(states, 0))
	})
	k.end()
}

// rowPointer walks through rows of a width in float32.
type rowPointer struct {
	pointer reg.GPVirtual
	width   int
}

// eachVector writes body for each vector of 128 numbers of each of n rows. The pointers go with it.
func (k *kernels) eachVector(n reg.GPVirtual, pointers []rowPointer, body func()) {
	count := k.GP64()
	k.loop("rows", n, func() {
		k.MOVQ(operand.U32(units/k.lanes), count)
		k.loop("vectors", count, func() {
			body()
			for _, p := range pointers {
				k.ADDQ(operand.U32(k.bytes(1)), p.pointer)
			}
		})
		for _, p := range pointers {
			k.ADDQ(operand.U32(4*(p.width-units)), p.pointer)
		}
	})
}
