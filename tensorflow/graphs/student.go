package graphs

import (
	"fmt"

	"github.com/pronounced/pronounced/model/student/weightfile"
	function_pb "github.com/tensorflow/tensorflow/tensorflow/go/core/framework/function_go_proto"
	graph_pb "github.com/tensorflow/tensorflow/tensorflow/go/core/framework/graph_go_proto"
)

// Names in the graph of our own model, the student. Words of one run may differ in length: rows are filled up with zeros.
const (
	StudentLetters        = "letters"         // input, int32 [N, T]: letters by number (weightfile.Weights.Letters), 0 behind a word
	StudentBeside         = "beside"          // input, int32 [2·Kinds, N, T]: the rows of student.Beside, anything behind a word
	StudentTags           = "tags"            // output, int32 [N, T]: the tag of each letter, -1 behind a word
	StudentProbabilities  = "probabilities"   // output, float32 [N, T]: of those tags, 1 behind a word
	StudentLogProbability = "log_probability" // output, float32 [N]: of all of a word's tags
)

// Student writes our own model as a graph: the very arithmetic of model/student, so that answers are equal bit for bit.
//
//   - Weights and activations are whole numbers from −127 to 127, which float32 holds as it holds their products and sums below
//     2^24: matrices are multiplied in float32, exactly in any order, and what they give is added up in int32.
//   - What depends on a letter's place in the window or on the tag before alone is a table of sums, as in the Go engine.
//   - The rest is binary32, one operation a node, so that nothing is fused and every product is rounded.
//   - Both directions of a layer are one loop, the backward one's letters reversed; behind a word its state is held at zero.
//   - Loops are functions, not the switches and merges of TensorFlow 1: the single-threaded executor takes no others.
//
// All sizes come from the weights.
func Student(w *weightfile.Weights) (*graph_pb.GraphDef, error) {
	s, err := newStudent(w)
	if err != nil {
		return nil, err
	}
	s.answer(s.placeholder(StudentLetters, int32Type, -1, -1), s.placeholder(StudentBeside, int32Type, 2*weightfile.Kinds, -1, -1))
	return s.graph, nil
}

type tagger struct {
	*builder
	w *weightfile.Weights

	numbers   map[float32]tensor // constants of the function that is being written
	numbersOf *function_pb.FunctionDef
}

func newStudent(w *weightfile.Weights) (*tagger, error) {
	for _, m := range []*weightfile.Matrix{
		&w.First[0].State, &w.Second[0].Input, &w.Second[0].State, &w.Decoder.Input, &w.Decoder.State, &w.Out.Matrix,
	} {
		if m.Rows*weightfile.Step*weightfile.Step >= 1<<24 {
			return nil, fmt.Errorf("a matrix of %d rows: its sums are not exact in float32", m.Rows)
		}
	}
	return &tagger{builder: newBuilder(), w: w}, nil
}

// batch is what is known of the words of a run. T letters of N words: steps come first here.
type batch struct {
	length, words tensor                       // T, N
	letters       tensor                       // int32 [T, N]
	inside        tensor                       // bool [T, N]: not behind a word
	beside        [2 * weightfile.Kinds]tensor // int32 [T, N]
}

// answer adds the model over letters [N, T] and what is beside them.
func (s *tagger) answer(letters, beside tensor) {
	s.prefix = "student/"
	in := batch{letters: s.transposed("letters", int32Type, letters)}
	for i := range in.beside {
		name := fmt.Sprintf("beside%d", i)
		row := s.gather(name, int32Type, beside, s.scalar(name+"_row", i))
		in.beside[i] = s.transposed(name+"_letters", int32Type, row)
	}
	shape := s.shapeOf("shape", int32Type, in.letters)
	sizes := s.add("Unpack", "sizes", attrs{"T": int32Type, "num": 2, "axis": 0}, shape)
	in.length, in.words = sizes, sizes.output(1)
	inside := func(name string, letters tensor) tensor {
		return s.add("Greater", name, attrs{"T": int32Type}, letters, s.scalar(name+"_edge", 0))
	}
	in.inside = inside("inside", in.letters)

	encoded := s.second(&in, s.first(&in, shape))
	tags, shares := s.decoder(&in, encoded)

	written := inside("inside_rows", letters)
	rows := func(name string, of dataType, t, behind tensor) tensor {
		t = s.transposed(name+"_rows", of, t)
		s.prefix = ""
		defer func() { s.prefix = "student/" }()
		return s.add("SelectV2", name, attrs{"T": of}, written, t, behind)
	}
	rows(StudentTags, int32Type, tags, s.scalar("no_tag", -1))
	shares = rows(StudentProbabilities, float, shares, s.matrix("certain", Matrix{Values: []float32{1}}))
	logs := s.add("Log", "logs", attrs{"T": float}, shares)
	axis := s.scalar("letters_axis", 1)
	s.prefix = ""
	s.add("Sum", StudentLogProbability, attrs{"T": float, "Tidx": int32Type, "keep_dims": false}, logs, axis)
}

