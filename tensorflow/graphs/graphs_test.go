package graphs

import (
	"math"
	"strings"
	"testing"

	graph_pb "github.com/tensorflow/tensorflow/tensorflow/go/core/framework/graph_go_proto"
)

// frozen is a graph with all weights, each of its values another.
func frozen() *graph_pb.GraphDef {
	b := newBuilder()
	next := float32(0)
	for name, place := range new(Weights).byName() {
		m := Matrix{Sizes: place.sizes, Values: make([]float32, product(place.sizes))}
		for i := range m.Values {
			m.Values[i] = next
			next += 1.0 / 1024
		}
		b.matrix(name, m)
	}
	return b.graph
}

// Weights are read as they were written.
func TestWeights(t *testing.T) {
	graph := frozen()
	w, err := WeightsOf(graph)
	if err != nil {
		t.Fatal(err)
	}
	again := newBuilder()
	for name, place := range w.byName() {
		again.matrix(name, *place.to)
	}
	for _, node := range again.graph.Node {
		for _, old := range graph.Node {
			if old.GetName() != node.GetName() {
				continue
			}
			if string(old.Attr["value"].GetTensor().TensorContent) != string(node.Attr["value"].GetTensor().TensorContent) {
				t.Errorf("%s is read wrong", node.GetName())
			}
		}
	}
}

func TestBadWeights(t *testing.T) {
	for _, c := range []struct {
		change func(*graph_pb.GraphDef)
		says   string
	}{
		{func(g *graph_pb.GraphDef) { g.Node = g.Node[1:] }, "missing weights: "},
		{func(g *graph_pb.GraphDef) { g.Node[0].Attr["value"].GetTensor().TensorContent = nil }, "has 0 bytes"},
		{func(g *graph_pb.GraphDef) { g.Node[0].Attr["value"].GetTensor().TensorShape.Dim[0].Size++ }, "has shape"},
	} {
		graph := frozen()
		c.change(graph)
		if _, err := WeightsOf(graph); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("error %v, want %q", err, c.says)
		}
	}
}

// The same weights give the same graph, and folding changes none of them.
func TestOptimiseIsReproducible(t *testing.T) {
	w, err := WeightsOf(frozen())
	if err != nil {
		t.Fatal(err)
	}
	one, err := Marshal(Optimise(w))
	if err != nil {
		t.Fatal(err)
	}
	two, err := Marshal(Optimise(w))
	if err != nil {
		t.Fatal(err)
	}
	if string(one) != string(two) {
		t.Error("two graphs of the same weights differ")
	}
}

// Padding leaves a zero state at zero: its candidate is tanh of exactly nothing.
func TestSilentPadding(t *testing.T) {
	w, err := WeightsOf(frozen())
	if err != nil {
		t.Fatal(err)
	}
	silent := w.Backward.withSilentPadding()
	for j, bias := range silent.CandidateBias.Values {
		if sum := silent.Candidate.row(0)[j] + bias; sum != 0 || math.Signbit(float64(sum)) {
			t.Fatalf("column %d of the candidate is %g for padding", j, sum)
		}
	}
	if w.Backward.Candidate.Values[0] == silent.Candidate.Values[0] && w.Backward.CandidateBias.Values[0] != 0 {
		t.Error("the weights that were given have changed")
	}
}

func TestNodeOf(t *testing.T) {
	for input, want := range map[string]string{"a/b": "a/b", "a/b:3": "a/b", "^a/b": "a/b"} {
		if got := NodeOf(input); got != want {
			t.Errorf("NodeOf(%q) = %q, want %q", input, got, want)
		}
	}
}
