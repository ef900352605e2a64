package native

import (
	"encoding/binary"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/model/arithmetic"
	"github.com/pronounced/pronounced/model/native/weightfile"
)

// Every kernel function against plain Go or, the product, against float64. What the tests allow is written as an error
// bound, not as a number that happens to work: ulp is the rounding error of one operation.
const ulp = 1.0 / (1 << 24)

// eachKernel runs a test for each kernel of this program; one that the processor lacks is skipped by its name.
func eachKernel(t *testing.T, test func(t *testing.T, k *kernel)) {
	t.Helper()
	for _, c := range candidates() {
		t.Run(c.Name, func(t *testing.T) {
			if !c.Available {
				t.Skipf("kernel %s: this processor lacks %s", c.Name, c.Needs)
			}
			test(t, c.Kernel())
		})
	}
}

// kind says what numbers a test gets.
type kind uint8

const (
	ordinary  kind = iota // around 1
	saturated             // where σ and tanh are flat, and exp at its bounds
	denormal
	huge // up to 1e15, both signs, zeros
	mixed
	kinds
)

func (k kind) String() string {
	return [...]string{"ordinary", "saturated", "denormal", "huge", "mixed"}[k]
}

// numbers returns n numbers, from some place of an allocation, so that they are aligned to 4 bytes only.
func numbers(r *rand.Rand, k kind, n int) []float32 {
	list := make([]float32, n+16)[r.IntN(16):][:n:n]
	for i := range list {
		list[i] = k.number(r)
	}
	return list
}

func (k kind) number(r *rand.Rand) float32 {
	sign := float32(1 - 2*r.IntN(2))
	switch k {
	case saturated:
		return sign * (15 + 100*r.Float32())
	case denormal:
		return sign * math.Float32frombits(r.Uint32N(1<<23))
	case huge:
		return sign * float32(math.Pow(10, float64(r.IntN(16)))) * float32(r.IntN(3))
	case mixed:
		return kind(r.IntN(int(mixed))).number(r)
	default:
		return float32(r.NormFloat64())
	}
}

func generator(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 7)) }

// near fails unless got is within bound of want, a bound of 0 standing for equal bits but for the sign of 0.
func near(t *testing.T, what string, i int, got, want float32, bound float64) {
	t.Helper()
	if difference := math.Abs(float64(got) - float64(want)); !(difference <= bound) {
		t.Fatalf("%s[%d] = %v, want %v within %.3g", what, i, got, want, bound)
	}
}

// testProduct compares a product with one in float64. A sum of m terms, each multiplied and added with a rounding or
// two, is wrong by at most (m+2)·ulp times the sum of their sizes, and by the smallest number for each.
func testProduct(t *testing.T, k *kernel, seed uint64, numbersKind kind, rows, columns, n int) {
	t.Helper()
	r := generator(seed)
	m := &weightfile.Matrix{Rows: rows, Columns: columns, Data: numbers(r, numbersKind, rows*columns)}
	inStride, outStride := rows+r.IntN(5), columns+r.IntN(5)
	in := numbers(r, numbersKind, (n-1)*inStride+rows)
	out := numbers(r, numbersKind, (n-1)*outStride+columns)
	before := append([]float32(nil), out...)

	k.product(m, in, inStride, out, outStride, n)
	alone := append([]float32(nil), before...)
	for i := range n {
		k.product(m, in[i*inStride:][:rows], rows, alone[i*outStride:][:columns], columns, 1)
		for j := range columns {
			want := float64(before[i*outStride+j])
			size := math.Abs(want)
			for depth := range rows {
				term := float64(in[i*inStride+depth]) * float64(m.Data[m.Index(depth, j)])
				want += term
				size += math.Abs(term)
			}
			bound := float64(rows+2) * (2*ulp*size + math.SmallestNonzeroFloat32)
			if got := float64(out[i*outStride+j]); !(math.Abs(got-want) <= bound) {
				t.Fatalf("%d×%d, %d rows, row %d, column %d: %v, want %v within %.3g",
					rows, columns, n, i, j, got, want, bound)
			}
		}
	}
	for i := range out {
		if math.Float32bits(out[i]) != math.Float32bits(alone[i]) {
			t.Fatalf("%d×%d: number %d is %v among %d rows, but %v alone, or was written beside a row",
				rows, columns, i, out[i], n, alone[i])
		}
	}
}

