package graphs

import (
	"fmt"

	function_pb "github.com/tensorflow/tensorflow/tensorflow/go/core/framework/function_go_proto"
	node_pb "github.com/tensorflow/tensorflow/tensorflow/go/core/framework/node_def_go_proto"
	op_pb "github.com/tensorflow/tensorflow/tensorflow/go/core/framework/op_def_go_proto"
)

type functionName string

// define adds a function to the graph's library. What write adds are the function's nodes; it returns the function's results.
func (b *builder) define(name functionName, arguments, results []dataType, write func(arguments []tensor) []tensor) {
	signature := &op_pb.OpDef{Name: string(name)}
	inputs := make([]tensor, len(arguments))
	for i, of := range arguments {
		inputs[i] = tensor(fmt.Sprintf("argument%d", i))
		signature.InputArg = append(signature.InputArg, &op_pb.OpDef_ArgDef{Name: string(inputs[i]), Type: of})
	}
	outer := *b
	b.function = &function_pb.FunctionDef{Signature: signature, Ret: map[string]string{}}
	b.prefix = ""
	for i, result := range write(inputs) {
		output := fmt.Sprintf("result%d", i)
		signature.OutputArg = append(signature.OutputArg, &op_pb.OpDef_ArgDef{Name: output, Type: results[i]})
		b.function.Ret[output] = string(result)
	}
	if b.graph.Library == nil {
		b.graph.Library = &function_pb.FunctionDefLibrary{}
	}
	b.graph.Library.Function = append(b.graph.Library.Function, b.function)
	*b = outer
}

// while adds a loop of so many steps over some values, of the given types, and returns what has become of them. step returns the
// new values of the first of them; the others stay.
func (b *builder) while(
	name string, steps tensor, values []tensor, types []dataType, step func(number tensor, values []tensor) []tensor,
) []tensor {
	all := append([]dataType{int32Type, int32Type}, types...)
	condition, body := functionName(name+"_condition"), functionName(name+"_body")
	b.define(condition, all, []dataType{boolType}, func(a []tensor) []tensor {
		return []tensor{b.add("Less", "more", attrs{"T": int32Type}, a[0], a[1])}
	})
	b.define(body, all, all, func(a []tensor) []tensor {
		next := b.add("AddV2", "next", attrs{"T": int32Type}, a[0], b.scalar("one", 1))
		changed := step(a[0], a[2:])
		return append(append([]tensor{next, a[1]}, changed...), a[2+len(changed):]...)
	})
	start := append([]tensor{b.scalar(name+"_start", 0), steps}, values...)
	loop := b.add("StatelessWhile", name, attrs{"T": all, "cond": condition, "body": body, "parallel_iterations": 1}, start...)
	results := make([]tensor, len(values))
	for i := range results {
		results[i] = loop.output(2 + i)
	}
	return results
}

// firstInFunction is what the first output of a node is called inside a function: "node:product:0".
func firstInFunction(node *node_pb.NodeDef) tensor {
	name, ok := map[string]string{
		"AddV2": "z", "Sub": "z", "Mul": "z", "RealDiv": "z", "Maximum": "z", "Less": "z", "Rint": "y", "Cast": "y", "Bitcast": "output",
		"ClipByValue": "output", "MatMul": "product", "BatchMatMulV2": "output", "Const": "output", "GatherV2": "output",
		"Split": "output", "ArgMax": "output", "Max": "output", "Cumsum": "out", "TensorListSetItem": "output_handle",
	}[node.GetOp()]
	if !ok {
		panic("graphs: an operation that no function here has: " + node.GetOp())
	}
	return tensor(node.GetName() + ":" + name + ":0")
}
