package graphs

import (
	core_pb "github.com/tensorflow/tensorflow/tensorflow/go/core/protobuf/for_core_protos_go_proto"
	"google.golang.org/protobuf/proto"
)

// ServingTag marks the graph in a SavedModel that is there to be run, not trained.
const ServingTag = "serve"

// SavedModel wraps a checkpoint's graph, as it is, into a SavedModel: the checkpoint's other two files serve as its
// variables unchanged.
func SavedModel(checkpoint *core_pb.MetaGraphDef) *core_pb.SavedModel {
	serving := proto.CloneOf(checkpoint)
	if serving.MetaInfoDef == nil {
		serving.MetaInfoDef = &core_pb.MetaGraphDef_MetaInfoDef{}
	}
	serving.MetaInfoDef.Tags = []string{ServingTag}
	serving.SignatureDef = map[string]*core_pb.SignatureDef{"serving_default": {
		MethodName: "tensorflow/serving/predict",
		Inputs: map[string]*core_pb.TensorInfo{
			"graphemes": info(GraphemesNode, int32Type, -1, MaxLength),
			"phonemes":  info(PhonemesNode, int32Type, -1, MaxLength),
		},
		Outputs: map[string]*core_pb.TensorInfo{
			"predictions": info(PredictionsNode, int32Type, -1, MaxLength),
			"logits":      info(LogitsNode, float, -1, MaxLength, phonemes),
		},
	}}
	return &core_pb.SavedModel{SavedModelSchemaVersion: 1, MetaGraphs: []*core_pb.MetaGraphDef{serving}}
}

func info(node string, of dataType, sizes ...int) *core_pb.TensorInfo {
	return &core_pb.TensorInfo{
		Encoding:    &core_pb.TensorInfo_Name{Name: node + ":0"},
		Dtype:       of,
		TensorShape: shape(sizes),
	}
}
