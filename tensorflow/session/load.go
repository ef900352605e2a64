package session

import (
	"errors"
	"fmt"
	"io"
	"os"

	tf "github.com/tensorflow/tensorflow/tensorflow/go"
	core_pb "github.com/tensorflow/tensorflow/tensorflow/go/core/protobuf/for_core_protos_go_proto"
	"google.golang.org/protobuf/proto"

	"github.com/pronounced/pronounced/tensorflow/graphs"
)

// openCheckpoint imports the graph of the .meta file and has the graph's own operations restore its variables.
func openCheckpoint(prefix string, threads int) (*engine, error) {
	content, err := os.ReadFile(prefix + ".meta")
	if err != nil {
		return nil, err
	}
	meta := &core_pb.MetaGraphDef{}
	if err := proto.Unmarshal(content, meta); err != nil {
		return nil, fmt.Errorf("%s.meta is damaged: %w", prefix, err)
	}
	saver := meta.GetSaverDef()
	definition, err := proto.Marshal(meta.GetGraphDef())
	if err != nil {
		return nil, err
	}
	graph := tf.NewGraph()
	if err := graph.Import(definition, ""); err != nil {
		return nil, fmt.Errorf("%s.meta: %w", prefix, err)
	}
	restore := graph.Operation(saver.GetRestoreOpName())
	file := graph.Operation(graphs.NodeOf(saver.GetFilenameTensorName()))
	if restore == nil || file == nil {
		return nil, fmt.Errorf("%s.meta: the graph has no operation that restores its variables", prefix)
	}
	session, err := tf.NewSession(graph, asTrained(threads))
	if err != nil {
		return nil, err
	}
	name, err := tf.NewTensor(prefix)
	if err != nil {
		return nil, closeAfter(err, session)
	}
	feeds := map[tf.Output]*tf.Tensor{file.Output(0): name}
	if _, err := session.Run(feeds, nil, []*tf.Operation{restore}); err != nil {
		return nil, closeAfter(fmt.Errorf("restore the variables: %w", err), session)
	}
	return asOriginal("checkpoint", graph, session)
}

func openSavedModel(folder string, threads int) (*engine, error) {
	loaded, err := tf.LoadSavedModel(folder, []string{graphs.ServingTag}, asTrained(threads))
	if err != nil {
		return nil, err
	}
	return asOriginal("SavedModel", loaded.Graph, loaded.Session)
}

// openGraph takes a graph whose weights are inside, frozen or optimised.
func openGraph(definition []byte, threads int) (*engine, error) {
	if len(definition) == 0 {
		return nil, errors.New("the file is empty")
	}
	graph := tf.NewGraph()
	if err := graph.Import(definition, ""); err != nil {
		return nil, fmt.Errorf("not a graph, damaged or cut short: %w", err)
	}
	if graph.Operation(graphs.PredictionsNode) != nil || graph.Operation(graphs.GraphemesNode) != nil {
		session, err := tf.NewSession(graph, asTrained(threads))
		if err != nil {
			return nil, err
		}
		return asOriginal("frozen", graph, session)
	}
	session, err := tf.NewSession(graph, asWritten(threads))
	if err != nil {
		return nil, err
	}
	optimised, err := newOptimised(graph, session)
	if err != nil {
		return nil, closeAfter(err, session)
	}
	return newEngine("optimised", session, optimised), nil
}

func asOriginal(form string, graph *tf.Graph, session *tf.Session) (*engine, error) {
	original, err := newOriginal(graph, session)
	if err != nil {
		return nil, closeAfter(err, session)
	}
	return newEngine(form, session, original), nil
}

// closeAfter closes what an error leaves unused.
func closeAfter(err error, unused io.Closer) error {
	return errors.Join(err, unused.Close())
}
