package graphs

import (
	"fmt"
	"slices"

	"github.com/pronounced/pronounced/model/student/weightfile"
)

// recurrence is what an LSTM does with its state.
type recurrence struct {
	state *weightfile.Matrix
	scale []float32 // of the sums: gates i, f, g, o
}

// bidirectional runs two LSTMs over the letters, left to right and right to left; inputs is what all but their states adds to the sums,
// int32 [T, N, gates]. It returns their states side by side: float32 [T, N, 2·units], whole numbers.
func (s *tagger) bidirectional(name string, in *batch, inputs [2]tensor, layers [2]recurrence) tensor {
	units := layers[0].state.Rows
	both := func(name string, of dataType, forward, backward tensor) tensor {
		return s.add("Pack", name, attrs{"N": 2, "T": of, "axis": 1}, forward, s.reversed(name+"_reversed", of, backward))
	}
	// A state is multiplied by 0 behind its word, so that the backward LSTM begins at the word's end and not at the row's.
	inside := s.add("ExpandDims", "inside", attrs{"T": float, "Tdim": int32Type},
		s.cast("inside_float", in.inside, boolType, float), s.scalar("last_axis", -1))
	masks, sums := both("masks", float, inside, inside), both("sums", int32Type, inputs[0], inputs[1])

	shape := s.pack("state_shape", s.scalar("directions", 2), in.words, s.scalar("units", units))
	rest := s.add("Fill", "rest", attrs{"T": float, "index_type": int32Type}, shape, s.matrix("zero", Matrix{Values: []float32{0}}))
	said := s.list("said", float, shape, in.length)

	matrix := s.weights(name+"_state", 4*units, []*weightfile.Matrix{layers[0].state, layers[1].state}, 2)
	scale := Matrix{Sizes: []int{2, 1, 4 * units}, Values: slices.Concat(exponents(layers[0].scale), exponents(layers[1].scale))}
	results := s.while(name, in.length, []tensor{rest, rest, said, sums, masks, matrix},
		[]dataType{float, float, variantType, int32Type, float, float},
		func(number tensor, a []tensor) []tensor {
			c, h, said, sums, masks, matrix := a[0], a[1], a[2], a[3], a[4], a[5]
			product := s.add("BatchMatMulV2", "product", attrs{"T": float, "adj_x": false, "adj_y": false}, h, matrix)
			gates := s.plus("gates", s.gather("input", int32Type, sums, number), s.cast("whole", product, float, int32Type))
			c, h = s.cell(gates, c, s.matrix("scale", scale), units)
			mask := s.gather("mask", float, masks, number)
			c, h = s.two("Mul", "masked_c", c, mask), s.two("Mul", "masked_h", h, mask)
			return []tensor{c, h, s.set("say", float, said, number, h)}
		})
	states := s.add("Unpack", "states", attrs{"T": float, "num": 2, "axis": 1}, s.stack("all", float, results[2], shape))
	return s.concat("encoded", float, s.scalar("columns", 2), states, s.reversed("backward", float, states.output(1)))
}

// cell is the rest of an LSTM's step: c′ = σ(f)∘c + σ(i)∘tanh(g), h = σ(o)∘tanh(c′), rounded to a whole number of 127ths.
func (s *tagger) cell(gates, c, scale tensor, units int) (nextC, nextH tensor) {
	e := s.exp("gate", s.two("Mul", "exponents", s.cast("sums", gates, int32Type, float), scale))
	numerators := Matrix{Sizes: []int{4 * units}, Values: slices.Repeat([]float32{1}, 4*units)}
	for j := range units {
		numerators.Values[2*units+j] = 2
	}
	shares := s.two("RealDiv", "shares", s.matrix("numerators", numerators), s.two("AddV2", "denominators", e, s.number(1)))
	parts := s.add("Split", "parts", attrs{"T": float, "num_split": 4}, s.scalar("last_axis", -1), shares)
	i, f, o := parts, parts.output(1), parts.output(3)
	g := s.two("Sub", "g", s.number(1), parts.output(2))
	c = s.two("AddV2", "c", s.two("Mul", "kept", f, c), s.two("Mul", "new", i, g))
	e = s.exp("state", s.two("Mul", "double_c", c, s.number(2)))
	tanh := s.two("Sub", "tanh", s.number(1), s.two("RealDiv", "rest", s.number(2), s.two("AddV2", "denominator", e, s.number(1))))
	h := s.two("Mul", "steps", s.apart("h_apart", s.two("Mul", "h", o, tanh)), s.number(weightfile.Step))
	return c, s.add("Rint", "rounded", attrs{"T": float}, h)
}

// exponents turns the scales of gates i, f, g, o into those of the exponents in σ(x) = 1/(1+e^−x) and tanh(x) = 1 − 2/(1+e^2x).
// Powers of two and signs change no rounding.
func exponents(scale []float32) []float32 {
	units := len(scale) / 4
	result := slices.Clone(scale)
	for j := range result {
		if j/units == 2 {
			result[j] *= 2
		} else {
			result[j] = -result[j]
		}
	}
	return result
}

