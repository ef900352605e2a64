package student

import (
	"runtime/debug"
	"syscall"
	"testing"
	"unsafe"

	"github.com/pronounced/pronounced/model/student/weightfile"
)

// guarded returns n zeros that end where, or begin before which, memory must not be touched: an access by assembly outside its slices is a
// fault and so a failure, not a number that nobody looks at.
func guarded[T any](t *testing.T, atEnd bool, n int) []T {
	t.Helper()
	var zero T
	width := int(unsafe.Sizeof(zero))
	page := syscall.Getpagesize()
	size := (width*n + page - 1) / page * page
	memory, err := syscall.Mmap(-1, 0, size+2*page, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = syscall.Munmap(memory) })
	for _, forbidden := range [][]byte{memory[:page], memory[page+size:]} {
		if err := syscall.Mprotect(forbidden, syscall.PROT_NONE); err != nil {
			t.Fatal(err)
		}
	}
	from := page
	if atEnd {
		from = page + size - width*n
	}
	return unsafe.Slice((*T)(unsafe.Pointer(&memory[from])), n)
}

func TestKernelsStayInsideTheirSlices(t *testing.T) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	eachKernel(t, func(t *testing.T, k *kernel) {
		for _, atEnd := range []bool{false, true} {
			for n := 1; n <= 13; n++ {
				for _, columns := range []int{64, 128, 192} {
					m := &weightfile.Matrix{Rows: 36, Columns: columns, Data: guarded[int8](t, atEnd, 36*columns)}
					k.product(m, guarded[byte](t, atEnd, n*36), 36, guarded[int32](t, atEnd, n*columns), columns, n)
				}
				for _, units := range []int{16, 48} {
					k.cell(guarded[int32](t, atEnd, 4*units*n), guarded[float32](t, atEnd, 4*units), guarded[float32](t, atEnd, units*n),
						guarded[byte](t, atEnd, units*n), units, n)
				}
				k.add(guarded[int32](t, atEnd, 16*n), guarded[int32](t, atEnd, 16*n))
				k.exponentiate(guarded[float32](t, atEnd, 16*n))
			}
		}
	})
}
