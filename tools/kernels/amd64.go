package main

import (
	"fmt"
	"math"
	"slices"

	"github.com/mmcloughlin/avo/attr"
	"github.com/mmcloughlin/avo/build"
	"github.com/mmcloughlin/avo/ir"
	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/pass"
	"github.com/mmcloughlin/avo/printer"
	"github.com/mmcloughlin/avo/reg"
)

// kernels writes one kernel set of a package, native or student. Both sets of a package come from the same code: it says "vector" where one has 8 lanes and the
// other 16, and branches where they really differ, which is in masks and in the number of registers.
type kernels struct {
	*build.Context
	pkg     string // the engine's package
	name    string // as "avx2"
	lanes   int    // float32 in a vector
	allowed []string
	table   operand.Mem
	at      map[string]int // offset of a constant in table
}

// wide tells AVX-512 from AVX2.
func (k *kernels) wide() bool { return k.lanes == 16 }

func newKernels(pkg, name string, lanes int) *kernels {
	return &kernels{Context: build.NewContext(), pkg: pkg, name: name, lanes: lanes, allowed: extensions[pkg+"/"+name]}
}

// The sizes of the model's layers, and what is where in a row; see package weightfile.
const (
	units          = 128
	sums           = 3 * units // a GRU step's sums: gates, candidate
	stateWidth     = 3 * units
	stateAttention = units
	stateReset     = 2 * units // r∘h, or the query
	positionKey    = units
	positionWidth  = 2 * units
	logits         = 72 // without their padding
	panel          = 64 // columns
)

// generate returns the assembly and its Go declarations.
func (k *kernels) generate() (assembly, stubs []byte, err error) {
	if k.pkg == "student" {
		k.student()
	} else {
		k.native()
	}
	file, err := k.Result()
	if err != nil {
		return nil, nil, err
	}
	if err := pass.Compile.Execute(file); err != nil {
		return nil, nil, err
	}
	if err := k.check(file); err != nil {
		return nil, nil, err
	}
	config := printer.Config{Name: "tools/kernels", Pkg: k.pkg}
	if assembly, err = printer.NewGoAsm(config).Print(file); err != nil {
		return nil, nil, err
	}
	stubs, err = printer.NewStubs(config).Print(file)
	return assembly, stubs, err
}

// native writes the kernels of package native.
func (k *kernels) native() {
	k.constants()
	k.products()
	k.add()
	k.gate()
	k.advance()
	k.exponentiate()
	k.attend()
	k.emit()
	k.softmax()
}

// extensions are what a kernel set may use besides the amd64 that Go takes for granted; kernels_amd64.go in the package
// asks for the same.
var extensions = map[string][]string{
	"native/avx2":    {"AVX", "AVX2", "FMA3", "BMI", "BMI2", "CMOV", "SSE"},
	"native/avx512":  {"AVX", "AVX2", "FMA3", "BMI", "BMI2", "CMOV", "SSE", "AVX512F"},
	"student/avx2":   {"AVX", "AVX2", "SSE"},
	"student/avx512": {"AVX", "AVX2", "SSE", "AVX512F", "AVX512VNNI"},
}

// check fails when a function uses what its set may not: another extension, or one of the registers 16 to 31, which
// only AVX-512 has but avo hands out to anyone.
func (k *kernels) check(file *ir.File) error {
	for _, f := range file.Functions() {
		for _, extension := range f.ISA {
			if !slices.Contains(k.allowed, extension) {
				return fmt.Errorf("%s needs %s", f.Name, extension)
			}
		}
		for _, i := range f.Instructions() {
			for _, register := range i.Registers() {
				if p := reg.ToPhysical(register); p != nil && p.Kind() == reg.KindVector && int(p.PhysicalIndex()) >= 2*k.lanes {
					return fmt.Errorf("%s needs more than %d vector registers", f.Name, 2*k.lanes)
				}
			}
		}
	}
	return nil
}

// function begins a function of the set; the first line of its doc continues "name …".
func (k *kernels) function(name, signature string, doc ...string) {
	k.Function(k.name + name)
	k.Attributes(attr.NOSPLIT)
	k.Pragma("noescape")
	k.SignatureExpr(signature)
	doc[0] = k.name + name + " " + doc[0]
	k.Doc(doc...)
}

// end returns from the function. The upper halves of the vector registers are cleared, for SSE code that follows
// would be slow otherwise.
func (k *kernels) end() {
	k.VZEROUPPER()
	k.RET()
}

// vector returns a new virtual vector register.
func (k *kernels) vector() reg.VecVirtual {
	if k.wide() {
		return k.ZMM()
	}
	return k.YMM()
}

func (k *kernels) vectors(n int) []reg.VecVirtual {
	list := make([]reg.VecVirtual, n)
	for i := range list {
		list[i] = k.vector()
	}
	return list
}

// bytes returns the size of n vectors.
func (k *kernels) bytes(n int) int { return 4 * k.lanes * n }

// pointer loads a parameter.
func (k *kernels) pointer(name string) reg.GPVirtual {
	r := k.GP64()
	k.Load(k.Param(name), r)
	return r
}

// at returns the memory at an offset, in bytes, from a pointer.
func at(base reg.Register, offset int) operand.Mem { return operand.Mem{Base: base, Disp: offset} }

// zero returns a vector of zeros.
func (k *kernels) zero() reg.VecVirtual {
	v := k.vector()
	if k.wide() {
		k.VPXORD(v, v, v)
	} else {
		k.VXORPS(v, v, v)
	}
	return v
}

// loop writes a loop that runs body counter times, at least once, and leaves counter at 0.
func (k *kernels) loop(label string, counter reg.GPVirtual, body func()) {
	k.Label(label)
	body()
	k.DECQ(counter)
	k.JNZ(operand.LabelRef(label))
}

// sum adds up the lanes of v; the first lane of the result has the sum.
func (k *kernels) sum(v reg.VecVirtual) reg.Register { return k.reduce(v, k.VADDPS) }

// largest returns the largest of the lanes of v in the first lane of the result.
func (k *kernels) largest(v reg.VecVirtual) reg.Register { return k.reduce(v, k.VMAXPS) }

// reduce halves v, 2 instructions a halving.
func (k *kernels) reduce(v reg.VecVirtual, combine func(...operand.Op)) reg.Register {
	if k.wide() {
		upper := k.YMM()
		k.VEXTRACTF64X4(operand.U8(1), v, upper)
		combine(upper, v.AsY(), upper)
		v = upper
	}
	half, other := k.XMM(), k.XMM()
	k.VEXTRACTF128(operand.U8(1), v.AsY(), half)
	combine(half, v.AsX(), half)
	k.VPERMILPS(operand.U8(0b00_00_11_10), half, other)
	combine(other, half, half)
	k.VMOVSHDUP(half, other)
	combine(other, half, half)
	return half
}

// broadcast copies the first lane of an XMM register to all lanes of a new vector.
func (k *kernels) broadcast(x reg.Register) reg.VecVirtual {
	v := k.vector()
	k.VBROADCASTSS(x, v)
	return v
}

// floatBits is how a float32 is written into assembly: avo prints a floating-point 1 as an integer.
func floatBits(x float64) operand.U32 { return operand.U32(math.Float32bits(float32(x))) }
