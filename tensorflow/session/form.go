package session

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/pronounced/pronounced/model/checkpoint"
	"github.com/pronounced/pronounced/tensorflow/graphs"
)

// optimisedGraph is made by the project's conversion (see convert), the same every time.
//
//go:embed optimised.pb
var optimisedGraph []byte

// form is a way to store the model: what is there, and how it is opened.
type form struct {
	name   string // as "SavedModel"
	sha256 string // of the files' content
	open   func(threads int) (*engine, error)
}

const savedModelFile = "saved_model.pb"

// formAt recognises what is stored at path.
func formAt(path string) (*form, error) {
	if path == "" {
		return embedded(), nil
	}
	path, err := resolve(path)
	if err != nil {
		return nil, fmt.Errorf("model: %w", err)
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if exists(path + ".meta") {
			return checkpointForm(path)
		}
		return nil, fmt.Errorf("model %s: there is no such file or folder, and no checkpoint of that name", path)
	case err != nil:
		return nil, fmt.Errorf("model: %w", err)
	case info.IsDir():
		return formIn(path)
	case filepath.Base(path) == savedModelFile:
		return savedModelForm(filepath.Dir(path))
	case filepath.Ext(path) == ".pb":
		return graphForm(path)
	}
	if prefix, ok := checkpointPrefix(path); ok {
		return checkpointForm(prefix)
	}
	return nil, fmt.Errorf("model %s: neither a checkpoint (.meta, .index, .data-…), nor a SavedModel's folder, "+
		"nor a graph (.pb)", path)
}

// formIn recognises what is stored in a folder.
func formIn(folder string) (*form, error) {
	if exists(filepath.Join(folder, savedModelFile)) {
		return savedModelForm(folder)
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, fmt.Errorf("model: %w", err)
	}
	var metas []string
	for _, entry := range entries {
		if filepath.Ext(entry.Name()) == ".meta" {
			metas = append(metas, filepath.Join(folder, entry.Name()))
		}
	}
	switch len(metas) {
	case 0:
		return nil, fmt.Errorf("model %s: the folder has neither a %s nor a checkpoint (.meta)", folder, savedModelFile)
	case 1:
		return checkpointForm(strings.TrimSuffix(metas[0], ".meta"))
	}
	return nil, fmt.Errorf("model %s: the folder has %d checkpoints; name one of them", folder, len(metas))
}

// checkpointPrefix takes the ending from the name of one of a checkpoint's files.
func checkpointPrefix(path string) (string, bool) {
	for _, ending := range []string{".meta", ".index"} {
		if prefix, ok := strings.CutSuffix(path, ending); ok {
			return prefix, true
		}
	}
	folder, name := filepath.Split(path)
	at := strings.LastIndex(name, ".data-")
	return folder + name[:max(at, 0)], at >= 0
}

// resolve follows links, so that a file is known by its own name and not by its link's. What is not there may still
// be a checkpoint's prefix.
func resolve(path string) (string, error) {
	resolved, err := filepath.EvalSymlinks(path)
	if errors.Is(err, fs.ErrNotExist) {
		return path, nil
	}
	return resolved, err
}

// maxFileSize is far above what any form of the model takes: its largest file has 4 MB.
const maxFileSize = 64 << 20

// readFile reads a regular file of a size that a model can have: a pipe would never end, a device neither.
func readFile(name string) ([]byte, error) {
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("%s is no regular file", name)
	case info.Size() > maxFileSize:
		return nil, fmt.Errorf("%s has %d bytes; no file of this model has more than %d", name, info.Size(), maxFileSize)
	}
	return os.ReadFile(name)
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

func embedded() *form {
	sum := sha256.Sum256(optimisedGraph)
	return &form{
		name:   "optimised graph",
		sha256: hex.EncodeToString(sum[:]),
		open:   func(threads int) (*engine, error) { return openGraph(optimisedGraph, threads) },
	}
}

func graphForm(path string) (*form, error) {
	content, err := readFile(path)
	if err != nil {
		return nil, fmt.Errorf("model: %w", err)
	}
	sum := sha256.Sum256(content)
	return &form{
		name:   "graph",
		sha256: hex.EncodeToString(sum[:]),
		open:   func(threads int) (*engine, error) { return openGraph(content, threads) },
	}, nil
}

func checkpointForm(prefix string) (*form, error) {
	if strings.ContainsAny(prefix, `*?[\`) {
		return nil, fmt.Errorf("model %s: TensorFlow takes * ? [ \\ in a checkpoint's path for patterns; "+
			"give it another path", prefix)
	}
	sum, err := checkFiles(prefix+".meta", prefix)
	if err != nil {
		return nil, fmt.Errorf("model %s as checkpoint: %w", prefix, err)
	}
	return &form{
		name:   "checkpoint",
		sha256: sum,
		open:   func(threads int) (*engine, error) { return openCheckpoint(prefix, threads) },
	}, nil
}

func savedModelForm(folder string) (*form, error) {
	sum, err := checkFiles(filepath.Join(folder, savedModelFile), filepath.Join(folder, "variables", "variables"))
	if err != nil {
		return nil, fmt.Errorf("model %s as SavedModel: %w", folder, err)
	}
	return &form{
		name:   "SavedModel",
		sha256: sum,
		open:   func(threads int) (*engine, error) { return openSavedModel(folder, threads) },
	}, nil
}

// checkFiles reads the files of a graph and of its variables, makes sure that the variables are the model's and
// whole, and returns the hash of the files' content. TensorFlow would notice most of it too, but not say it as
// clearly.
func checkFiles(graph, variables string) (string, error) {
	var contents [3][]byte
	for i, name := range []string{variables + ".data-00000-of-00001", variables + ".index", graph} {
		var err error
		if contents[i], err = readFile(name); err != nil {
			return "", err
		}
	}
	values, err := checkpoint.Parse(contents[1], contents[0])
	if err != nil {
		return "", err
	}
	if _, err := graphs.WeightsIn(values); err != nil {
		return "", err
	}
	hash := sha256.New()
	for _, content := range contents {
		hash.Write(content)
	}
	return hex.EncodeToString(hash.Sum(nil)), nil
}