func TestProduct(t *testing.T) {
	eachKernel(t, func(t *testing.T, k *kernel) {
		for n := 1; n <= 26; n++ {
			for i, columns := range []int{16, 32, 48, 64, 80, 96, 128, 144, 192, 256, 592} {
				testProduct(t, k, uint64(n), kind(i)%kinds, 8, columns, n)
			}
		}
		for _, shape := range [][2]int{{128, 256}, {128, 128}, {256, 256}, {256, 128}, {128, 80}, {260, 592}, {4, 64}} {
			for _, n := range []int{1, 2, 7, 16} {
				for numbersKind := range kinds {
					testProduct(t, k, 1, numbersKind, shape[0], shape[1], n)
				}
			}
		}
		if k.name != "go" { // which takes four rows of the matrix at once
			for rows := 1; rows < 12; rows++ {
				testProduct(t, k, 1, mixed, rows, 144, 7)
				testProduct(t, k, 1, mixed, rows, 144, 1)
			}
		}
		empty := &weightfile.Matrix{Rows: 4, Columns: 64, Data: make([]float32, 256)}
		k.product(empty, nil, 4, nil, 64, 0)
	})
}

// The kernels whose products are fused have the same products, bit for bit: the order of a sum is the same in all.
func TestFusedProductsAreTheSame(t *testing.T) {
	const rows, columns, n = 128, 592, 7
	var first []float32
	for _, c := range candidates() {
		if c.Name == "go" || !c.Available {
			continue
		}
		r := generator(1)
		m := &weightfile.Matrix{Rows: rows, Columns: columns, Data: numbers(r, ordinary, rows*columns)}
		in, out := numbers(r, ordinary, n*rows), numbers(r, ordinary, n*columns)
		c.Kernel().product(m, in, rows, out, columns, n)
		if first == nil {
			first = out
		} else if !slices.Equal(out, first) {
			t.Errorf("kernel %s has another product", c.Name)
		}
	}
}

func TestAdd(t *testing.T) {
	eachKernel(t, func(t *testing.T, k *kernel) {
		for numbersKind := range kinds {
			r := generator(uint64(numbersKind))
			sum, x := numbers(r, numbersKind, gates), numbers(r, numbersKind, gates)
			want := slices.Clone(sum)
			k.add(sum, x)
			add(want, x)
			for i := range sum {
				near(t, "sum", i, sum[i], want[i], 0)
			}
		}
	})
}

// nearRows is near for rows of a width; bound says how far a number of a column may be off.
func nearRows(t *testing.T, what string, got, want []float32, width int, bound func(column int, want float64) float64) {
	t.Helper()
	for i := range want {
		near(t, what, i, got[i], want[i], bound(i%width, math.Abs(float64(want[i]))))
	}
}

// testGate: both sides compute an exponential within 2 ulp of 1, an addition, a division, perhaps a multiplication.
func testGate(t *testing.T, k *kernel, seed uint64, numbersKind kind, n int) {
	t.Helper()
	r := generator(seed)
	pre, states := numbers(r, numbersKind, n*preGRU), numbers(r, ordinary, n*stateWidth)
	wantPre, wantStates := slices.Clone(pre), slices.Clone(states)
	k.gate(pre, states, n)
	gate(wantPre, wantStates, n)
	nearRows(t, "pre", pre, wantPre, preGRU, func(column int, want float64) float64 {
		if column < units || column >= gates {
			return 0
		}
		return 16*ulp*want + 1e-43
	})
	nearRows(t, "states", states, wantStates, stateWidth, func(column int, want float64) float64 {
		if column < weightfile.StateReset {
			return 0
		}
		return 16*ulp*want + 1e-43
	})
}

func TestGate(t *testing.T) {
	eachKernel(t, func(t *testing.T, k *kernel) {
		for numbersKind := range kinds {
			for seed := range uint64(20) {
				testGate(t, k, seed, numbersKind, 1+int(seed)%5)
			}
		}
	})
}

// testAdvance: tanh is within a few ulp of 1, and u is between 0 and 1.
func testAdvance(t *testing.T, k *kernel, seed uint64, numbersKind kind, n int) {
	t.Helper()
	r := generator(seed)
	pre, states := numbers(r, numbersKind, n*preGRU), numbers(r, ordinary, n*stateWidth)
	for i := range n {
		update := row(pre, i, preGRU)[units:gates]
		for j := range update {
			update[j] = arithmetic.Sigmoid(update[j])
		}
	}
	wantPre, wantStates := slices.Clone(pre), slices.Clone(states)
	k.advance(pre, states, n)
	advance(wantPre, wantStates, n)
	nearRows(t, "pre", pre, wantPre, preGRU, func(int, float64) float64 { return 0 })
	nearRows(t, "states", states, wantStates, stateWidth, func(column int, want float64) float64 {
		if column >= units {
			return 0
		}
		return 16 * ulp * (1 + want)
	})
}

