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
	// jobWords is the least number of words that is worth a goroutine: some groups, most of a millisecond of work.
	jobWords = 2 * groupWords

	maxRows      = max(groupWords, model.BeamWidth) // decoder states computed together
	maxPositions = groupWords * model.MaxGraphemes
)

// The widths of rows, in float32.
const (
	units         = weightfile.Units
	gates         = weightfile.Gates
	preGRU        = weightfile.PreGRU
	stateWidth    = weightfile.State
	memoryWidth   = weightfile.Memory
	positionWidth = weightfile.Position
	logitsWidth   = weightfile.LogitsPad
)

// workspace is everything a call writes to. All matrices are dense, row after row.
type workspace struct {
	order []uint16 // window's words by falling length

	// Of the encoder's group: word i has lengths[i] positions, the first of them at row offsets[i].
	lengths, offsets []int
	encoded          []float32 // position × 256: forward, backward
	memory           []float32 // position × 256: value, e^{2·key}

	// Of the GRU, encoder or decoder; a row is a word or a hypothesis.
	states []float32 // row × 384: h, a, r∘h or the query
	pre    []float32 // row × 384: gates and candidate before their non-linear functions; then u in the gates' place
	logits []float32 // row × 80
	slots  []slot

	alignment []float32 // attention's weights of one word's positions

	nextStates []float32 // where Beams gathers the parents' states
}

// slot is the word that a row of the decoder works on.
type slot struct {
	word     int // index into predictions
	from, to int // its positions in memory
	previous model.Phoneme
}

func newWorkspace() *workspace {
	return &workspace{
		order:      make([]uint16, windowWords),
		lengths:    make([]int, groupWords),
		offsets:    make([]int, groupWords),
		encoded:    make([]float32, maxPositions*memoryWidth),
		memory:     make([]float32, maxPositions*positionWidth),
		states:     make([]float32, maxRows*stateWidth),
		pre:        make([]float32, maxRows*preGRU),
		logits:     make([]float32, maxRows*logitsWidth),
		slots:      make([]slot, maxRows),
		alignment:  make([]float32, model.MaxGraphemes),
		nextStates: make([]float32, maxRows*stateWidth),
	}
}

// sortByLength returns the indices of words, at most windowWords, by falling length (a counting sort). Words without an
// end mark come first: they count as longer by the mark.
func (w *workspace) sortByLength(words []model.Word) []uint16 {
	length := func(word *model.Word) int {
		if hasEnd(word) {
			return len(word.Graphemes())
		}
		return len(word.Graphemes()) + 1
	}
	var starts [model.MaxGraphemes + 2]int // by length
	for i := range words {
		starts[length(&words[i])]++
	}
	at := 0
	for length := len(starts) - 1; length >= 0; length-- {
		starts[length], at = at, at+starts[length]
	}
	for i := range words {
		length := length(&words[i])
		w.order[starts[length]] = uint16(i)
		starts[length]++
	}
	return w.order[:len(words)]
}

// groupOf returns how many of the sorted words make up the first group: those without an end mark and the others do not
// mix, for the encoder starts from other states.
func groupOf(words []model.Word, order []uint16) int {
	n := 1
	for n < min(len(order), groupWords) && hasEnd(&words[order[n]]) == hasEnd(&words[order[0]]) {
		n++
	}
	return n
}

// row returns row i of a dense matrix whose rows have the given width.
func row(matrix []float32, i, width int) []float32 { return matrix[i*width:][:width:width] }
