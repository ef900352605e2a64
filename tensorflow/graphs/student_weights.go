package graphs

import (
	"math"

	"github.com/pronounced/pronounced/model/student/weightfile"
)

// StudentWeights is the prefix of the nodes that have the weights ready to be multiplied with and added. The graph holds bytes and makes the
// rest of them; a session that runs it often may fetch what these nodes say once, and feed it then.
const StudentWeights = "weights/"

// ready names what has been made of bytes.
func (s *tagger) ready(name string, of dataType, t tensor) tensor {
	defer s.under(StudentWeights)()
	return s.add("Identity", name, attrs{"T": of}, t)
}

// under puts another prefix before the names of the nodes to come, until what it returns is called.
func (s *tagger) under(prefix string) (restore func()) {
	outer := s.prefix
	s.prefix = prefix
	return func() { s.prefix = outer }
}

// weights adds the first columns of some matrices of one shape. Sizes go before those of the matrices.
func (s *tagger) weights(name string, columns int, matrices []*weightfile.Matrix, sizes ...int) tensor {
	return s.ready(name, float, s.matrices(name, columns, matrices, sizes...))
}

func (s *tagger) matrices(name string, columns int, matrices []*weightfile.Matrix, sizes ...int) tensor {
	content := make([]byte, 0, len(matrices)*matrices[0].Rows*columns)
	for _, m := range matrices {
		for row := range m.Rows {
			for column := range columns {
				content = append(content, byte(m.Data[m.Index(row, column)]))
			}
		}
	}
	return s.bytes(name, content, append(sizes, matrices[0].Rows, columns)...)
}

// bytes adds a constant of whole numbers from -127 to 127, as float32.
func (s *tagger) bytes(name string, content []byte, sizes ...int) tensor {
	defer s.under("bytes/")()
	return s.cast(name, s.constant(name+"_int8", int8Type, sizes, content), int8Type, float)
}

// sums adds the table of what each embedding, one a scale, adds to a layer's sums: its product with the matrix, in their units, rounded;
// and a bias, nil for none.
func (s *tagger) sums(name string, embeddings []int8, scales []float32, m *weightfile.Matrix, ratio []float32, bias []int32) tensor {
	content := make([]byte, len(embeddings))
	for i, x := range embeddings {
		content[i] = byte(x)
	}
	n, columns := len(scales), m.Columns
	product := s.matmul(name+"_whole", s.bytes(name+"_embeddings", content, n, m.Rows), s.matrices(name, columns, []*weightfile.Matrix{m}))
	value := s.two("Mul", name+"_shares", product, s.matrix(name+"_ratio", Matrix{Sizes: []int{columns}, Values: ratio}))
	// As apart does: what is between keeps TensorFlow's optimiser from multiplying ratio and scale first.
	value = s.two("Maximum", name+"_apart", value, s.matrix(name+"_least", Matrix{Values: []float32{-math.MaxFloat32}}))
	value = s.two("Mul", name+"_scaled", value, s.matrix(name+"_scale", Matrix{Sizes: []int{n, 1}, Values: scales}))
	value = s.add("ClipByValue", name+"_bounded", attrs{"T": float}, value,
		s.matrix(name+"_from", Matrix{Values: []float32{-weightfile.MaxEntry}}), s.matrix(name+"_to", Matrix{Values: []float32{weightfile.MaxEntry}}))
	table := s.cast(name+"_rounded", s.add("Rint", name+"_near", attrs{"T": float}, value), float, int32Type)
	if bias != nil {
		table = s.plus(name+"_biased", s.ints(name+"_bias", ints(bias)...), table)
	}
	return s.ready(name, int32Type, table)
}

func ints(values []int32) []int {
	result := make([]int, len(values))
	for i, value := range values {
		result[i] = int(value)
	}
	return result
}