func TestAdvance(t *testing.T) {
	eachKernel(t, func(t *testing.T, k *kernel) {
		for numbersKind := range kinds {
			for seed := range uint64(20) {
				testAdvance(t, k, seed, numbersKind, 1+int(seed)%5)
			}
		}
	})
}

// testExponentiate: both sides are within 2 units in the last place, 4 ulp. Only the keys, one of each 128 numbers of
// x, may change.
func testExponentiate(t *testing.T, k *kernel, x []float32) {
	t.Helper()
	n := len(x) / units
	memory := make([]float32, n*positionWidth)
	for i := range n {
		copy(row(memory, i, positionWidth)[weightfile.PositionKey:], x[i*units:])
	}
	k.exponentiate(memory, n)
	for i := range n {
		position := row(memory, i, positionWidth)
		for j, got := range position[weightfile.PositionKey:] {
			want := arithmetic.Exp(x[i*units+j])
			near(t, "exp", i*units+j, got, want, 8*ulp*float64(want))
			if got == 0 || math.IsInf(float64(got), 0) {
				t.Fatalf("exp(%v) = %v", x[i*units+j], got)
			}
		}
		for j, got := range position[:weightfile.PositionKey] {
			near(t, "value", j, got, 0, 0)
		}
	}
}

func TestExponentiate(t *testing.T) {
	eachKernel(t, func(t *testing.T, k *kernel) {
		const n = 3
		x := make([]float32, 0, n*units)
		each(func(value float32) {
			if x = append(x, value); len(x) == n*units {
				testExponentiate(t, k, x)
				x = x[:0]
			}
		})
		testExponentiate(t, k, append(x, make([]float32, units)...)[:units])
	})
}

// testAttend: the scores of the two sides differ by some ulp of Σ|v| (and by 1e-9 of it, where the assembly holds a
// denominator), the weights that are made of them by twice that, relatively.
func testAttend(t *testing.T, k *kernel, seed uint64, queryKind, keyKind kind, n int) {
	t.Helper()
	r := generator(seed)
	state, memory := numbers(r, ordinary, stateWidth), numbers(r, ordinary, n*positionWidth)
	v, alignment := numbers(r, ordinary, units), numbers(r, mixed, n)
	copy(state[weightfile.StateReset:], numbers(r, queryKind, units))
	for i := range n {
		copy(row(memory, i, positionWidth)[weightfile.PositionKey:], numbers(r, keyKind, units))
	}
	exponentiate(memory, n)
	sizes := 0.0
	for _, x := range v {
		sizes += math.Abs(float64(x))
	}
	want, wantAlignment, before := slices.Clone(state), make([]float32, n), slices.Clone(memory)
	k.attend(state, memory, v, alignment)
	attend(want, memory, v, wantAlignment)
	for i := range weightfile.StateReset { // the query may be anything now
		bound := 0.0
		if i >= weightfile.StateAttention {
			largest := 0.0
			for position := range n {
				value := row(memory, position, positionWidth)[i-weightfile.StateAttention]
				largest = max(largest, math.Abs(float64(value)))
			}
			bound = largest*(64*ulp*sizes+float64(16+n)*ulp) + 8*ulp*math.Abs(float64(want[i]))
		}
		near(t, "state", i, state[i], want[i], bound)
	}
	for i := range memory {
		near(t, "memory", i, memory[i], before[i], 0)
	}
}

func TestAttend(t *testing.T) {
	eachKernel(t, func(t *testing.T, k *kernel) {
		for n := 1; n <= 40; n++ {
			testAttend(t, k, uint64(n), ordinary, ordinary, n)
		}
		for queryKind := range kinds {
			for keyKind := range kinds {
				for _, n := range []int{1, 2, 7, 8, 9, 15, 16, 17, 20} {
					testAttend(t, k, uint64(n), queryKind, keyKind, n)
				}
			}
		}
	})
}

// testEmit: the index is exact; a probability is made of 72 exponentials, which plain Go adds up one after another,
// with a rounding each.
func testEmit(t *testing.T, k *kernel, logits []float32) {
	t.Helper()
	best, probability := k.emit(logits)
	wantBest, wantProbability := emit(logits)
	if best != wantBest {
		t.Fatalf("emit: %d (%v), want %d (%v)", best, logits[best], wantBest, logits[wantBest])
	}
	const bound = (model.NumPhonemes + 32) * ulp
	near(t, "probability", int(best), probability, wantProbability, bound)
	var got, want model.Distribution
	k.softmax(logits, &got)
	softmax(logits, &want)
	for i := range got {
		near(t, "softmax", i, got[i], want[i], bound*float64(want[i])+1e-44)
	}
}

