package graphs

import (
	"encoding/binary"
	"fmt"
	"math"
	"strings"

	attr_pb "github.com/tensorflow/tensorflow/tensorflow/go/core/framework/attr_value_go_proto"
	function_pb "github.com/tensorflow/tensorflow/tensorflow/go/core/framework/function_go_proto"
	graph_pb "github.com/tensorflow/tensorflow/tensorflow/go/core/framework/graph_go_proto"
	node_pb "github.com/tensorflow/tensorflow/tensorflow/go/core/framework/node_def_go_proto"
	tensor_pb "github.com/tensorflow/tensorflow/tensorflow/go/core/framework/tensor_go_proto"
	shape_pb "github.com/tensorflow/tensorflow/tensorflow/go/core/framework/tensor_shape_go_proto"
	types_pb "github.com/tensorflow/tensorflow/tensorflow/go/core/framework/types_go_proto"
	versions_pb "github.com/tensorflow/tensorflow/tensorflow/go/core/framework/versions_go_proto"
)

// A tensor is the name of a node's output, as "node" or "node:1".
type tensor string

// attrs are a node's attributes by name: an int, a bool, a text or several, a data type or several, a function's name, a tensor's value or
// a shape.
type attrs map[string]any

// builder collects the nodes of a graph and of its functions. Nothing is checked here: TensorFlow checks every node when it
// imports the graph.
type builder struct {
	graph  *graph_pb.GraphDef
	prefix string // put before the names of the nodes to come

	function *function_pb.FunctionDef // whose nodes are being added; nil for the graph's own
}

// producer is the GraphDef version that the nodes are written for: that of TensorFlow 2.11, whose protos are in use.
const producer = 1286

func newBuilder() *builder {
	return &builder{graph: &graph_pb.GraphDef{Versions: &versions_pb.VersionDef{Producer: producer}}}
}

// add appends a node and returns its first output.
func (b *builder) add(op, name string, with attrs, inputs ...tensor) tensor {
	node := &node_pb.NodeDef{Name: b.prefix + name, Op: op, Attr: map[string]*attr_pb.AttrValue{}}
	for _, input := range inputs {
		node.Input = append(node.Input, string(input))
	}
	for key, value := range with {
		node.Attr[key] = attrValue(value)
	}
	if b.function != nil {
		b.function.NodeDef = append(b.function.NodeDef, node)
		return firstInFunction(node)
	}
	b.graph.Node = append(b.graph.Node, node)
	return tensor(node.GetName())
}

// output names another output of the node that t is the first output of.
func (t tensor) output(i int) tensor {
	return tensor(fmt.Sprintf("%s:%d", strings.TrimSuffix(string(t), ":0"), i))
}

func attrValue(value any) *attr_pb.AttrValue {
	switch value := value.(type) {
	case int:
		return &attr_pb.AttrValue{Value: &attr_pb.AttrValue_I{I: int64(value)}}
	case bool:
		return &attr_pb.AttrValue{Value: &attr_pb.AttrValue_B{B: value}}
	case string:
		return &attr_pb.AttrValue{Value: &attr_pb.AttrValue_S{S: []byte(value)}}
	case []string:
		list := &attr_pb.AttrValue_ListValue{}
		for _, text := range value {
			list.S = append(list.S, []byte(text))
		}
		return &attr_pb.AttrValue{Value: &attr_pb.AttrValue_List{List: list}}
	case dataType:
		return &attr_pb.AttrValue{Value: &attr_pb.AttrValue_Type{Type: value}}
	case []dataType:
		return &attr_pb.AttrValue{Value: &attr_pb.AttrValue_List{List: &attr_pb.AttrValue_ListValue{Type: value}}}
	case functionName:
		return &attr_pb.AttrValue{Value: &attr_pb.AttrValue_Func{Func: &attr_pb.NameAttrList{Name: string(value)}}}
	case *tensor_pb.TensorProto:
		return &attr_pb.AttrValue{Value: &attr_pb.AttrValue_Tensor{Tensor: value}}
	case *shape_pb.TensorShapeProto:
		return &attr_pb.AttrValue{Value: &attr_pb.AttrValue_Shape{Shape: value}}
	}
	panic("graphs: an attribute of a type that no node here has")
}

type dataType = types_pb.DataType

const (
	float       = types_pb.DataType_DT_FLOAT
	int32Type   = types_pb.DataType_DT_INT32
	int64Type   = types_pb.DataType_DT_INT64
	int8Type    = types_pb.DataType_DT_INT8
	byteType    = types_pb.DataType_DT_UINT8
	boolType    = types_pb.DataType_DT_BOOL
	stringType  = types_pb.DataType_DT_STRING
	variantType = types_pb.DataType_DT_VARIANT
)

// placeholder adds an input; -1 in its shape is a size that is known at run time only.
func (b *builder) placeholder(name string, of dataType, sizes ...int) tensor {
	return b.add("Placeholder", name, attrs{"dtype": of, "shape": shape(sizes)})
}

// matrix adds a constant.
func (b *builder) matrix(name string, m Matrix) tensor {
	content := make([]byte, 0, 4*len(m.Values))
	for _, v := range m.Values {
		content = binary.LittleEndian.AppendUint32(content, math.Float32bits(v))
	}
	return b.constant(name, float, m.Sizes, content)
}

// ints adds a constant list of integers.
func (b *builder) ints(name string, values ...int) tensor {
	return b.constant(name, int32Type, []int{len(values)}, intContent(values))
}

// table adds a constant matrix of integers.
func (b *builder) table(name string, columns int, values []int) tensor {
	return b.constant(name, int32Type, []int{len(values) / columns, columns}, intContent(values))
}

// scalar adds a constant integer.
func (b *builder) scalar(name string, value int) tensor {
	return b.constant(name, int32Type, nil, intContent([]int{value}))
}

func intContent(values []int) []byte {
	content := make([]byte, 0, 4*len(values))
	for _, v := range values {
		content = binary.LittleEndian.AppendUint32(content, uint32(v))
	}
	return content
}

func (b *builder) constant(name string, of dataType, sizes []int, content []byte) tensor {
	return b.add("Const", name, attrs{"dtype": of, "value": &tensor_pb.TensorProto{
		Dtype: of, TensorShape: shape(sizes), TensorContent: content,
	}})
}

func shape(sizes []int) *shape_pb.TensorShapeProto {
	s := &shape_pb.TensorShapeProto{}
	for _, size := range sizes {
		s.Dim = append(s.Dim, &shape_pb.TensorShapeProto_Dim{Size: int64(size)})
	}
	return s
}
