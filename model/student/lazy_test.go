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
	eachKernel(t, func(t *testing.T, k *kernel) {
		e := newEmbedding(k, w.Shared[1], w.SharedScale[1], &w.Decoder.Shared[1], w.Decoder.SharedRatio)
		n, columns := len(w.Tags), e.matrix.Columns
		want := e.table(n + 1)
		for _, absent := range []int{0, n} {
			lazy := newLazyTable(e, n, absent)
			var group sync.WaitGroup
			for range 4 {
				group.Go(func() {
					for i := range n {
						back := slices.Clone(lazy.row(i))
						addToEachRow(back, row(want, absent, columns))
						if !slices.Equal(back, row(want, i, columns)) {
							t.Errorf("row %d without row %d differs", i, absent)
						}
					}
				})
			}
			group.Wait()
		}
	})
}
