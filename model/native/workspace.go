package native

import (
	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/model/native/weightfile"
)

const (
	// groupWords is how many words are computed together. The gain of sharing each weight among several words is had
	// with 8; the memory of a group must stay in the cache (18 words of 20 positions: 850 KB, mostly less than half).
	// Measured from 8 to 32, all within 3 %; a multiple of the kernels' 6 rows is best.
	groupWords = 18
	// windowWords is how many words are sorted together.
	windowWords = 1024

	maxRows      = max(groupWords, model.BeamWidth) // decoder states computed together
	maxPositions = groupWords * model.MaxGraphemes
)

// The widths of rows, in float32.
const (
	units       = weightfile.Units
	gates       = weightfile.Gates
	preGRU      = weightfile.PreGRU
	memoryWidth = weightfile.Memory
	rowWidth    = weightfile.Row
)

// workspace is everything a call writes to. All matrices are dense, row after row.
type workspace struct {
	order []uint16 // window's words by falling length

	// Of the encoder's group: word i has lengths[i] positions, the first of them at row offsets[i].
	lengths, offsets []int
	states           []float32 // position × 256: forward, backward
	memory           []float32 // position × Row: folded context, e^{2·key}

	// Of the GRU, encoder or decoder; a row is a word or a hypothesis.
	h      []float32 // row × 128: the state
	resetH []float32 // row × 128: r∘h
	update []float32 // row × 128: u
	pre    []float32 // row × 384, encoder: gates and candidate before their non-linear functions
	rows   []float32 // row × Row, decoder: the same, and logits and query
	slots  []slot

	alignment []float32 // attention's weights of one word's positions

	nextH, nextRows []float32 // where Beams gathers the parents' h and rows
}

// slot is the word that a row of the decoder works on.
type slot struct {
	word     int // index into predictions
	from, to int // its positions in memory
	previous model.Phoneme
}

func newWorkspace() *workspace {
	return &workspace{
		order:     make([]uint16, windowWords),
		lengths:   make([]int, groupWords),
		offsets:   make([]int, groupWords),
		states:    make([]float32, maxPositions*memoryWidth),
		memory:    make([]float32, maxPositions*rowWidth),
		h:         make([]float32, maxRows*units),
		resetH:    make([]float32, maxRows*units),
		update:    make([]float32, maxRows*units),
		pre:       make([]float32, groupWords*preGRU),
		rows:      make([]float32, maxRows*rowWidth),
		slots:     make([]slot, maxRows),
		alignment: make([]float32, model.MaxGraphemes),
		nextH:     make([]float32, maxRows*units),
		nextRows:  make([]float32, maxRows*rowWidth),
	}
}

// sortByLength returns the indices of words, at most windowWords, by falling length (a counting sort).
func (w *workspace) sortByLength(words []model.Word) []uint16 {
	var starts [model.MaxGraphemes + 1]int // by length
	for i := range words {
		starts[len(words[i].Graphemes())]++
	}
	at := 0
	for length := model.MaxGraphemes; length >= 0; length-- {
		starts[length], at = at, at+starts[length]
	}
	for i := range words {
		length := len(words[i].Graphemes())
		w.order[starts[length]] = uint16(i)
		starts[length]++
	}
	return w.order[:len(words)]
}

// row returns row i of a dense matrix whose rows have the given width.
func row(matrix []float32, i, width int) []float32 { return matrix[i*width:][:width:width] }
