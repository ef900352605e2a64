package main

import (
	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// tail is a vector in memory of which only the first lanes may be touched: min(n, lanes) of them. A masked load or
// store does not fault in the lanes that its mask leaves out, and does not write there.
type tail struct {
	k      *kernels
	memory operand.Mem
	narrow reg.VecVirtual    // AVX2's mask: all bits of the lanes
	wide   reg.OpmaskVirtual // AVX-512's: one bit a lane
}

// newTail makes the mask for n ≥ 1 numbers at base.
func (k *kernels) newTail(base, n reg.GPVirtual) *tail {
	t := &tail{k: k, memory: at(base, 0)}
	most, lanes := k.GP64(), k.GP64()
	k.MOVQ(operand.U32(k.lanes), most)
	k.MOVQ(n, lanes)
	k.CMPQ(lanes, most)
	k.CMOVQGT(most, lanes)
	if k.wide() {
		ones, bits := k.GP64(), k.GP64()
		k.MOVQ(operand.I32(-1), ones)
		k.BZHIQ(lanes, ones, bits)
		t.wide = k.K()
		k.KMOVW(bits.As32(), t.wide)
		return t
	}
	// The table has 8 lanes of ones and 8 of zeros: the mask begins 8−n lanes after its beginning.
	address := k.GP64()
	k.SUBQ(lanes, most)
	k.LEAQ(k.table.Offset(k.at["mask"]), address)
	t.narrow = k.vector()
	k.VMOVUPS(operand.Mem{Base: address, Index: most, Scale: 4}, t.narrow)
	return t
}

// load returns the numbers, and a constant in the other lanes.
func (t *tail) load(filler string) reg.VecVirtual {
	v := t.k.inRegister(filler)
	if t.k.wide() {
		t.k.VMOVUPS(t.memory, t.wide, v)
		return v
	}
	loaded := t.k.vector()
	t.k.VMASKMOVPS(t.memory, t.narrow, loaded)
	t.k.VBLENDVPS(t.narrow, loaded, v, v)
	return v
}

// clear sets the other lanes of v to 0.
func (t *tail) clear(v reg.VecVirtual) {
	if t.k.wide() {
		t.k.VMOVAPS_Z(v, t.wide, v)
		return
	}
	t.k.VANDPS(t.narrow, v, v)
}

// store writes the numbers.
func (t *tail) store(v reg.VecVirtual) {
	if t.k.wide() {
		t.k.VMOVUPS(v, t.wide, t.memory)
		return
	}
	t.k.VMASKMOVPS(v, t.narrow, t.memory)
}
