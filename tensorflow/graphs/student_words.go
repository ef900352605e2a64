package graphs

import (
	"bytes"
	"unicode/utf8"

	"github.com/pronounced/pronounced/lexicon"
	"github.com/pronounced/pronounced/model/student"
	"github.com/pronounced/pronounced/model/student/weightfile"
	graph_pb "github.com/tensorflow/tensorflow/tensorflow/go/core/framework/graph_go_proto"
	tensor_pb "github.com/tensorflow/tensorflow/tensorflow/go/core/framework/tensor_go_proto"
	core_pb "github.com/tensorflow/tensorflow/tensorflow/go/core/protobuf/for_core_protos_go_proto"
)

// More names in the SavedModel of our own model, whose letters may be given as words.
const (
	StudentWords    = "words"    // input, string [N]: UTF-8
	StudentPhonemes = "phonemes" // output, string [N]: ARPAbet with stress digits, separated by blanks
)

// StudentSavedModel wraps our own model into a SavedModel with two signatures: words → phonemes, log_probability, which is the default, and
// letters, beside → tags, probabilities, log_probability. It has no variables. There is no dictionary in it either: of words it says what
// it does of those that have nothing beside them.
func StudentSavedModel(w *weightfile.Weights) (*core_pb.SavedModel, error) {
	graph, err := studentOfWords(w)
	if err != nil {
		return nil, err
	}
	const method = "tensorflow/serving/predict"
	logProbability := info(StudentLogProbability, float, -1)
	serving := &core_pb.MetaGraphDef{
		MetaInfoDef: &core_pb.MetaGraphDef_MetaInfoDef{Tags: []string{ServingTag}},
		GraphDef:    graph,
		SignatureDef: map[string]*core_pb.SignatureDef{
			"serving_default": {
				MethodName: method,
				Inputs:     map[string]*core_pb.TensorInfo{StudentWords: info(StudentWords, stringType, -1)},
				Outputs: map[string]*core_pb.TensorInfo{
					StudentPhonemes: info(StudentPhonemes, stringType, -1), StudentLogProbability: logProbability,
				},
			},
			StudentLetters: {
				MethodName: method,
				Inputs: map[string]*core_pb.TensorInfo{
					StudentLetters: info(StudentLetters, int32Type, -1, -1),
					StudentBeside:  info(StudentBeside, int32Type, 2*weightfile.Kinds, -1, -1),
				},
				Outputs: map[string]*core_pb.TensorInfo{
					StudentTags:          info(StudentTags, int32Type, -1, -1),
					StudentProbabilities: info(StudentProbabilities, float, -1, -1), StudentLogProbability: logProbability,
				},
			},
		},
	}
	return &core_pb.SavedModel{SavedModelSchemaVersion: 1, MetaGraphs: []*core_pb.MetaGraphDef{serving}}, nil
}

// studentOfWords is Student with words for an input; letters that are fed, and what is beside them, go before them.
func studentOfWords(w *weightfile.Weights) (*graph_pb.GraphDef, error) {
	s, err := newStudent(w)
	if err != nil {
		return nil, err
	}
	letters, err := s.spell(s.placeholder(StudentWords, stringType, -1))
	if err != nil {
		return nil, err
	}
	s.prefix = ""
	letters = s.add("PlaceholderWithDefault", StudentLetters, attrs{"dtype": int32Type, "shape": shape([]int{-1, -1})}, letters)
	s.answer(letters, s.add("PlaceholderWithDefault", StudentBeside,
		attrs{"dtype": int32Type, "shape": shape([]int{2 * weightfile.Kinds, -1, -1})}, s.nothingBeside(letters)))
	s.say(StudentTags)
	return s.graph, nil
}

// nothingBeside is what letters have beside them that no dictionary knows.
func (s *tagger) nothingBeside(letters tensor) tensor {
	s.prefix = "beside/"
	defer func() { s.prefix = "" }()
	none := make([]int, 2*weightfile.Kinds)
	for kind := range weightfile.Kinds {
		none[2*kind] = len(s.w.Tags)
	}
	zeros := s.add("ZerosLike", "zeros", attrs{"T": int32Type}, letters)
	return s.plus("nothing", s.constant("none", int32Type, []int{len(none), 1, 1}, intContent(none)), zeros)
}

