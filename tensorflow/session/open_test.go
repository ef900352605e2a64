package session

import (
	"bytes"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	graph_pb "github.com/tensorflow/tensorflow/tensorflow/go/core/framework/graph_go_proto"
	"google.golang.org/protobuf/proto"

	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/tensorflow/graphs"
)

// A checkpoint and a SavedModel are found however they are named.
func TestWaysToName(t *testing.T) {
	checkpoint, saved := path(t, "checkpoint"), path(t, "savedmodel")
	for _, name := range []string{
		checkpoint, checkpoint + ".meta", checkpoint + ".index", checkpoint + ".data-00000-of-00001",
		filepath.Dir(checkpoint), saved, saved + "/", filepath.Join(saved, "saved_model.pb"),
	} {
		form, err := formAt(name)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if want := strings.Contains(name, "savedmodel"); want != (form.name == "SavedModel") {
			t.Errorf("%s is taken for a %s", name, form.name)
		}
	}
}

// Names that look like something else: a link's own name does not count, nor what a folder happens to be called.
func TestOddNames(t *testing.T) {
	folder := t.TempDir()
	link := func(to, name string) string {
		name = filepath.Join(folder, name)
		if err := os.Symlink(to, name); err != nil {
			t.Fatal(err)
		}
		return name
	}
	checkpoint := path(t, "checkpoint")
	odd := filepath.Join(folder, "my.data-x")
	if err := os.MkdirAll(odd, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, ending := range []string{".meta", ".index", ".data-00000-of-00001"} {
		content, err := os.ReadFile(checkpoint + ending)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(odd, "m"+ending), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for name, want := range map[string]string{
		link(path(t, "frozen"), "link"):                       "graph",
		link(path(t, "savedmodel"), "link.pb"):                "SavedModel",
		filepath.Join(odd, "m.data-00000-of-00001"):           "checkpoint",
		filepath.Join(odd, "m"):                               "checkpoint",
		link(filepath.Dir(checkpoint), "folder-of-the-model"): "checkpoint",
	} {
		if form, err := formAt(name); err != nil || form.name != want {
			t.Errorf("%s: %v, want a %s", name, err, want)
		}
	}

	fifo, huge := filepath.Join(folder, "fifo.pb"), filepath.Join(folder, "huge.pb")
	if err := syscall.Mkfifo(fifo, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(huge, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(huge, 1<<40); err != nil {
		t.Fatal(err)
	}
	patterned := filepath.Join(folder, "[v1]")
	if err := os.Rename(odd, patterned); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		fifo:                          "no regular file",
		link("/dev/zero", "zero.pb"):  "neither a checkpoint",
		huge:                          "1099511627776 bytes",
		patterned:                     "patterns",
		filepath.Join(patterned, "m"): "patterns",
	} {
		if _, err := formAt(name); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", name, err, want)
		}
	}
}

// A bad model is an error that says what is wrong with it.
func TestBadModels(t *testing.T) {
	folder := t.TempDir()
	file := func(name string, content []byte) string {
		name = filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, content, 0o600); err != nil {
			t.Fatal(err)
		}
		return name
	}
	read := func(name string) []byte {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		return content
	}
	const index, data, meta = ".index", ".data-00000-of-00001", ".meta"
	prefix, saved, frozen := path(t, "checkpoint"), path(t, "savedmodel"), read(path(t, "frozen"))
	whole := map[string][]byte{index: read(prefix + index), data: read(prefix + data), meta: read(prefix + meta)}
	checkpoint := func(name string, change map[string][]byte) string {
		for ending, content := range whole {
			if changed, ok := change[ending]; ok {
				content = changed
			}
			if content != nil {
				file(name+ending, content)
			}
		}
		return filepath.Join(folder, name)
	}
	savedModel := func(name string, change map[string][]byte) string {
		graph := read(filepath.Join(saved, "saved_model.pb"))
		if changed, ok := change["saved_model.pb"]; ok {
			graph = changed
		}
		file(filepath.Join(name, "saved_model.pb"), graph)
		return filepath.Dir(filepath.Dir(checkpoint(filepath.Join(name, "variables", "variables"), change)))
	}
	half := func(b []byte) []byte { return b[:len(b)/2] }

	for _, c := range []struct{ name, path, says string }{
		{"missing", filepath.Join(folder, "nothing"), "no such file"},
		{"text", file("text.txt", []byte("text")), "neither a checkpoint"},
		{"text graph", file("text.pb", []byte("this is no graph at all")), "not a graph"},
		{"empty graph", file("empty.pb", nil), "empty"},
		{"empty folder", t.TempDir(), "neither a saved_model.pb nor a checkpoint"},
		{"truncated frozen", file("half.pb", half(frozen)), "cut short"},
		{"truncated optimised", file("halfo.pb", half(optimisedGraph)), "cut short"},
		{"no logits", file("nologits.pb", without(t, frozen, graphs.LogitsNode)), "no tensor ToInt32, dense/BiasAdd"},
		{"no input", file("noinput.pb", renamed(t, frozen, graphs.PhonemesNode, "other")), "no tensor phoneme"},
		{"shape", file("shape.pb", reshaped(t, frozen)), "grapheme has shape [?, 19], not [?, 20]"},
		{"no step", file("nostep.pb", without(t, optimisedGraph, "step/distribution")), "no tensor step/distribution"},
		{"no last length", file("nolast.pb", withoutPrefix(t, optimisedGraph, "length20/")), "no tensor length20/"},
		{"another graph", file("other.pb", otherGraph(t)), "no tensor length20/graphemes"},
		{"truncated data", checkpoint("data", map[string][]byte{data: half(whole[data])}), "data file truncated"},
		{"truncated index", checkpoint("index", map[string][]byte{index: half(whole[index])}), "checkpoint index"},
		{"truncated meta", checkpoint("meta", map[string][]byte{meta: half(whole[meta])}), ".meta"},
		{"no index", checkpoint("noindex", map[string][]byte{index: nil}), "noindex.index"},
		{"flipped bit", checkpoint("flip", map[string][]byte{data: flipped(whole[data])}), "Checksum does not match"},
		{"truncated SavedModel", savedModel("s1", map[string][]byte{"saved_model.pb": []byte("text")}), "SavedModel"},
		{"SavedModel, no data", savedModel("s2", map[string][]byte{data: nil}), "variables.data"},
		{"SavedModel, half data", savedModel("s3", map[string][]byte{data: half(whole[data])}), "data file truncated"},
	} {
		t.Run(c.name, func(t *testing.T) {
			e, err := Open(c.path, slog.New(slog.NewTextHandler(io.Discard, nil)))
			if err == nil {
				t.Fatalf("it was opened: %+v", e.Describe())
			}
			t.Log(err)
			if !strings.Contains(err.Error(), c.says) {
				t.Errorf("error %q does not say %q", err, c.says)
			}
			if !strings.Contains(err.Error(), filepath.Base(strings.TrimSuffix(c.path, "/"))) {
				t.Errorf("error %q does not name the model", err)
			}
		})
	}
}

// edited returns a graph's bytes after a change.
func edited(t *testing.T, content []byte, edit func(*graph_pb.GraphDef)) []byte {
	t.Helper()
	graph := &graph_pb.GraphDef{}
	if err := proto.Unmarshal(content, graph); err != nil {
		t.Fatal(err)
	}
	edit(graph)
	changed, err := graphs.Marshal(graph)
	if err != nil {
		t.Fatal(err)
	}
	return changed
}

// without removes the node and all that come after it, so that nothing is left that needs it.
func without(t *testing.T, content []byte, name string) []byte {
	return edited(t, content, func(graph *graph_pb.GraphDef) {
		for i, node := range graph.Node {
			if node.GetName() == name {
				kept := graph.Node[:i]
				for _, later := range graph.Node[i+1:] {
					if !needs(later.GetInput(), name) && later.GetName() != "ArgMax" && later.GetName() != "ToInt32" {
						kept = append(kept, later)
					}
				}
				graph.Node = kept
				return
			}
		}
		t.Fatalf("there is no node %s", name)
	})
}

func needs(inputs []string, name string) bool {
	for _, input := range inputs {
		if graphs.NodeOf(input) == name {
			return true
		}
	}
	return false
}

func withoutPrefix(t *testing.T, content []byte, prefix string) []byte {
	return edited(t, content, func(graph *graph_pb.GraphDef) {
		kept := graph.Node[:0]
		for _, node := range graph.Node {
			if !strings.HasPrefix(node.GetName(), prefix) {
				kept = append(kept, node)
			}
		}
		graph.Node = kept
	})
}

func renamed(t *testing.T, content []byte, from, to string) []byte {
	return edited(t, content, func(graph *graph_pb.GraphDef) {
		for _, node := range graph.Node {
			if node.GetName() == from {
				node.Name = to
			}
			for i, input := range node.Input {
				if input == from {
					node.Input[i] = to
				}
			}
		}
	})
}

func reshaped(t *testing.T, content []byte) []byte {
	return edited(t, content, func(graph *graph_pb.GraphDef) {
		for _, node := range graph.Node {
			delete(node.Attr, "_output_shapes")
			if node.GetName() == graphs.GraphemesNode {
				node.Attr["shape"].GetShape().Dim[1].Size = model.MaxGraphemes - 1
			}
		}
	})
}

func otherGraph(t *testing.T) []byte {
	return edited(t, optimisedGraph, func(graph *graph_pb.GraphDef) { graph.Node = graph.Node[:1] })
}

func flipped(content []byte) []byte {
	content = bytes.Clone(content)
	content[len(content)/3] ^= 4
	return content
}
