// Package graphs writes TensorFlow graphs, in Go alone; libtensorflow is not needed for it. Of the g2p_en model: the original graph frozen,
// a SavedModel of it, and the optimised graph, which is the same model written anew so that a batch takes one run. Of our own model (Student…):
// the graph of its 8-bit arithmetic, and a SavedModel of that.
//
// Invariants: the same input gives the same graph, node for node and, through Marshal, byte for byte; weights are
// copied or folded in float64, never trained or quantised; nothing here keeps or changes what it was given.
package graphs

import "google.golang.org/protobuf/proto"

// Nodes of the original graph.
const (
	GraphemesNode   = "grapheme"      // input, int32 [N, 20]
	PhonemesNode    = "phoneme"       // input, int32 [N, 20]: what was emitted so far
	PredictionsNode = "ToInt32"       // output, int32 [N, 20]: the greedy choice after every prefix
	LogitsNode      = "dense/BiasAdd" // output, float32 [N, 20, 72]
)

// Marshal encodes a graph the same way every time.
func Marshal(message proto.Message) ([]byte, error) {
	return proto.MarshalOptions{Deterministic: true}.Marshal(message)
}