// spell turns words into the numbers of their letters, folded as model/student does.
func (s *tagger) spell(words tensor) (tensor, error) {
	s.prefix = "spell/"
	characters := s.add("UnicodeDecode", "characters", attrs{
		"input_encoding": "UTF-8", "errors": "ignore", "replacement_char": int(utf8.RuneError), "replace_control_characters": false,
		"Tsplits": int64Type,
	}, words)
	spellings := foldings()
	code := s.add("Minimum", "code", attrs{"T": int32Type}, characters.output(1), s.scalar("last", len(spellings)-1))
	pieces := s.gather("pieces", stringType, s.texts("spellings", spellings...), code)
	rows := s.add("RaggedTensorToTensor", "rows", attrs{
		"T": stringType, "Tindex": int64Type, "Tshape": int64Type,
		"num_row_partition_tensors": 1, "row_partition_types": []string{"ROW_SPLITS"},
	}, s.constant("any_shape", int64Type, []int{2}, bytes.Repeat([]byte{0xff}, 2*8)), pieces, s.text("nothing", ""), characters)
	spelled := s.join("spelled", rows, "")

	// Of a word with nothing that the model knows, one unknown letter remains.
	empty := func(name string, t tensor) tensor {
		return s.add("Equal", name, attrs{"T": stringType, "incompatible_shape_error": true}, t, s.text(name+"_text", ""))
	}
	unknown := s.add("LogicalAnd", "unknown", nil, empty("nothing_spelled", spelled),
		s.add("LogicalNot", "something_written", nil, empty("nothing_written", words)))
	spelled = s.add("SelectV2", "known", attrs{"T": stringType}, unknown, s.text("unknown_letter", student.Unknown), spelled)

	lengths := s.add("StringLength", "lengths", attrs{"unit": "BYTE"}, spelled)
	longest := s.add("Max", "longest_word", attrs{"T": int32Type, "Tidx": int32Type, "keep_dims": false}, lengths, s.scalar("words_axis", 0))
	longest = s.add("Maximum", "longest", attrs{"T": int32Type}, longest, s.scalar("one", 1))
	letters := s.add("DecodePaddedRaw", "ascii", attrs{"out_type": byteType, "little_endian": true}, spelled, longest)
	tagging, err := student.NewTagging(s.w, lexicon.Embedded())
	if err != nil {
		return "", err
	}
	numbers := make([]int, 0, 256)
	for _, number := range tagging.Letters() {
		numbers = append(numbers, int(number))
	}
	numbers[0] = 0 // what shorter words are filled up with
	return s.gather("numbers", int32Type, s.ints("letters", numbers...), s.cast("indices", letters, byteType, int32Type)), nil
}

// foldings are the spellings of single characters in the model's letters; that of the last is that of all beyond.
func foldings() []string {
	var spellings []string
	last := 0
	for r := range rune(utf8.MaxRune + 1) {
		spelling := student.Append(nil, string(r))[0].String()
		if spelling == student.Unknown {
			spelling = ""
		}
		spellings = append(spellings, spelling)
		if spelling != "" {
			last = len(spellings)
		}
	}
	return append(spellings[:last:last], "")
}

// say joins what tags say.
func (s *tagger) say(tags tensor) {
	s.prefix = "say/"
	spoken := append([]string{""}, s.w.Tags...) // nothing behind a word
	index := s.plus("index", s.scalar("one", 1), tags)
	joined := s.join("joined", s.gather("spoken", stringType, s.texts("tags", spoken...), index), " ")
	single := s.add("StaticRegexReplace", "single_blanks", attrs{"pattern": " +", "rewrite": " ", "replace_global": true}, joined)
	s.prefix = ""
	s.add("StringStrip", StudentPhonemes, nil, single)
}

// join makes one text of each row.
func (s *tagger) join(name string, rows tensor, separator string) tensor {
	return s.add("ReduceJoin", name, attrs{"keep_dims": false, "separator": separator}, rows, s.ints(name+"_axis", 1))
}

func (s *tagger) text(name, value string) tensor { return s.textConstant(name, nil, value) }

// texts is a list of texts.
func (s *tagger) texts(name string, values ...string) tensor {
	return s.textConstant(name, []int{len(values)}, values...)
}

func (s *tagger) textConstant(name string, sizes []int, values ...string) tensor {
	content := &tensor_pb.TensorProto{Dtype: stringType, TensorShape: shape(sizes)}
	for _, value := range values {
		content.StringVal = append(content.StringVal, []byte(value))
	}
	return s.add("Const", name, attrs{"dtype": stringType, "value": content})
}
