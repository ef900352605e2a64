package student

import (
	"math"

	"github.com/pronounced/pronounced/model/student/weightfile"
)

const (
	windowWords  = 1024           // that are sorted together
	groupWords   = 18             // that are computed together: three full tiles
	jobWords     = 2 * groupWords // that are worth a goroutine at least: some groups, a millisecond of work or more
	maxRows      = max(groupWords, beamWidth)
	maxPositions = 160 // of a group's words together, unless a single word has more
	tagWidth     = 512 // at least as many as there can be tags

	positionWidth = 2 * encoderGates // both directions of the second layer, or the decoder
)

// workspace is what one call works in.
type workspace struct {
	order   []uint16 // window's words by falling length
	lengths [MaxLetters + 1]int

	// Of the group: its words have so many letters, the first of each at offsets[i] among the positions.
	words   []int
	offsets []int
	letters []byte // numbers, a word after the other, with two edges before each and after the last

	beside    []marks // position
	alignment alignment

	encoded  []byte  // position × encodedWidth: what a layer has said, left to right and right to left
	position []int32 // position × positionWidth: what a position adds to the sums of steps

	// A row is a word or a hypothesis.
	sums  []int32   // row × decoderGates, or encoderGates
	c     []float32 // row × units
	h     []byte    // row × units
	outs  []int32   // row × tagWidth
	chain []chain

	logits []float32
	nextC  []float32 // where a search gathers the parents' states
	nextH  []byte
}

// chain is what a row has said so far.
type chain struct {
	previous    int // tag
	probability float64
}

func newWorkspace() *workspace {
	const positions = max(maxPositions, MaxLetters)
	return &workspace{
		order:    make([]uint16, windowWords),
		words:    make([]int, 0, groupWords),
		offsets:  make([]int, 0, groupWords),
		letters:  make([]byte, 0, positions+2*groupWords+2),
		beside:   make([]marks, positions),
		encoded:  make([]byte, positions*encodedWidth),
		position: make([]int32, positions*positionWidth),
		sums:     make([]int32, maxRows*decoderGates),
		c:        make([]float32, maxRows*decoderUnits),
		h:        make([]byte, maxRows*decoderUnits),
		outs:     make([]int32, maxRows*tagWidth),
		chain:    make([]chain, maxRows),
		logits:   make([]float32, tagWidth),
		nextC:    make([]float32, maxRows*decoderUnits),
		nextH:    make([]byte, maxRows*decoderUnits),
	}
}

// sortByLength returns the indices of words, at most windowWords, by falling length (a counting sort).
func (w *workspace) sortByLength(words []Word) []uint16 {
	clear(w.lengths[:])
	for _, word := range words {
		w.lengths[len(word.letters)]++
	}
	at := 0
	for length := len(w.lengths) - 1; length >= 0; length-- {
		w.lengths[length], at = at, at+w.lengths[length]
	}
	for i, word := range words {
		w.order[w.lengths[len(word.letters)]] = uint16(i)
		w.lengths[len(word.letters)]++
	}
	return w.order[:len(words)]
}

// begin makes the first of the sorted words the group, and returns how many they are.
func (w *workspace) begin(e *Engine, words []Word, order []uint16) int {
	w.words, w.offsets, w.letters = w.words[:0], w.offsets[:0], append(w.letters[:0], 0, 0)
	positions := 0
	for _, index := range order[:min(len(order), groupWords)] {
		word := words[index]
		if positions+len(word.letters) > maxPositions && len(w.words) > 0 {
			break
		}
		w.words = append(w.words, len(word.letters))
		w.offsets = append(w.offsets, positions)
		e.memory.mark(&w.alignment, word.letters, w.beside[positions:][:len(word.letters)])
		positions += len(word.letters)
		for i := range len(word.letters) {
			w.letters = append(w.letters, e.network.number[word.letters[i]])
		}
		w.letters = append(w.letters, 0, 0)
	}
	return len(w.words)
}

// positions is how many letters the group has.
func (w *workspace) positions() int {
	last := len(w.words) - 1
	return w.offsets[last] + w.words[last]
}

// window returns the letters around letter i of word number n of the group, two on either side.
func (w *workspace) window(n, i int) *[weightfile.Window]byte {
	return (*[weightfile.Window]byte)(w.letters[w.offsets[n]+2*n+i:])
}

// rest clears the states of n rows.
func (w *workspace) rest(k *kernel, n, units int) {
	clear(w.c[:n*units])
	h := w.h[:n*units]
	for i := range h {
		h[i] = k.zero
	}
}

// row returns row i of a dense matrix whose rows have the given width.
func row[T any](matrix []T, i, width int) []T { return matrix[i*width:][:width:width] }

// emit finds the likeliest tag of a row of sums and its softmax. It leaves e^(logit − largest) in w.logits.
func (e *Engine) emit(w *workspace, sums []int32) (best int, probability float32) {
	out := &e.network.weights.Out
	tags := len(e.network.phonemes)
	logits, scale := w.logits[:len(out.Scale)], out.Scale
	for j := range logits {
		logits[j] = float32(float32(sums[j]) * scale[j])
	}
	largest := float32(math.Inf(-1))
	for j, logit := range logits[:tags] {
		if logit > largest {
			best, largest = j, logit
		}
	}
	for j := range logits {
		logits[j] -= largest
	}
	e.kernel.exponentiate(logits)
	total := float32(0)
	for _, share := range logits[:tags] {
		total += share
	}
	return best, 1 / total
}
