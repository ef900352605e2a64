package main

import (
	"fmt"

	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// attend is the attention of one row over n positions, in three passes: scores, softmax, context.
//
// A score is Σ_j v_j/(1 + e^{2k_j}·e^{2q_j}), 128 terms, a division each. Divisions are slow, so four terms share one:
//
//	a/A + b/B = (aB + bA)/(AB), and the same again for two such sums.
//
// So that the product of four denominators stays finite, each is held to 10^9: beyond that a term is less than
// 10^-9·|v_j|, a sixtieth of the rounding error of 1. The factors e^{2k}, e^{2q} are neither 0 nor infinite (see exp),
// so their product is never NaN; infinity is held to 10^9 too.
//
// The context is Σ α_i·value_i, 128 columns: one walk with AVX-512, two with AVX2, each down half of the columns.
//
// For each position and four vectors of terms 4·3 + 2·3 + 4 = 22 instructions, one of them a division, and a sum of
// lanes, 6 or 8; then 8 or 16 multiplications and additions. Once a row, 128 exponentials and some 40 instructions for
// each 8 or 16 positions.
func (k *kernels) attend() {
	k.function("Attend", "func(state, memory, v, alignment *float32, n int)",
		"adds the attention over n positions of memory to a state.")
	k.scores()
	total := k.alignmentExponentials()
	inverse := k.vector()
	one := k.inRegister("one")
	k.VDIVPS(k.broadcast(total), one, inverse)
	k.context(inverse)
	k.end()
}

// scores writes the score of each position to alignment. The query's exponentials replace the query, where AVX2
// reads them from; AVX-512 holds them and v in 16 registers.
func (k *kernels) scores() {
	state, v := k.pointer("state"), k.pointer("v")
	vectors := units / k.lanes
	query, weight := make([]operand.Op, vectors), make([]operand.Op, vectors)
	e := k.newExp()
	for j := range vectors {
		x := k.vector()
		k.VMOVUPS(at(state, 4*stateReset+k.bytes(j)), x)
		q := e.of(x)
		if k.wide() {
			w := k.vector()
			k.VMOVUPS(at(v, k.bytes(j)), w)
			query[j], weight[j] = q, w
			continue
		}
		query[j], weight[j] = at(state, 4*stateReset+k.bytes(j)), at(v, k.bytes(j))
		k.VMOVUPS(q, query[j])
	}
	one, most := k.inRegister("one"), k.inRegister("maxDenominator")
	memory, alignment, n := k.pointer("memory"), k.pointer("alignment"), k.pointer("n")
	k.ADDQ(operand.U32(4*positionKey), memory)
	k.loop("scores", n, func() {
		var sum reg.VecVirtual
		for j := 0; j < vectors; j += 4 {
			quotient := k.fourTerms(memory, j, query[j:j+4], weight[j:j+4], one, most)
			if j == 0 {
				sum = quotient
			} else {
				k.VADDPS(quotient, sum, sum)
			}
		}
		k.VMOVSS(k.sum(sum), at(alignment, 0))
		k.ADDQ(operand.U32(4*positionWidth), memory)
		k.ADDQ(operand.U32(4), alignment)
	})
}

// fourTerms returns the sum of four vectors of terms, j and the three after it.
func (k *kernels) fourTerms(
	key reg.GPVirtual, j int, query, weight []operand.Op, one, most reg.VecVirtual,
) reg.VecVirtual {
	d := k.vectors(4)
	for i := range d {
		k.VMOVUPS(at(key, k.bytes(j+i)), d[i])
		if k.wide() {
			k.VFMADD213PS(one, query[i], d[i])
		} else {
			k.VFMADD132PS(query[i], one, d[i])
		}
		k.VMINPS(most, d[i], d[i])
	}
	numerator := make([]reg.VecVirtual, 2)
	for i := range numerator {
		first, second := d[2*i], d[2*i+1]
		x := k.vector()
		k.VMULPS(weight[2*i], second, x)
		k.VFMADD231PS(weight[2*i+1], first, x)
		k.VMULPS(second, first, first)
		numerator[i] = x
	}
	k.VMULPS(d[2], numerator[0], numerator[0])
	k.VFMADD231PS(d[0], numerator[1], numerator[0])
	k.VMULPS(d[2], d[0], d[0])
	k.VDIVPS(d[0], numerator[0], numerator[0])
	return numerator[0]
}

// alignmentExponentials replaces the scores by e^{score − largest} and returns the sum of these.
func (k *kernels) alignmentExponentials() reg.Register {
	most := k.inRegister("-infinity")
	k.eachScore("largest", func(t *tail) {
		x := t.load("-infinity")
		k.VMAXPS(x, most, most)
	})
	largest := k.broadcast(k.largest(most))
	total, e := k.zero(), k.newExp()
	k.eachScore("exponentials", func(t *tail) {
		x := t.load("-infinity")
		k.VSUBPS(largest, x, x)
		p := e.of(x)
		t.clear(p)
		t.store(p)
		k.VADDPS(p, total, total)
	})
	return k.sum(total)
}

// eachScore goes through the n numbers of alignment, a vector at a time, the last of them incomplete.
func (k *kernels) eachScore(label string, body func(t *tail)) {
	alignment, n := k.pointer("alignment"), k.pointer("n")
	k.Label(label)
	body(k.newTail(alignment, n))
	k.ADDQ(operand.U32(k.bytes(1)), alignment)
	k.SUBQ(operand.U32(k.lanes), n)
	k.JG(operand.LabelRef(label))
}

// context adds Σ α_i·value_i, 128 numbers, to a, α being alignment times inverse.
func (k *kernels) context(inverse reg.VecVirtual) {
	widths := []int{8}
	if !k.wide() {
		widths = []int{8, 8} // for 16 sums, α and inverse there are not registers enough
	}
	state, memory := k.pointer("state"), k.pointer("memory")
	offset := 0
	for i, width := range widths {
		sums := k.vectors(width)
		for j, sum := range sums {
			k.VMOVUPS(at(state, 4*stateAttention+offset+k.bytes(j)), sum)
		}
		position, alignment, n := k.GP64(), k.pointer("alignment"), k.pointer("n")
		k.LEAQ(at(memory, offset), position)
		k.loop(fmt.Sprintf("context%d", i), n, func() {
			weight := k.vector()
			k.VBROADCASTSS(at(alignment, 0), weight)
			k.VMULPS(inverse, weight, weight)
			for j, sum := range sums {
				k.VFMADD231PS(at(position, k.bytes(j)), weight, sum)
			}
			k.ADDQ(operand.U32(4*positionWidth), position)
			k.ADDQ(operand.U32(4), alignment)
		})
		for j, sum := range sums {
			k.VMOVUPS(sum, at(state, 4*stateAttention+offset+k.bytes(j)))
		}
		offset += k.bytes(width)
	}
}
