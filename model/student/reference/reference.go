// Package reference is our own model as plainly as can be, a word at a time: the oracle of the tests. It shares the format of the
// weights with the engine, and no arithmetic. docs/model.md has the formulas.
package reference

import (
	"math"
	"slices"

	"github.com/pronounced/pronounced/model/student/weightfile"
)

// Tag answers one word, given as the numbers of its letters and what is beside each: the tag of each, and the probability of these tags.
func Tag(w *weightfile.Weights, letters []byte, beside [][weightfile.Kinds]Mark) (tags []int, probability float64) {
	encoded := first(w, letters, beside)
	encoded = bidirectional(len(letters), func(direction, i int) []int32 {
		return sums(w.Second[direction].Bias, encoded[i], &w.Second[direction].Input)
	}, func(direction int) (*weightfile.Matrix, []float32) {
		return &w.Second[direction].State, w.Second[direction].Scale
	})

	d, state := &w.Decoder, newState(weightfile.Decoder)
	previous, probability := len(w.Tags), 1.0 // the number after the last tag stands before the first letter
	for i := range letters {
		input := sums(d.Bias, encoded[i], &d.Input)
		recall(input, w, &beside[i], &d.Shared, d.SharedRatio)
		add(input, embed(w.Tag[previous*weightfile.TagSize:][:weightfile.TagSize], &d.Tag, d.TagRatio, w.TagScale[previous]))
		state.step(input, &d.State, d.Scale)
		var share float32
		previous, share = emit(sums(w.Out.Bias, state.h, &w.Out.Matrix)[:len(w.Tags)], w.Out.Scale)
		tags, probability = append(tags, previous), probability*float64(share)
	}
	return tags, probability
}

// first is the first layer of the encoder: for each letter, what the two directions say of it.
func first(w *weightfile.Weights, letters []byte, beside [][weightfile.Kinds]Mark) [][]int {
	return bidirectional(len(letters), func(direction, i int) []int32 {
		t := &w.First[direction]
		input := slices.Clone(t.Bias)
		for place := range t.Input {
			letter := 0
			if at := i + place - weightfile.Window/2; at >= 0 && at < len(letters) {
				letter = int(letters[at])
			}
			embedding := w.Letter[letter*weightfile.LetterSize:][:weightfile.LetterSize]
			add(input, embed(embedding, &t.Input[place], t.Ratio, w.LetterScale[letter]))
		}
		recall(input, w, &beside[i], &t.Shared, t.Ratio)
		return input
	}, func(direction int) (*weightfile.Matrix, []float32) {
		return &w.First[direction].State, w.First[direction].Scale
	})
}

// recall adds what is beside a letter to a layer's sums.
func recall(sums []int32, w *weightfile.Weights, beside *[weightfile.Kinds]Mark, matrices *[weightfile.Kinds]weightfile.Matrix, ratio []float32) {
	const size = weightfile.SharedSize
	for kind, mark := range beside {
		add(sums, embed(w.Shared[kind][mark.Tag*size:][:size], &matrices[kind], ratio, w.SharedScale[kind][mark.Tag]))
		add(sums, embed(w.Reach[kind][mark.Reach*size:][:size], &matrices[kind], ratio, w.ReachScale[kind][mark.Reach]))
	}
}

// bidirectional runs two LSTMs over a word, left to right and right to left, and joins their states letter by letter.
func bidirectional(
	length int, input func(direction, i int) []int32, layer func(direction int) (*weightfile.Matrix, []float32),
) [][]int {
	encoded := make([][]int, length)
	for i := range encoded {
		encoded[i] = make([]int, weightfile.Encoded)
	}
	for direction := range 2 {
		state := newState(weightfile.Hidden)
		matrix, scale := layer(direction)
		for step := range length {
			i := step
			if direction == 1 {
				i = length - 1 - step
			}
			state.step(input(direction, i), matrix, scale)
			copy(encoded[i][direction*weightfile.Hidden:], state.h)
		}
	}
	return encoded
}

// embed returns the product of an embedding and a matrix in units of a layer's sums.
func embed(embedding []int8, m *weightfile.Matrix, ratio []float32, scale float32) []int32 {
	x := make([]int, len(embedding))
	for i, value := range embedding {
		x[i] = int(value)
	}
	product := sums(make([]int32, m.Columns), x, m)
	for j := range product {
		value := float32(float32(product[j])*ratio[j]) * scale
		product[j] = int32(math.RoundToEven(max(-1<<24, min(1<<24, float64(value)))))
	}
	return product
}

// sums returns start + x × m.
func sums(start []int32, x []int, m *weightfile.Matrix) []int32 {
	sums := slices.Clone(start)
	for j := range sums {
		for i, value := range x {
			sums[j] += int32(value) * int32(m.Data[m.Index(i, j)])
		}
	}
	return sums
}

func add(sum, x []int32) {
	for i := range sum {
		sum[i] += x[i]
	}
}

// state is an LSTM's: h in whole numbers, c as it is.
type state struct {
	h []int
	c []float32
}

func newState(units int) *state { return &state{make([]int, units), make([]float32, units)} }

// step is one step of an LSTM: input has what all but the state contributes to the gates i, f, g, o.
func (s *state) step(input []int32, m *weightfile.Matrix, scale []float32) {
	gates, units := sums(input, s.h, m), len(s.h)
	gate := func(number, j int) float32 { return float32(gates[number*units+j]) * scale[number*units+j] }
	for j := range s.h {
		i, f, g, o := sigmoid(gate(0, j)), sigmoid(gate(1, j)), tanh(gate(2, j)), sigmoid(gate(3, j))
		s.c[j] = float32(f*s.c[j]) + float32(i*g)
		s.h[j] = int(math.RoundToEven(float64(float32(o*tanh(s.c[j])) * weightfile.Step)))
	}
}

// emit returns the first of the likeliest tags and its softmax.
func emit(sums []int32, scale []float32) (best int, probability float32) {
	logits := make([]float32, len(sums))
	for j := range sums {
		logits[j] = float32(float32(sums[j]) * scale[j])
		if logits[j] > logits[best] {
			best = j
		}
	}
	total := float32(0)
	for _, logit := range logits {
		total += exp(logit - logits[best])
	}
	return best, 1 / total
}

func sigmoid(x float32) float32 { return 1 / (1 + exp(-x)) }

func tanh(x float32) float32 { return 1 - 2/(1+exp(2*x)) }

// exp is Cephes' expf (Stephen L. Moshier, single/expf.c) with its argument held to the range of normal numbers. Every product is
// rounded before it is added.
func exp(x float32) float32 {
	x = max(-87.336, min(88.3762626647949, x))
	n := float32(math.RoundToEven(float64(float32(x * 1.44269504088896341))))
	r := x - float32(n*0.693359375)
	r -= float32(n * -2.12194440e-4)
	p := float32(1.9875691500e-4)
	for _, c := range []float32{1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1} {
		p = float32(p*r) + c
	}
	return float32(math.Ldexp(float64(float32(float32(p*r)*r)+r+1), int(n)))
}
