package graphs

import (
	"encoding/binary"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/pronounced/pronounced/model/checkpoint"
	graph_pb "github.com/tensorflow/tensorflow/tensorflow/go/core/framework/graph_go_proto"
)

// Matrix is a constant of the model, in row-major order.
type Matrix struct {
	Sizes  []int
	Values []float32
}

// Cell holds the weights of one GRU, as TensorFlow 1's GRUCell keeps them: the rows are the input's, then the
// state's; the columns of the gates are those of reset, then update.
type Cell struct{ Gates, GatesBias, Candidate, CandidateBias Matrix }

// Weights are all that a prediction depends on.
type Weights struct {
	Forward, Backward, Decoder Cell
	Keys                       Matrix // encoder's output → attention key
	Query                      Matrix // decoder's state → attention query
	Score                      Matrix // v of Bahdanau's attention
	Attention                  Matrix // decoder's state and context → attention layer
	Dense, DenseBias           Matrix // attention layer → logits
}

// place is where a weight goes, and the shape that it must have.
type place struct {
	to    *Matrix
	sizes []int
}

// byName says what the weights are called in the original graph.
func (w *Weights) byName() map[string]place {
	const attention = "rnn/attention_wrapper/"
	m := map[string]place{
		"memory_layer/kernel":                               {&w.Keys, []int{memory, units}},
		attention + "bahdanau_attention/query_layer/kernel": {&w.Query, []int{units, units}},
		attention + "bahdanau_attention/attention_v":        {&w.Score, []int{units}},
		attention + "attention_layer/kernel":                {&w.Attention, []int{units + memory, units}},
		"dense/kernel":                                      {&w.Dense, []int{units, phonemes}},
		"dense/bias":                                        {&w.DenseBias, []int{phonemes}},
	}
	cell := func(prefix string, c *Cell, input int) {
		m[prefix+"gru_cell/gates/kernel"] = place{&c.Gates, []int{input + units, 2 * units}}
		m[prefix+"gru_cell/gates/bias"] = place{&c.GatesBias, []int{2 * units}}
		m[prefix+"gru_cell/candidate/kernel"] = place{&c.Candidate, []int{input + units, units}}
		m[prefix+"gru_cell/candidate/bias"] = place{&c.CandidateBias, []int{units}}
	}
	cell("bidirectional_rnn/fw/", &w.Forward, graphemes)
	cell("bidirectional_rnn/bw/", &w.Backward, graphemes)
	cell(attention, &w.Decoder, phonemes+units)
	return m
}

// WeightsOf reads the weights out of a frozen graph.
func WeightsOf(frozen *graph_pb.GraphDef) (*Weights, error) {
	w := &Weights{}
	wanted := w.byName()
	for _, node := range frozen.GetNode() {
		want, ok := wanted[node.GetName()]
		if !ok || node.GetOp() != "Const" {
			continue
		}
		value := node.GetAttr()["value"].GetTensor()
		var sizes []int
		for _, dim := range value.GetTensorShape().GetDim() {
			sizes = append(sizes, int(dim.GetSize()))
		}
		if !slices.Equal(sizes, want.sizes) {
			return nil, fmt.Errorf("weight %s has shape %v, not %v", node.GetName(), sizes, want.sizes)
		}
		content := value.GetTensorContent()
		if len(content) != 4*product(sizes) {
			return nil, fmt.Errorf("weight %s of shape %v has %d bytes", node.GetName(), sizes, len(content))
		}
		*want.to = Matrix{Sizes: sizes, Values: make([]float32, len(content)/4)}
		for i := range want.to.Values {
			want.to.Values[i] = math.Float32frombits(binary.LittleEndian.Uint32(content[4*i:]))
		}
		delete(wanted, node.GetName())
	}
	if len(wanted) > 0 {
		return nil, fmt.Errorf("missing weights: %s", strings.Join(slices.Sorted(maps.Keys(wanted)), ", "))
	}
	return w, nil
}

// WeightsIn reads the weights out of a checkpoint.
func WeightsIn(values *checkpoint.Checkpoint) (*Weights, error) {
	w := &Weights{}
	wanted := w.byName()
	for _, name := range slices.Sorted(maps.Keys(wanted)) {
		value, err := values.Float32(name)
		if err != nil {
			return nil, err
		}
		if want := wanted[name]; !slices.Equal(value.Shape, want.sizes) {
			return nil, fmt.Errorf("tensor %q has shape %v, not %v", name, value.Shape, want.sizes)
		}
		*wanted[name].to = Matrix{Sizes: value.Shape, Values: value.Values}
	}
	return w, nil
}

func product(sizes []int) int {
	n := 1
	for _, size := range sizes {
		n *= size
	}
	return n
}
