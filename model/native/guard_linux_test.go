package native

import (
	"runtime/debug"
	"syscall"
	"testing"
	"unsafe"

	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/model/native/weightfile"
)

// guarded hands out slices that end where, or begin before which, memory must not be touched: an access by assembly
// outside its slices is a fault and so a failure, not a number that nobody looks at.
type guarded struct {
	t     *testing.T
	atEnd bool
	seed  uint64
}

// slice returns n numbers of a kind beside a page that can neither be read nor written.
func (g *guarded) slice(numbersKind kind, n int) []float32 {
	g.t.Helper()
	page := syscall.Getpagesize()
	size := (4*n + page - 1) / page * page
	memory, err := syscall.Mmap(-1, 0, size+2*page, syscall.PROT_READ|syscall.PROT_WRITE,
		syscall.MAP_ANON|syscall.MAP_PRIVATE)
	if err != nil {
		g.t.Fatal(err)
	}
	g.t.Cleanup(func() { _ = syscall.Munmap(memory) })
	for _, forbidden := range [][]byte{memory[:page], memory[page+size:]} {
		if err := syscall.Mprotect(forbidden, syscall.PROT_NONE); err != nil {
			g.t.Fatal(err)
		}
	}
	from := page
	if g.atEnd {
		from = page + size - 4*n
	}
	list := unsafe.Slice((*float32)(unsafe.Pointer(&memory[from])), n)
	g.seed++
	copy(list, numbers(generator(g.seed), numbersKind, n))
	return list
}

func TestKernelsStayInsideTheirSlices(t *testing.T) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	eachKernel(t, func(t *testing.T, k *kernel) {
		for _, atEnd := range []bool{false, true} {
			g := &guarded{t: t, atEnd: atEnd}
			for n := 1; n <= 13; n++ {
				for _, columns := range []int{16, 32, 48, 64, 80, 128, 176, 592} {
					m := &weightfile.Matrix{Rows: 132, Columns: columns, Data: g.slice(ordinary, 132*columns)}
					in, out := g.slice(ordinary, n*132), g.slice(ordinary, n*columns)
					k.product(m, in, 132, out, columns, n)
				}
			}
			for n := 1; n <= 34; n++ {
				memory := g.slice(ordinary, n*positionWidth)
				k.exponentiate(memory, n)
				k.attend(g.slice(ordinary, stateWidth), memory, g.slice(ordinary, units), g.slice(ordinary, n))
				k.gate(g.slice(ordinary, n*preGRU), g.slice(ordinary, n*stateWidth), n)
				k.advance(g.slice(ordinary, n*preGRU), g.slice(ordinary, n*stateWidth), n)
			}
			k.add(g.slice(ordinary, gates), g.slice(ordinary, gates))
			k.emit(g.slice(ordinary, logitsWidth))
			probabilities := g.slice(ordinary, model.NumPhonemes)
			k.softmax(g.slice(ordinary, logitsWidth), (*model.Distribution)(probabilities))
		}
	})
}
