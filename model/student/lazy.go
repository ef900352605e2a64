package student

import (
	"sync"
	"sync/atomic"
)

// lazyTable is a table of products whose rows are computed when they are first asked for. Of what can be beside a letter, a thousand rows
// of a few kilobytes in all layers, a short text needs few, and a program that reads one would spend most of its time on the others.
type lazyTable struct {
	embedding embedding
	absent    []int32 // taken away from each row: the product of the number that stands for nothing
	rows      []int32 // the system gives the memory when a row is written

	made   []atomic.Bool // row
	making sync.Mutex
	in     []byte // room to multiply in
}

// newLazyTable returns a table of the first n numbers.
func newLazyTable(e embedding, n, absent int) *lazyTable {
	t := &lazyTable{
		embedding: e, absent: make([]int32, e.matrix.Columns), rows: make([]int32, n*e.matrix.Columns),
		made: make([]atomic.Bool, n), in: make([]byte, e.matrix.Rows),
	}
	e.multiply(absent, t.in, t.absent)
	return t
}

// row returns a row, which stays as it is.
func (t *lazyTable) row(i int) []int32 {
	r := row(t.rows, i, len(t.absent))
	if !t.made[i].Load() {
		t.fill(i, r)
	}
	return r
}

func (t *lazyTable) fill(i int, r []int32) {
	t.making.Lock()
	defer t.making.Unlock()
	if t.made[i].Load() {
		return // while this waited
	}
	t.embedding.multiply(i, t.in, r)
	for j, value := range t.absent {
		r[j] -= value
	}
	t.made[i].Store(true)
}
