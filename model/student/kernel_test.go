package student

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/pronounced/pronounced/model/arithmetic"
	"github.com/pronounced/pronounced/model/student/weightfile"
)

func eachKernel(t *testing.T, test func(t *testing.T, k *kernel)) {
	for _, c := range candidates() {
		t.Run(c.Name, func(t *testing.T) {
			if !c.Available {
				t.Skipf("this processor lacks %s", c.Needs)
			}
			test(t, c.Kernel())
		})
	}
}

func generator(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 1)) }

// small returns n numbers from −127 to 127, most of them at the ends if extreme.
func small(r *rand.Rand, n int, extreme bool) []int8 {
	list := make([]int8, n)
	for i := range list {
		list[i] = int8(r.IntN(255) - 127)
		if extreme && r.IntN(8) > 0 {
			list[i] = int8(127 - 254*r.IntN(2))
		}
	}
	return list
}

// testProduct compares a product with one in int64. What is not a sum must stay as it is.
func testProduct(t *testing.T, k *kernel, seed uint64, rows, columns, n int, extreme bool) {
	t.Helper()
	r := generator(seed)
	m := &weightfile.Matrix{Rows: rows, Columns: columns, Data: small(r, rows*columns, extreme)}
	inStride, outStride := rows+r.IntN(5), columns+r.IntN(5)
	activations := small(r, (n-1)*inStride+rows, extreme)
	in := make([]byte, len(activations))
	for i, q := range activations {
		in[i] = byte(q) + k.zero
	}
	out := make([]int32, (n-1)*outStride+columns)
	for i := range out {
		out[i] = r.Int32N(1<<20) - 1<<19
	}
	want := slices.Clone(out)
	for i := range n {
		for j := range columns {
			sum := int64(want[i*outStride+j])
			for depth := range rows {
				sum += (int64(activations[i*inStride+depth]) + int64(k.zero)) * int64(m.Data[m.Index(depth, j)])
			}
			want[i*outStride+j] = int32(sum)
		}
	}
	k.product(m, in, inStride, out, outStride, n)
	if !slices.Equal(out, want) {
		t.Errorf("%d×%d, %d rows: wrong", rows, columns, n)
	}
}

func TestProduct(t *testing.T) {
	eachKernel(t, func(t *testing.T, k *kernel) {
		for n := 1; n <= 26; n++ {
			testProduct(t, k, uint64(n), 8, 64, n, n%2 == 0)
			testProduct(t, k, uint64(n), 12, 192, n, n%2 == 1)
		}
		for _, shape := range [][2]int{{224, 896}, {448, 896}, {448, 1152}, {288, 1152}, {288, 128}, {32, 896}, {4, 64}} {
			for _, n := range []int{1, 2, 7} {
				testProduct(t, k, 1, shape[0], shape[1], n, false)
				testProduct(t, k, 2, shape[0], shape[1], n, true)
			}
		}
		k.product(&weightfile.Matrix{Rows: 4, Columns: 64, Data: make([]int8, 256)}, nil, 4, nil, 64, 0)
	})
}

func TestAdd(t *testing.T) {
	eachKernel(t, func(t *testing.T, k *kernel) {
		for _, n := range []int{0, 16, 48, 896, 1152} {
			sum, x := make([]int32, n), make([]int32, n)
			for i := range sum {
				sum[i], x[i] = int32(i*i), int32(-7*i)
			}
			k.add(sum, x)
			for i := range sum {
				if sum[i] != int32(i*i-7*i) {
					t.Fatalf("%d numbers, number %d: %d", n, i, sum[i])
				}
			}
		}
	})
}

// testCell compares a cell with portable Go's, bit for bit; spread is how far the gates go.
func testCell(t *testing.T, k *kernel, seed uint64, units, n int, spread float32) {
	t.Helper()
	r := generator(seed)
	sums, scale := make([]int32, 4*units*n), make([]float32, 4*units)
	for i := range sums {
		sums[i] = r.Int32N(1<<21) - 1<<20
	}
	for i := range scale {
		scale[i] = r.Float32() * spread / (1 << 20)
	}
	c, h := make([]float32, units*n), make([]byte, units*n)
	for i := range c {
		c[i] = float32(r.NormFloat64())
	}
	wantC, wantH := slices.Clone(c), slices.Clone(h)
	cell(sums, scale, wantC, wantH, units, n)
	k.cell(sums, scale, c, h, units, n)
	for i := range c {
		if math.Float32bits(c[i]) != math.Float32bits(wantC[i]) || h[i] != wantH[i]+k.zero {
			t.Fatalf("%d units, spread %v, number %d: c %v, h %d; want %v, %d", units, spread, i, c[i], h[i]-k.zero, wantC[i], wantH[i])
		}
	}
}

func TestCell(t *testing.T) {
	eachKernel(t, func(t *testing.T, k *kernel) {
		for i, spread := range []float32{0, 1e-3, 1, 8, 100, 1e6} {
			testCell(t, k, uint64(i), 224, 20, spread)
			testCell(t, k, uint64(i), 288, 3, spread)
			testCell(t, k, uint64(i), 16, 1, spread)
		}
	})
}

func TestExponentiate(t *testing.T) {
	eachKernel(t, func(t *testing.T, k *kernel) {
		x := []float32{0, 1, -1, 88.37, 88.38, 1e30, -87.33, -87.34, -1e30, float32(math.Inf(1)), float32(math.Inf(-1)), 0.34657359}
		r := generator(1)
		for len(x)%16 != 0 || len(x) < 1<<20 {
			x = append(x, (r.Float32()-0.5)*float32(uint(1)<<r.IntN(9)))
		}
		want := slices.Clone(x)
		exponentiate(want)
		got := slices.Clone(x)
		k.exponentiate(got)
		for i := range x {
			if math.Float32bits(got[i]) != math.Float32bits(want[i]) {
				t.Fatalf("e^%v: %v, want %v", x[i], got[i], want[i])
			}
			exact := math.Exp(float64(max(arithmetic.MinExp, min(arithmetic.MaxExp, x[i]))))
			if math.Abs(float64(got[i])-exact) > 2e-7*exact {
				t.Fatalf("e^%v: %v, want %v", x[i], got[i], exact)
			}
		}
	})
}
