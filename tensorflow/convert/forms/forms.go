// Package forms turns the g2p_en model from one form into the next, and our own model's weights into a SavedModel, from file to file. It is
// the convert command, and what tests make their models with.
//
// Invariants: the same input gives the same bytes; what is written is whole or an error is returned.
package forms

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/pronounced/pronounced/model/checkpoint"
	"github.com/pronounced/pronounced/model/student/weightfile"
	"github.com/pronounced/pronounced/tensorflow/graphs"
	graph_pb "github.com/tensorflow/tensorflow/tensorflow/go/core/framework/graph_go_proto"
	core_pb "github.com/tensorflow/tensorflow/tensorflow/go/core/protobuf/for_core_protos_go_proto"
	"google.golang.org/protobuf/proto"
)

// Endings of a checkpoint's files; those of a SavedModel's variables are the same.
const (
	meta  = ".meta"
	index = ".index"
	data  = ".data-00000-of-00001"
)

// All makes every form in a folder, one from the other.
func All(distribution, folder string) error {
	var (
		original  = filepath.Join(folder, "checkpoint")
		saved     = filepath.Join(folder, "savedmodel")
		frozen    = filepath.Join(folder, "frozen.pb")
		optimised = filepath.Join(folder, "optimised.pb")
	)
	if err := Checkpoint(distribution, original); err != nil {
		return err
	}
	if err := SavedModel(filepath.Join(original, checkpointName), saved); err != nil {
		return err
	}
	if err := Frozen(saved, frozen); err != nil {
		return err
	}
	return Optimised(frozen, optimised)
}

// SavedModel wraps a checkpoint, given by the prefix of its files, into a SavedModel, or makes one of our own model, given by its weights
// file.
func SavedModel(from, folder string) error {
	// A checkpoint's prefix is no file.
	if weights, err := os.ReadFile(from); err == nil && weightfile.Is(weights) {
		return studentSavedModel(weights, folder)
	}
	return checkpointSavedModel(from, folder)
}

func studentSavedModel(weights []byte, folder string) error {
	if err := weightfile.Verify(weights); err != nil {
		return err
	}
	_, decoded, err := weightfile.Decode(weights)
	if err != nil {
		return err
	}
	model, err := graphs.StudentSavedModel(decoded)
	if err != nil {
		return err
	}
	saved, err := graphs.Marshal(model)
	if err != nil {
		return err
	}
	return write(filepath.Join(folder, "saved_model.pb"), saved)
}

func checkpointSavedModel(prefix, folder string) error {
	content, err := os.ReadFile(prefix + meta)
	if err != nil {
		return err
	}
	original := &core_pb.MetaGraphDef{}
	if err := proto.Unmarshal(content, original); err != nil {
		return fmt.Errorf("%s%s: %w", prefix, meta, err)
	}
	saved, err := graphs.Marshal(graphs.SavedModel(original))
	if err != nil {
		return err
	}
	variables := filepath.Join(folder, "variables", "variables")
	return errors.Join(
		write(filepath.Join(folder, "saved_model.pb"), saved),
		copyFile(prefix+index, variables+index),
		copyFile(prefix+data, variables+data),
	)
}

// Frozen makes one graph of a SavedModel, its variables constants.
func Frozen(folder, out string) error {
	content, err := os.ReadFile(filepath.Join(folder, "saved_model.pb"))
	if err != nil {
		return err
	}
	saved := &core_pb.SavedModel{}
	if err := proto.Unmarshal(content, saved); err != nil {
		return fmt.Errorf("SavedModel %s: %w", folder, err)
	}
	if n := len(saved.GetMetaGraphs()); n != 1 {
		return fmt.Errorf("SavedModel %s has %d graphs, not one", folder, n)
	}
	variables := filepath.Join(folder, "variables", "variables")
	indexContent, err := os.ReadFile(variables + index)
	if err != nil {
		return err
	}
	dataContent, err := os.ReadFile(variables + data)
	if err != nil {
		return err
	}
	values, err := checkpoint.Parse(indexContent, dataContent)
	if err != nil {
		return fmt.Errorf("variables of SavedModel %s: %w", folder, err)
	}
	graph, err := graphs.Freeze(saved.GetMetaGraphs()[0].GetGraphDef(), values)
	if err != nil {
		return fmt.Errorf("SavedModel %s: %w", folder, err)
	}
	return writeGraph(out, graph)
}

// Optimised writes a frozen graph's model anew (graphs.Optimise).
func Optimised(frozen, out string) error {
	content, err := os.ReadFile(frozen)
	if err != nil {
		return err
	}
	graph := &graph_pb.GraphDef{}
	if err := proto.Unmarshal(content, graph); err != nil {
		return fmt.Errorf("graph %s: %w", frozen, err)
	}
	weights, err := graphs.WeightsOf(graph)
	if err != nil {
		return fmt.Errorf("graph %s: %w", frozen, err)
	}
	return writeGraph(out, graphs.Optimise(weights))
}

func writeGraph(out string, graph *graph_pb.GraphDef) error {
	content, err := graphs.Marshal(graph)
	if err != nil {
		return err
	}
	return write(out, content)
}

func copyFile(from, to string) error {
	content, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return write(to, content)
}

func write(file string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	return os.WriteFile(file, content, 0o644)
}
