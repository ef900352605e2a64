package main

import (
	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// emit finds the first of the largest of 72 logits and its softmax probability, 1/Σ e^{logit − largest}: 5 or 9
// vectors, for each a maximum, a comparison, an exponential and an addition. The comparisons' bits are put together
// in 64 + 8 bits, of which the lowest that is set is the answer. With AVX-512 the last vector is half empty: −∞.
func (k *kernels) emit() {
	k.function("Emit", "func(logits *float32) (best int, probability float32)",
		"returns the first of the largest of 72 logits and its softmax probability.")
	values, largest := k.logits()
	best := k.first(values, largest)
	k.Store(best, k.Return("best"))
	sum := k.sum(k.logitExponentials(values, largest))
	probability := k.XMM()
	k.VMOVSS(k.table.Offset(k.at["one"]), probability)
	k.VDIVSS(sum, probability, probability)
	k.Store(probability, k.Return("probability"))
	k.end()
}

// softmax writes the softmax of 72 logits.
func (k *kernels) softmax() {
	k.function("Softmax", "func(logits, probabilities *float32)", "writes the softmax of 72 logits to probabilities.")
	values, largest := k.logits()
	total := k.broadcast(k.sum(k.logitExponentials(values, largest)))
	inverse := k.inRegister("one")
	k.VDIVPS(total, inverse, inverse)
	probabilities := k.pointer("probabilities")
	for i, v := range values {
		k.VMULPS(inverse, v, v)
		if k.half(i) {
			k.VMOVUPS(v.AsY(), at(probabilities, k.bytes(i)))
		} else {
			k.VMOVUPS(v, at(probabilities, k.bytes(i)))
		}
	}
	k.end()
}

// half tells whether vector i of the logits has but 8.
func (k *kernels) half(i int) bool { return logits-i*k.lanes < k.lanes }

// logits loads them and returns the largest in all lanes of a vector.
func (k *kernels) logits() (values []reg.VecVirtual, largest reg.VecVirtual) {
	pointer := k.pointer("logits")
	values = k.vectors((logits + k.lanes - 1) / k.lanes)
	most := k.vector()
	for i, v := range values {
		if k.half(i) {
			bits, mask := k.GP32(), k.K()
			k.MOVL(operand.U32(0xff), bits)
			k.KMOVW(bits, mask)
			k.VBROADCASTSS(k.table.Offset(k.at["-infinity"]), v)
			k.VMOVUPS(at(pointer, k.bytes(i)), mask, v)
		} else {
			k.VMOVUPS(at(pointer, k.bytes(i)), v)
		}
		if i == 0 {
			k.VMOVAPS(v, most)
		} else {
			k.VMAXPS(v, most, most)
		}
	}
	return values, k.broadcast(k.largest(most))
}

// first returns the index of the first of values that equals largest. Were there none, it would be the last one's: the
// caller gets a valid index even for NaN.
func (k *kernels) first(values []reg.VecVirtual, largest reg.VecVirtual) reg.GPVirtual {
	const equal = 0
	low, high := k.GP64(), k.GP64()
	k.XORQ(low, low)
	for i, v := range values {
		bits := k.GP64()
		if k.wide() {
			mask := k.K()
			k.VCMPPS(operand.U8(equal), v, largest, mask)
			k.KMOVW(mask, bits.As32())
		} else {
			mask := k.vector()
			k.VCMPPS(operand.U8(equal), v, largest, mask)
			k.VMOVMSKPS(mask, bits.As32())
		}
		if i*k.lanes >= 64 {
			k.ORQ(operand.U32(1<<(logits-64-1)), bits)
			k.TZCNTQ(bits, high)
			k.ADDQ(operand.U32(64), high)
			continue
		}
		k.SHLQ(operand.U8(i*k.lanes), bits)
		k.ORQ(bits, low)
	}
	best := k.GP64()
	k.TZCNTQ(low, best)
	k.TESTQ(low, low)
	k.CMOVQEQ(high, best)
	return best
}

// logitExponentials replaces the values by e^{value − largest} and returns the sums by lane. A lane of −∞ becomes the
// smallest that exp returns, which vanishes beside the largest's 1.
func (k *kernels) logitExponentials(values []reg.VecVirtual, largest reg.VecVirtual) reg.VecVirtual {
	total, e := k.zero(), k.newExp()
	for i, v := range values {
		k.VSUBPS(largest, v, v)
		values[i] = e.of(v)
		k.VADDPS(values[i], total, total)
	}
	return total
}
