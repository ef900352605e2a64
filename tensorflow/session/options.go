package session

import (
	tf "github.com/tensorflow/tensorflow/tensorflow/go"
	"google.golang.org/protobuf/encoding/protowire"
)

// Field numbers of ConfigProto and its parts (tensorflow/core/protobuf/config.proto, rewriter_config.proto). They are
// written by hand, for the generated code of these messages would bring in half of TensorFlow's other messages.
const (
	configIntraOp      = 2
	configInterOp      = 5
	configGraph        = 10
	configExperimental = 16

	graphOptimizer = 3
	graphRewrite   = 10

	optimizerLevel   = 3
	rewriteDisable   = 19
	experimentalExec = 3
)

// threads asks for n threads for operations and n within them; 0 is TensorFlow's default, one for each core.
func threads(n int) []byte {
	config := protowire.AppendTag(nil, configIntraOp, protowire.VarintType)
	config = protowire.AppendVarint(config, uint64(n))
	config = protowire.AppendTag(config, configInterOp, protowire.VarintType)
	return protowire.AppendVarint(config, uint64(n))
}

// asTrained are the options for the original graph. TensorFlow may optimise it as it sees fit, as it did in 2018.
func asTrained(n int) *tf.SessionOptions { return &tf.SessionOptions{Config: threads(n)} }

// asWritten are the options for the optimised graph. There is nothing left that TensorFlow's own passes could
// improve, and looking costs them 50 ms for each length. The single-threaded executor runs the graph in the
// caller's thread, without the queue and the hand-over to another thread of the usual one: a sixth of the time for
// one word.
func asWritten(n int) *tf.SessionOptions {
	level := protowire.AppendTag(nil, optimizerLevel, protowire.VarintType)
	level = protowire.AppendVarint(level, ^uint64(0)) // L0 is -1
	rewrite := protowire.AppendTag(nil, rewriteDisable, protowire.VarintType)
	rewrite = protowire.AppendVarint(rewrite, 1)

	graph := appendMessage(nil, graphOptimizer, level)
	graph = appendMessage(graph, graphRewrite, rewrite)
	executor := protowire.AppendTag(nil, experimentalExec, protowire.BytesType)
	executor = protowire.AppendString(executor, "SINGLE_THREADED_EXECUTOR")

	config := appendMessage(threads(n), configGraph, graph)
	return &tf.SessionOptions{Config: appendMessage(config, configExperimental, executor)}
}

func appendMessage(to []byte, field protowire.Number, message []byte) []byte {
	return protowire.AppendBytes(protowire.AppendTag(to, field, protowire.BytesType), message)
}
