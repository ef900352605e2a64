package student

import (
	"slices"
	"sync"
	"testing"

	"github.com/pronounced/pronounced/model/student/weightfile"
)

// TestLazyTable: rows that several ask for at once are those of a table that is computed at once, less what nothing beside a letter adds.
func TestLazyTable(t *testing.T) {
	_, w, err := weightfile.Decode(Embedded())
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range Kernels() {
		k, err := candidates().ByName(name)
		if err != nil {
			t.Fatal(err)
		}
		e := newEmbedding(k, w.Shared[1], w.SharedScale[1], &w.Decoder.Shared[1], w.Decoder.SharedRatio)
		n := len(w.Tags)
		want := e.table(n + 1)
		takeOut(make([]int32, e.matrix.Columns), want, n)
		lazy := newLazyTable(e, n)
		var group sync.WaitGroup
		for range 4 {
			group.Go(func() {
				for i := range n {
					if !slices.Equal(lazy.row(i), row(want, i, e.matrix.Columns)) {
						t.Errorf("%s: row %d differs", name, i)
					}
				}
			})
		}
		group.Wait()
	}
}
