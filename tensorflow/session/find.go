package session

import (
	"fmt"
	"strings"

	tf "github.com/tensorflow/tensorflow/tensorflow/go"
)

// wanted is a tensor that a graph must have; -1 in its shape is any size.
type wanted struct {
	name  string
	of    tf.DataType
	shape []int64
	to    *tf.Output
}

// find looks tensors up by the names of their nodes, and says everything that is wrong at once.
func find(graph *tf.Graph, tensors []wanted) error {
	var missing, wrong []string
	for _, w := range tensors {
		op := graph.Operation(w.name)
		if op == nil || op.NumOutputs() == 0 {
			missing = append(missing, w.name)
			continue
		}
		out := op.Output(0)
		if out.DataType() != w.of {
			wrong = append(wrong, fmt.Sprintf("%s is of type %d, not %d", w.name, out.DataType(), w.of))
		} else if !fits(out.Shape(), w.shape) {
			wrong = append(wrong, fmt.Sprintf("%s has shape %v, not %s", w.name, out.Shape(), sizes(w.shape)))
		}
		*w.to = out
	}
	switch {
	case len(missing) > 0:
		return fmt.Errorf("this is not a g2p_en graph: it has no tensor %s", strings.Join(missing, ", "))
	case len(wrong) > 0:
		return fmt.Errorf("this is not a g2p_en graph: %s", strings.Join(wrong, "; "))
	}
	return nil
}

// fits tells whether a tensor that has, as far as the graph says, one shape can have the other.
func fits(has tf.Shape, want []int64) bool {
	if has.NumDimensions() < 0 {
		return true // known when it runs
	}
	if has.NumDimensions() != len(want) {
		return false
	}
	for i, size := range want {
		if has.Size(i) >= 0 && size >= 0 && has.Size(i) != size {
			return false
		}
	}
	return true
}

func sizes(shape []int64) string {
	return strings.ReplaceAll(strings.ReplaceAll(fmt.Sprint(shape), "-1", "?"), " ", ", ")
}
