package graphs

import (
	"fmt"

	graph_pb "github.com/tensorflow/tensorflow/tensorflow/go/core/framework/graph_go_proto"
)

// Optimise writes the model anew. The original computes all 20 steps from the letters up for every phoneme that it
// adds; here the word is encoded once, and the greedy loop is unrolled inside the graph:
//
//   - TensorFlow spends most of its time here between operations, not in them, so there are few: a GRU step is one
//     fused GRUBlockCell, a decoding step 16 operations in all.
//   - Nothing non-linear follows the attention layer, so the layer, its product with the dense layer and the query are
//     one matrix over the decoder's state; over the encoder's output they are computed once a position, not once a step.
//   - The backward GRU starts at the end of its word, not of its row. No operation is spent on that: for padding, the
//     candidate's weights cancel its bias, so a state that is zero stays exactly zero until the word begins.
//   - There is no control flow, so that TensorFlow's single-threaded executor can run it in the caller's thread.
func Optimise(w *Weights) *graph_pb.GraphDef {
	o := &optimiser{builder: newBuilder()}
	o.constants(w)
	for _, length := range lengths {
		o.unrolled(length)
	}
	o.singleStep()
	return o.graph
}

const (
	units     = 128
	memory    = 2 * units // the encoder's output at a position
	graphemes = 29
	phonemes  = 72
	layer     = units + phonemes // the attention layer and the logits, side by side
)

// excluded is added to the attention's scores of padding: e to its power is zero.
const excluded = -1e9

type optimiser struct {
	*builder
	// Constants, shared by all that follows.
	zero, one, axis0, axis1, axis2     tensor
	graphemes, phonemes                tensor // vocabulary sizes
	forward, backward, decoder         cell
	memory, memoryBias                 tensor // the encoder's output → keys, values
	output                             tensor // the decoder's state → layer, query
	score                              tensor // v of the attention
	exclude                            tensor // by grapheme: what is added to the score of its position
	splitMemory, splitOutput, splitTop tensor // widths
	flatMemory, flatContext            tensor // shapes
	batchBegin, batchEnd, stride       tensor // of the slice that reads the batch's size
	units                              tensor
}

// cell holds the weights of one GRU.
type cell struct{ gates, candidate, gatesBias, candidateBias tensor }

func (o *optimiser) constants(w *Weights) {
	o.prefix = "constant/"
	o.zero, o.one = o.matrix("zero", Matrix{Values: []float32{0}}), o.matrix("one", Matrix{Values: []float32{1}})
	o.axis0, o.axis1, o.axis2 = o.scalar("axis0", 0), o.scalar("axis1", 1), o.scalar("axis2", 2)
	o.graphemes, o.phonemes = o.scalar("graphemes", graphemes), o.scalar("phonemes", phonemes)
	o.forward = o.cell("forward", w.Forward)
	o.backward = o.cell("backward", w.Backward.withSilentPadding())
	o.decoder = o.cell("decoder", w.Decoder)
	o.memory, o.memoryBias = o.matrix("memory", w.memory()), o.matrix("memory_bias", w.memoryBias())
	o.output = o.matrix("output", w.output())
	o.score = o.matrix("score", Matrix{Sizes: []int{1, units}, Values: w.Score.Values})
	exclude := Matrix{Sizes: []int{graphemes}, Values: make([]float32, graphemes)}
	exclude.Values[0] = excluded
	o.exclude = o.matrix("exclude", exclude)
	o.splitMemory = o.ints("split_memory", units, layer)
	o.splitOutput = o.ints("split_output", layer, units)
	o.splitTop = o.ints("split_top", units, phonemes)
	o.flatMemory, o.flatContext = o.ints("flat_memory", -1, memory), o.ints("flat_context", -1, layer)
	o.batchBegin, o.batchEnd, o.stride = o.ints("batch_begin", 0), o.ints("batch_end", 1), o.ints("stride", 1)
	o.units = o.ints("units", units)
}

func (o *optimiser) cell(name string, w Cell) cell {
	return cell{
		gates:         o.matrix(name+"_gates", w.Gates),
		gatesBias:     o.matrix(name+"_gates_bias", w.GatesBias),
		candidate:     o.matrix(name+"_candidate", w.Candidate),
		candidateBias: o.matrix(name+"_candidate_bias", w.CandidateBias),
	}
}