// first is the encoder's first layer: what it says of each letter, float32 [T, N, 2·hidden].
func (s *tagger) first(in *batch, shape tensor) tensor {
	s.prefix = "student/first/"
	first := &s.w.First
	places := len(first[0].Input)
	margin := places / 2
	padded := s.add("Pad", "padded", attrs{"T": int32Type, "Tpaddings": int32Type},
		in.letters, s.table("margin", 2, []int{margin, margin, 0, 0}))
	var inputs [2]tensor
	for place := range places {
		window := s.add("Slice", fmt.Sprintf("window%d", place), attrs{"T": int32Type, "Index": int32Type},
			padded, s.ints(fmt.Sprintf("begin%d", place), place, 0), shape)
		for direction := range inputs {
			name := fmt.Sprintf("direction%d_place%d", direction, place)
			layer := &first[direction]
			var bias []int32
			if place == margin {
				bias = layer.Bias
			}
			sums := s.sums("first_"+name, s.w.Letter, s.w.LetterScale, &layer.Input[place], layer.Ratio, bias)
			x := s.gather(name, int32Type, sums, window)
			inputs[direction] = s.plus(name+"_sum", inputs[direction], x)
		}
	}
	for direction := range inputs {
		layer := &first[direction]
		inputs[direction] = s.recall(fmt.Sprintf("direction%d", direction), in, inputs[direction], &layer.Shared, layer.Ratio)
	}
	return s.bidirectional("first", in, inputs, [2]recurrence{
		{&first[0].State, first[0].Scale}, {&first[1].State, first[1].Scale},
	})
}

// recall adds what is beside each letter to a layer's sums, int32 [T, N, gates].
func (s *tagger) recall(name string, in *batch, sums tensor, matrices *[weightfile.Kinds]weightfile.Matrix, ratio []float32) tensor {
	for kind := range matrices {
		m := &matrices[kind]
		for i, table := range []tensor{
			s.sums(fmt.Sprintf("%s_shared%d", name, kind), s.w.Shared[kind], s.w.SharedScale[kind], m, ratio, nil),
			s.sums(fmt.Sprintf("%s_reach%d", name, kind), s.w.Reach[kind], s.w.ReachScale[kind], m, ratio, nil),
		} {
			row := fmt.Sprintf("%s_beside%d", name, 2*kind+i)
			sums = s.plus(row+"_sum", sums, s.gather(row, int32Type, table, in.beside[2*kind+i]))
		}
	}
	return sums
}

// second is the encoder's second layer over what the first has said.
func (s *tagger) second(in *batch, encoded tensor) tensor {
	s.prefix = "student/second/"
	second := &s.w.Second
	var inputs [2]tensor
	for direction := range inputs {
		name := fmt.Sprintf("second_input%d", direction)
		layer := &second[direction]
		inputs[direction] = s.plus(name, s.ints(name+"_bias", ints(layer.Bias)...), s.product(name, in, encoded, &layer.Input))
	}
	return s.bidirectional("second", in, inputs, [2]recurrence{
		{&second[0].State, second[0].Scale}, {&second[1].State, second[1].Scale},
	})
}

// product multiplies a vector for each letter, float32 [T, N, rows], by a matrix: int32 [T, N, columns].
func (s *tagger) product(name string, in *batch, x tensor, m *weightfile.Matrix) tensor {
	flat := s.add("Reshape", name+"_flat", attrs{"T": float, "Tshape": int32Type}, x, s.ints(name+"_flat_shape", -1, m.Rows))
	y := s.matmul(name+"_product", flat, s.weights(name, m.Columns, []*weightfile.Matrix{m}))
	shape := s.pack(name+"_shape", in.length, in.words, s.scalar(name+"_columns", m.Columns))
	return s.cast(name+"_sums", s.add("Reshape", name+"_cube", attrs{"T": float, "Tshape": int32Type}, y, shape), float, int32Type)
}
