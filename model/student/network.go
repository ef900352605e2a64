package student

import (
	"math"
	"slices"

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
type besideTable struct{ shared, reach [weightfile.Kinds][]int32 }

func newNetwork(v *vocabulary, k *kernel) *network {
	n, w := &network{vocabulary: v}, v.weights
	letters := len(w.Letters) + 2
	for direction := range n.letter {
		t := &w.First[direction]
		for place := range t.Input {
			n.letter[direction][place] = table(k, w.Letter, w.LetterScale, letters, &t.Input[place], t.Ratio)
		}
		bias := biased(k, t.Bias, &t.State)
		n.first[direction] = besideTables(k, w, &t.Shared, t.Ratio, bias)
		addToEachRow(n.letter[direction][weightfile.Window/2], bias)
		n.secondBias[direction] = biased(k, w.Second[direction].Bias, &w.Second[direction].Input, &w.Second[direction].State)
	}
	n.decoderBias = biased(k, make([]int32, decoderGates), &w.Decoder.Input)
	n.decoder = besideTables(k, w, &w.Decoder.Shared, w.Decoder.SharedRatio, n.decoderBias)
	n.tag = table(k, w.Tag, w.TagScale, len(w.Tags)+1, &w.Decoder.Tag, w.Decoder.TagRatio)
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

// table returns the products of n embeddings and a matrix, in units of a layer's sums.
func table(k *kernel, embeddings []int8, scale []float32, n int, m *weightfile.Matrix, ratio []float32) []int32 {
	in := make([]byte, n*m.Rows)
	for i := range in {
		in[i] = byte(embeddings[i]) + k.zero
	}
	sums := make([]int32, n*m.Columns)
	bias := biased(k, make([]int32, m.Columns), m)
	addToEachRow(sums, bias)
	k.product(m, in, m.Rows, sums, m.Columns, n)
	for i := range n {
		for j, sum := range sums[i*m.Columns:][:m.Columns] {
			value := float32(float32(sum)*ratio[j]) * scale[i]
			sums[i*m.Columns+j] = int32(math.RoundToEven(max(-weightfile.MaxEntry, min(weightfile.MaxEntry, float64(value)))))
		}
	}
	return sums
}

// besideTables returns the tables of a layer, and adds to its bias what nothing beside a letter adds.
func besideTables(
	k *kernel, w *weightfile.Weights, matrices *[weightfile.Kinds]weightfile.Matrix, ratio []float32, bias []int32,
) (t besideTable) {
	for kind := range matrices {
		m := &matrices[kind]
		t.shared[kind] = table(k, w.Shared[kind], w.SharedScale[kind], len(w.Tags)+1, m, ratio)
		t.reach[kind] = table(k, w.Reach[kind], w.ReachScale[kind], weightfile.Reaches, m, ratio)
		takeOut(bias, t.shared[kind], len(w.Tags))
		takeOut(bias, t.reach[kind], 0)
	}
	return t
}

// takeOut adds a row of a table to a bias and takes it away from all rows.
func takeOut(bias, table []int32, absent int) {
	taken := slices.Clone(row(table, absent, len(bias)))
	for i, value := range taken {
		bias[i] += value
	}
	for ; len(table) > 0; table = table[len(bias):] {
		for i, value := range taken {
			table[i] -= value
		}
	}
}

func addToEachRow(rows, x []int32) {
	for ; len(rows) > 0; rows = rows[len(x):] {
		for j, value := range x {
			rows[j] += value
		}
	}
}