// unrolled adds the graph for words of at most length positions.
func (o *optimiser) unrolled(length int) {
	o.prefix = fmt.Sprintf("%s%d/", LengthPrefix, length)
	input := o.placeholder(Graphemes, int32Type, -1, length)

	size := o.add("StridedSlice", "batch", attrs{
		"T": int32Type, "Index": int32Type,
		"begin_mask": 0, "end_mask": 0, "ellipsis_mask": 0, "new_axis_mask": 0, "shrink_axis_mask": 0,
	}, o.add("Shape", "shape", attrs{"T": int32Type, "out_type": int32Type}, input), o.batchBegin, o.batchEnd, o.stride)
	shape := o.concat("state_shape", int32Type, o.axis0, size, o.units)
	zeros := o.add("Fill", "zeros", attrs{"T": float, "index_type": int32Type}, shape, o.zero)

	word := o.encoder(input, zeros, length)
	state, attention := zeros, zeros
	previous := o.add("Fill", "start", attrs{"T": int32Type, "index_type": int32Type}, size, o.axis0) // <PAD>, 0
	emitted, logits := make([]tensor, length), make([]tensor, length)
	for step := range length {
		at := fmt.Sprintf("step%d/", step)
		var next hypothesis
		next, logits[step] = o.decode(at, word, hypothesis{state, attention, previous})
		state, attention = next.state, next.attention
		previous = o.add("ArgMax", at+"phoneme", attrs{"T": float, "Tidx": int32Type, "output_type": int32Type},
			logits[step], o.axis1)
		emitted[step] = previous
	}
	o.add("Pack", Phonemes, attrs{"N": length, "T": int32Type, "axis": 1}, emitted...)
	all := o.add("Pack", Logits, attrs{"N": length, "T": float, "axis": 1}, logits...)
	softmax := o.add("Softmax", "softmax", attrs{"T": float}, all)
	o.add("Max", Probabilities, attrs{"T": float, "Tidx": int32Type, "keep_dims": false}, softmax, o.axis2)
}

// encoded is what the decoder sees of its words.
type encoded struct{ keys, values, mask tensor }

func (o *optimiser) encoder(input, zeros tensor, length int) encoded {
	hot := o.oneHot("one_hot", input, o.graphemes)
	positions := o.add("Unpack", "positions", attrs{"T": float, "num": length, "axis": 1}, hot)
	forward, backward := make([]tensor, length), make([]tensor, length)
	state := zeros
	for i := range length {
		state = o.gru(fmt.Sprintf("forward%d", i), o.forward, positions.output(i), state)
		forward[i] = state
	}
	state = zeros
	for i := length - 1; i >= 0; i-- {
		state = o.gru(fmt.Sprintf("backward%d", i), o.backward, positions.output(i), state)
		backward[i] = state
	}
	both := o.concat("memory", float, o.axis2,
		o.add("Pack", "forward", attrs{"N": length, "T": float, "axis": 1}, forward...),
		o.add("Pack", "backward", attrs{"N": length, "T": float, "axis": 1}, backward...))
	product := o.add("BiasAdd", "memory_biased", attrs{"T": float},
		o.matmul("memory_product", o.reshape("memory_flat", both, o.flatMemory), o.memory), o.memoryBias)
	cube := o.reshape("memory_cube", product, o.ints("cube", -1, length, units+layer))
	parts := o.split("memory_parts", cube, o.splitMemory, o.axis2)
	mask := o.gather("scores", o.exclude, input, o.axis0)
	return encoded{
		keys:   o.add("Identity", Keys, attrs{"T": float}, parts),
		values: o.add("Identity", Values, attrs{"T": float}, parts.output(1)),
		mask:   o.reshape(Mask, mask, o.ints("mask_shape", -1, 1, length)),
	}
}

// hypothesis is what the decoder carries from step to step.
type hypothesis struct{ state, attention, previous tensor }

// decode adds one step of the decoder; the phoneme is the caller's choice.
func (o *optimiser) decode(at string, word encoded, old hypothesis) (hypothesis, tensor) {
	input := o.concat(at+"input", float, o.axis1, o.oneHot(at+"one_hot", old.previous, o.phonemes), old.attention)
	state := o.gru(at+"gru", o.decoder, input, old.state)
	output := o.split(at+"output", o.matmul(at+"product", state, o.output), o.splitOutput, o.axis1)

	query := o.add("ExpandDims", at+"query", attrs{"T": float, "Tdim": int32Type}, output.output(1), o.axis1)
	match := o.add("Tanh", at+"match", attrs{"T": float}, o.sum(at+"sum", word.keys, query))
	scores := o.add("BatchMatMulV2", at+"scores", attrs{"T": float, "adj_x": false, "adj_y": true}, o.score, match)
	alignment := o.add("Softmax", at+"alignment", attrs{"T": float}, o.sum(at+"masked", scores, word.mask))
	context := o.add("BatchMatMulV2", at+"context", attrs{"T": float, "adj_x": false, "adj_y": false},
		alignment, word.values)

	top := o.sum(at+"top", output, o.reshape(at+"context_flat", context, o.flatContext))
	parts := o.split(at+"parts", top, o.splitTop, o.axis1)
	return hypothesis{state: state, attention: parts}, parts.output(1)
}

// singleStep adds the decoder's step by itself, for searches: they keep several hypotheses of one word and choose
// what each of them emits.
func (o *optimiser) singleStep() {
	o.prefix = StepPrefix
	word := encoded{
		keys:   o.placeholder(Keys, float, 1, -1, units),
		values: o.placeholder(Values, float, 1, -1, layer),
		mask:   o.placeholder(Mask, float, 1, 1, -1),
	}
	parents := o.placeholder(StepParents, int32Type, -1)
	next, logits := o.decode("", word, hypothesis{
		state:     o.gather("own_state", o.placeholder(StepState, float, -1, units), parents, o.axis0),
		attention: o.gather("own_attention", o.placeholder(StepAttention, float, -1, units), parents, o.axis0),
		previous:  o.placeholder(StepPrevious, int32Type, -1),
	})
	o.add("Identity", StepNextState, attrs{"T": float}, next.state)
	o.add("Identity", StepNextAttention, attrs{"T": float}, next.attention)
	o.add("Softmax", StepDistribution, attrs{"T": float}, logits)
}