// logits returns 80 logits with their padding.
func logits(r *rand.Rand, k kind) []float32 {
	list := numbers(r, k, logitsWidth)
	for i := model.NumPhonemes; i < len(list); i++ {
		list[i] = weightfile.PadLogit
	}
	return list
}

func TestEmit(t *testing.T) {
	eachKernel(t, func(t *testing.T, k *kernel) {
		for numbersKind := range kinds {
			for seed := range uint64(40) {
				testEmit(t, k, logits(generator(seed), numbersKind))
			}
		}
		// The largest at every place, and ties of two: the first counts.
		for i := range model.NumPhonemes {
			for j := i; j < model.NumPhonemes; j++ {
				list := logits(generator(1), denormal)
				list[i], list[j] = 3, 3
				testEmit(t, k, list)
			}
		}
		same := logits(generator(1), ordinary)
		for _, value := range []float32{0, float32(math.Copysign(0, -1)), -100, 100} {
			for i := range model.NumPhonemes {
				same[i] = value
			}
			testEmit(t, k, same)
		}
		// Whatever it makes of NaN, it is a phoneme.
		for i := range same {
			same[i] = float32(math.NaN())
		}
		if best, _ := k.emit(same); best >= model.NumPhonemes {
			t.Errorf("of NaN: %d", best)
		}
	})
}

func FuzzProduct(f *testing.F) {
	f.Add(uint64(1), uint8(0), uint8(8), uint8(9), uint8(7))
	f.Fuzz(func(t *testing.T, seed uint64, numbersKind, rows, strips, n uint8) {
		eachKernel(t, func(t *testing.T, k *kernel) {
			depth := int(rows) + 1
			if k.name == "go" {
				depth = 4 * (1 + int(rows)/4)
			}
			testProduct(t, k, seed, kind(numbersKind)%kinds, depth, 16*(1+int(strips)%16), 1+int(n)%32)
		})
	})
}

func FuzzGRU(f *testing.F) {
	f.Add(uint64(1), uint8(0), uint8(2))
	f.Fuzz(func(t *testing.T, seed uint64, numbersKind, n uint8) {
		eachKernel(t, func(t *testing.T, k *kernel) {
			testGate(t, k, seed, kind(numbersKind)%kinds, 1+int(n)%20)
			testAdvance(t, k, seed, kind(numbersKind)%kinds, 1+int(n)%20)
		})
	})
}

func FuzzAttend(f *testing.F) {
	f.Add(uint64(1), uint8(0), uint8(0), uint8(7))
	f.Fuzz(func(t *testing.T, seed uint64, queryKind, keyKind, n uint8) {
		eachKernel(t, func(t *testing.T, k *kernel) {
			testAttend(t, k, seed, kind(queryKind)%kinds, kind(keyKind)%kinds, 1+int(n))
		})
	})
}

// FuzzNumbers gives the functions of single numbers any bits but NaN.
func FuzzNumbers(f *testing.F) {
	f.Add([]byte("any numbers at all, four bytes each"))
	f.Add([]byte("000A")) // one logit of 11, the rest 0
	f.Fuzz(func(t *testing.T, data []byte) {
		list := make([]float32, units)
		for i := range list {
			if len(data) < 4 {
				break
			}
			if x := math.Float32frombits(binary.LittleEndian.Uint32(data)); x == x {
				list[i] = x
			}
			data = data[4:]
		}
		eachKernel(t, func(t *testing.T, k *kernel) {
			testExponentiate(t, k, list)
			for _, x := range list {
				if math.IsInf(float64(x), 0) {
					return // the difference of two infinite logits is NaN
				}
			}
			testEmit(t, k, list[:logitsWidth])
		})
	})
}

// each calls f for numbers of every size: denormal, small, great, infinite.
func each(f func(float32)) {
	for bits := uint32(0); bits < 0x7f800000; bits += 331 {
		if exponent := bits >> 23; exponent < 90 && bits%97 != 0 {
			continue // all but the same as 0; a few are enough
		}
		f(math.Float32frombits(bits))
		f(-math.Float32frombits(bits))
	}
	f(float32(math.Inf(1)))
	f(float32(math.Inf(-1)))
}
