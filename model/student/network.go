package student

import (
	"math"

	"github.com/pronounced/pronounced/model/student/weightfile"
)

const (
	hidden       = weightfile.Hidden
	encoderGates = weightfile.EncoderGates
	decoderGates = weightfile.DecoderGates
	encodedWidth = weightfile.Encoded
	decoderUnits = weightfile.Decoder
)

// network is the weights as an engine uses them: with its kernel's zero taken out of the biases, and with tables.
type network struct {
	*vocabulary

	// letter is, for each direction, place of the window and letter, what the letter adds to the first layer's sums; the bias is
	// in the middle place's.
	letter [2][weightfile.Window][]int32
	// tag is, for each tag and what stands before the first letter, what it adds to the decoder's sums, bias included.
	tag []int32
	// first and decoder are what is beside a letter adds to the first layer of each direction and to the decoder.
	first   [2]besideTable
	decoder besideTable

	secondBias  [2][]int32
	decoderBias []int32 // of the input's product; the state's is in tag
	outBias     []int32
}

// besideTable is, for each kind, what a tag beside a letter, and how far it reaches, add to a layer's sums more than nothing beside it
// does; that is in the layer's bias.
type besideTable struct{ shared, reach [weightfile.Kinds]*lazyTable }

func newNetwork(v *vocabulary, k *kernel) *network {
	n, w := &network{vocabulary: v}, v.weights
	letters := len(w.Letters) + 2
	for direction := range n.letter {
		t := &w.First[direction]
		for place := range t.Input {
			n.letter[direction][place] = newEmbedding(k, w.Letter, w.LetterScale, &t.Input[place], t.Ratio).table(letters)
		}
		bias := biased(k, t.Bias, &t.State)
		n.first[direction] = besideTables(k, w, &t.Shared, t.Ratio, bias)
		addToEachRow(n.letter[direction][weightfile.Window/2], bias)
		n.secondBias[direction] = biased(k, w.Second[direction].Bias, &w.Second[direction].Input, &w.Second[direction].State)
	}
	n.decoderBias = biased(k, make([]int32, decoderGates), &w.Decoder.Input)
	n.decoder = besideTables(k, w, &w.Decoder.Shared, w.Decoder.SharedRatio, n.decoderBias)
	n.tag = newEmbedding(k, w.Tag, w.TagScale, &w.Decoder.Tag, w.Decoder.TagRatio).table(len(w.Tags) + 1)
	addToEachRow(n.tag, biased(k, w.Decoder.Bias, &w.Decoder.State))
	n.outBias = biased(k, w.Out.Bias, &w.Out.Matrix)
	return n
}

// biased returns a bias less what the kernel's zero contributes to the sums with these matrices.
func biased(k *kernel, bias []int32, matrices ...*weightfile.Matrix) []int32 {
	result := append([]int32(nil), bias...)
	if k.zero == 0 {
		return result
	}
	for _, m := range matrices {
		zeros, share := make([]byte, m.Rows), make([]int32, m.Columns)
		for i := range zeros {
			zeros[i] = k.zero
		}
		k.product(m, zeros, 0, share, 0, 1)
		for j := range result {
			result[j] -= share[j]
		}
	}
	return result
}

// embedding is what some numbers stand for, and the matrix that it is multiplied with.
type embedding struct {
	kernel  *kernel
	vectors []int8
	scale   []float32 // number
	matrix  *weightfile.Matrix
	ratio   []float32
	bias    []int32 // less what the kernel's zero adds
}

func newEmbedding(k *kernel, vectors []int8, scale []float32, m *weightfile.Matrix, ratio []float32) embedding {
	return embedding{k, vectors, scale, m, ratio, biased(k, make([]int32, m.Columns), m)}
}

// table returns the products of the first n numbers, in units of a layer's sums.
func (e embedding) table(n int) []int32 {
	sums := make([]int32, n*e.matrix.Columns)
	e.multiply(0, make([]byte, n*e.matrix.Rows), sums)
	return sums
}

// multiply writes the products of numbers from one on, as many as in has room for.
func (e embedding) multiply(from int, in []byte, sums []int32) {
	rows, columns := e.matrix.Rows, e.matrix.Columns
	for i := range in {
		in[i] = byte(e.vectors[from*rows+i]) + e.kernel.zero
	}
	n := len(in) / rows
	for i := range n {
		copy(row(sums, i, columns), e.bias)
	}
	e.kernel.product(e.matrix, in, rows, sums, columns, n)
	for i := range n {
		scale := e.scale[from+i]
		for j, sum := range row(sums, i, columns) {
			value := float32(float32(sum)*e.ratio[j]) * scale
			sums[i*columns+j] = int32(math.RoundToEven(max(-weightfile.MaxEntry, min(weightfile.MaxEntry, float64(value)))))
		}
	}
}

// besideTables returns the tables of a layer, and adds to its bias what nothing beside a letter adds.
func besideTables(
	k *kernel, w *weightfile.Weights, matrices *[weightfile.Kinds]weightfile.Matrix, ratio []float32, bias []int32,
) (t besideTable) {
	for kind := range matrices {
		m := &matrices[kind]
		t.shared[kind] = newLazyTable(newEmbedding(k, w.Shared[kind], w.SharedScale[kind], m, ratio), len(w.Tags), len(w.Tags))
		t.reach[kind] = newLazyTable(newEmbedding(k, w.Reach[kind], w.ReachScale[kind], m, ratio), weightfile.Reaches, 0)
		addToEachRow(bias, t.shared[kind].absent)
		addToEachRow(bias, t.reach[kind].absent)
	}
	return t
}

func addToEachRow(rows, x []int32) {
	for ; len(rows) > 0; rows = rows[len(x):] {
		for j, value := range x {
			rows[j] += value
		}
	}
}