// decoder tags letter by letter, each tag seeing the one before: int32 [T, N] tags and the shares of their softmax.
func (s *tagger) decoder(in *batch, encoded tensor) (tags, shares tensor) {
	s.prefix = "student/decoder/"
	d, out, count := &s.w.Decoder, &s.w.Out, len(s.w.Tags)
	units, gates := d.State.Rows, d.State.Columns
	sums := s.product("decoder_input", in, encoded, &d.Input)
	sums = s.recall("decoder", in, sums, &d.Shared, d.SharedRatio)

	rows := s.sums("tag_sums", s.w.Tag, s.w.TagScale, &d.Tag, d.TagRatio, d.Bias)

	shape := s.pack("state_shape", in.words, s.scalar("units", units))
	rest := s.add("Fill", "rest", attrs{"T": float, "index_type": int32Type}, shape, s.matrix("zero", Matrix{Values: []float32{0}}))
	words := s.pack("words", in.words)
	// The number after the last tag stands before the first letter.
	before := s.add("Fill", "before", attrs{"T": int32Type, "index_type": int32Type}, words, s.scalar("none", count))
	results := s.while("decoder", in.length, []tensor{
		rest, rest, before, s.list("tags", int32Type, words, in.length), s.list("shares", float, words, in.length),
		sums, rows,
		s.weights("decoder_state", gates, []*weightfile.Matrix{&d.State}), s.weights("out", count, []*weightfile.Matrix{&out.Matrix}),
	},
		[]dataType{float, float, int32Type, variantType, variantType, int32Type, int32Type, float, float},
		func(number tensor, a []tensor) []tensor {
			c, h, previous, tags, shares := a[0], a[1], a[2], a[3], a[4]
			sums, tagSums, state, outMatrix := a[5], a[6], a[7], a[8]
			input := s.plus("input_and_tag", s.gather("input", int32Type, sums, number), s.gather("after_tag", int32Type, tagSums, previous))
			c, h = s.cell(s.plus("gates", input, s.cast("whole", s.matmul("product", h, state), float, int32Type)),
				c, s.matrix("scale", Matrix{Sizes: []int{gates}, Values: exponents(d.Scale)}), units)

			whole := s.cast("out_whole", s.matmul("out_product", h, outMatrix), float, int32Type)
			whole = s.plus("out_sums", s.ints("out_bias", ints(out.Bias[:count])...), whole)
			logits := s.two("Mul", "logits", s.cast("out_float", whole, int32Type, float),
				s.matrix("out_scale", Matrix{Sizes: []int{count}, Values: out.Scale[:count]}))
			best, share := s.emit(logits, count)
			return []tensor{
				c, h, best, s.set("say_tag", int32Type, tags, number, best), s.set("say_share", float, shares, number, share),
			}
		})
	return s.stack("all_tags", int32Type, results[3], words), s.stack("all_shares", float, results[4], words)
}

// emit is the first of the likeliest tags and its softmax, 1/Σ e^(logit − largest). Cumsum adds from the first tag to the last, as the Go
// engine does; Sum adds in another order.
func (s *tagger) emit(logits tensor, count int) (best, share tensor) {
	axis := s.scalar("tag_axis", 1)
	best = s.add("ArgMax", "best", attrs{"T": float, "Tidx": int32Type, "output_type": int32Type}, logits, axis)
	largest := s.add("Max", "largest", attrs{"T": float, "Tidx": int32Type, "keep_dims": true}, logits, axis)
	powers := s.exp("softmax", s.two("Sub", "below", logits, largest))
	sums := s.add("Cumsum", "running", attrs{"T": float, "Tidx": int32Type, "exclusive": false, "reverse": false}, powers, axis)
	total := s.add("GatherV2", "total", attrs{"Tparams": float, "Tindices": int32Type, "Taxis": int32Type, "batch_dims": 0},
		sums, s.scalar("last_tag", count-1), axis)
	return best, s.two("RealDiv", "share_of_best", s.number(1), total)
}

// exp is e^x as model/arithmetic has it, bit for bit: Cephes' expf, x held to the normal numbers, every product rounded. TensorFlow's own
// Exp is another function in the last place, and that is enough to round an activation the other way.
func (s *tagger) exp(name string, x tensor) tensor {
	outer := s.prefix
	defer func() { s.prefix = outer }()
	s.prefix += name + "/"
	x = s.add("ClipByValue", "x", attrs{"T": float}, x, s.number(-87.336), s.number(88.3762626647949))
	n := s.add("Rint", "n", attrs{"T": float}, s.two("Mul", "scaled", x, s.number(1.44269504088896341)))
	r := s.two("Sub", "r_high", x, s.two("Mul", "high", n, s.number(0.693359375)))
	r = s.two("Sub", "r", r, s.two("Mul", "low", n, s.number(-2.12194440e-4)))
	p := s.number(1.9875691500e-4)
	for i, c := range []float32{1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1} {
		p = s.two("AddV2", fmt.Sprintf("sum%d", i), s.two("Mul", fmt.Sprintf("term%d", i), p, r), s.number(c))
	}
	p = s.two("Mul", "term6", s.two("Mul", "term5", p, r), r)
	p = s.two("AddV2", "mantissa", s.apart("sum5_apart", s.two("AddV2", "sum5", p, r)), s.number(1))
	// 2^n by its bits: the exponent n + 127 above 23 others.
	bits := s.two("AddV2", "biased", s.two("Mul", "shifted", n, s.number(1<<23)), s.number(127<<23))
	power := s.add("Bitcast", "power", attrs{"T": int32Type, "type": float}, s.cast("bits", bits, float, int32Type))
	return s.two("Mul", "exp", p, power)
}
