package graphs

import (
	"fmt"
	"slices"
	"strings"

	"github.com/pronounced/pronounced/model/checkpoint"
	graph_pb "github.com/tensorflow/tensorflow/tensorflow/go/core/framework/graph_go_proto"
	node_pb "github.com/tensorflow/tensorflow/tensorflow/go/core/framework/node_def_go_proto"
)

// Freeze keeps of the original graph what its predictions and logits depend on, node for node, and turns every
// variable into a constant with its value in the checkpoint.
func Freeze(original *graph_pb.GraphDef, values *checkpoint.Checkpoint) (*graph_pb.GraphDef, error) {
	needed, err := ancestors(original, PredictionsNode, LogitsNode)
	if err != nil {
		return nil, err
	}
	b := newBuilder()
	b.graph.Versions = original.GetVersions()
	for _, node := range original.GetNode() {
		if !needed[node.GetName()] {
			continue
		}
		if node.GetOp() != "VariableV2" {
			// The device is the one of the machine that trained; colocation classes name what is left out.
			node.Device = ""
			delete(node.Attr, "_class")
			b.graph.Node = append(b.graph.Node, node)
			continue
		}
		value, err := values.Float32(node.GetName())
		if err != nil {
			return nil, err
		}
		b.matrix(node.GetName(), Matrix{Sizes: value.Shape, Values: value.Values})
	}
	return b.graph, nil
}

// ancestors returns the names of the nodes that the named ones need, themselves included.
func ancestors(graph *graph_pb.GraphDef, names ...string) (map[string]bool, error) {
	nodes := make(map[string]*node_pb.NodeDef, len(graph.GetNode()))
	for _, node := range graph.GetNode() {
		nodes[node.GetName()] = node
	}
	needed := map[string]bool{}
	for wanted := slices.Clone(names); len(wanted) > 0; {
		name := wanted[len(wanted)-1]
		wanted = wanted[:len(wanted)-1]
		if needed[name] {
			continue
		}
		node := nodes[name]
		if node == nil {
			return nil, fmt.Errorf("the graph has no node %s", name)
		}
		needed[name] = true
		for _, input := range node.GetInput() {
			wanted = append(wanted, NodeOf(input))
		}
	}
	return needed, nil
}

// NodeOf returns the node of an input: "node", "node:1", or "^node" when it only has to run first.
func NodeOf(input string) string {
	input, _ = strings.CutPrefix(input, "^")
	name, _, _ := strings.Cut(input, ":")
	return name
}
