package main

import (
	"math"

	"github.com/mmcloughlin/avo/attr"
	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// numbers are the constants that the kernels of either package need; those of exp are in model/arithmetic/exp.go too, with their source.
var numbers = []struct {
	name  string
	value float64
}{
	{"one", 1},
	{"two", 2},
	{"log2e", 1.44269504088896341},
	{"-ln2Hi", -0.693359375},
	{"-ln2Lo", 2.12194440e-4},
	{"maxExp", 88.3762626647949},
	{"minExp", -87.336},
	{"roundingShift", 3 << 22},
	{"p0", 1.9875691500e-4},
	{"p1", 1.3981999507e-3},
	{"p2", 8.3334519073e-3},
	{"p3", 4.1665795894e-2},
	{"p4", 1.6666665459e-1},
	{"p5", 5.0000001201e-1},
	{"-infinity", math.Inf(-1)},
	{"maxDenominator", 1e9}, // see attend
}

// wholeNumbers are constants of package student's kernels.
var wholeNumbers = []struct {
	name  string
	value operand.U32
}{
	{"step", floatBits(127)}, // what an activation of 1 is
	{"ones16", 1<<16 | 1},    // two numbers of 16 bits
	{"zero128", 128},         // what AVX-512's activations are moved by
}

// constants writes the table of constants: for AVX2 each as often as a vector has lanes, so that an instruction can
// read it from memory; for AVX-512 once, as there are registers enough to hold it. The table ends with the masks of
// AVX2: 8 lanes of ones, 8 of zeros.
func (k *kernels) constants() {
	copies := k.lanes
	if k.wide() {
		copies = 1
	}
	k.table = k.StaticGlobal(k.name + "Constants")
	k.DataAttributes(attr.RODATA | attr.NOPTR)
	k.at = map[string]int{}
	offset := 0
	add := func(name string, value operand.U32, copies int) {
		k.at[name] = offset
		for range copies {
			k.AddDatum(offset, value)
			offset += 4
		}
	}
	for _, number := range numbers {
		add(number.name, floatBits(number.value), copies)
	}
	if k.pkg == "student" {
		for _, number := range wholeNumbers {
			add(number.name, number.value, copies)
		}
		return
	}
	if !k.wide() {
		add("mask", math.MaxUint32, k.lanes)
		add("unmasked", 0, k.lanes)
	}
}

// constant returns an operand that has the constant in all lanes: memory with AVX2, a register with AVX-512.
func (k *kernels) constant(name string) operand.Op {
	if k.wide() {
		return k.inRegister(name)
	}
	return k.table.Offset(k.at[name])
}

// inRegister returns a register that has the constant in all lanes.
func (k *kernels) inRegister(name string) reg.VecVirtual {
	v := k.vector()
	if k.wide() {
		k.VBROADCASTSS(k.table.Offset(k.at[name]), v)
	} else {
		k.VMOVUPS(k.table.Offset(k.at[name]), v)
	}
	return v
}
