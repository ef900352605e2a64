package graphs

import (
	"math"

	"github.com/pronounced/pronounced/model/student/weightfile"
)

// StudentWeights is the prefix of the nodes that make the weights numbers to multiply with. A session that runs the graph often may fetch
// what they say once, and feed it then.
const StudentWeights = "weights/"

// weights adds the first columns of some matrices of one shape: bytes in the graph, float32 to those that multiply with them. Sizes go
// before those of the matrices.
func (s *tagger) weights(name string, columns int, matrices []*weightfile.Matrix, sizes ...int) tensor {
	content := make([]byte, 0, len(matrices)*matrices[0].Rows*columns)
	for _, m := range matrices {
		for row := range m.Rows {
			for column := range columns {
				content = append(content, byte(m.Data[m.Index(row, column)]))
			}
		}
	}
	sizes = append(sizes, matrices[0].Rows, columns)
	outer := s.prefix
	defer func() { s.prefix = outer }()
	s.prefix = StudentWeights
	return s.cast(name, s.constant(name+"_bytes", int8Type, sizes, content), int8Type, float)
}

// maxEntry bounds what tables hold, as in model/student.
const maxEntry = 1 << 24

// embed is the table of what each embedding, one a scale, adds to a layer's sums: its product with the matrix, in their units, rounded.
func embed(embeddings []int8, scales []float32, m *weightfile.Matrix, ratio []float32) []int {
	table := make([]int, 0, len(scales)*m.Columns)
	for i, scale := range scales {
		embedding := embeddings[i*m.Rows:][:m.Rows]
		for j := range m.Columns {
			sum := 0
			for row, x := range embedding {
				sum += int(x) * int(m.Data[m.Index(row, j)])
			}
			value := float32(float32(sum)*ratio[j]) * scale
			table = append(table, int(math.RoundToEven(max(-maxEntry, min(maxEntry, float64(value))))))
		}
	}
	return table
}

func addToEachRow(table []int, bias []int32) {
	for i := range table {
		table[i] += int(bias[i%len(bias)])
	}
}

func ints(values []int32) []int {
	result := make([]int, len(values))
	for i, value := range values {
		result[i] = int(value)
	}
	return result
}
