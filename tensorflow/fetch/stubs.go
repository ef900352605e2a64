package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"

	"github.com/bufbuild/protocompile"
	"github.com/bufbuild/protocompile/protoutil"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/types/pluginpb"
)

const (
	// firstProto is the file that the binding needs, with all that it imports.
	firstProto = "tensorflow/core/protobuf/saved_model.proto"

	stubModule = "github.com/tensorflow/tensorflow/tensorflow/go/core"

	// Without this parameter graph_debug_info.proto, which names no package of its own in this release, falls into
	// the package of its importers' importers: an import cycle.
	parameter = "Mtensorflow/core/framework/graph_debug_info.proto=" +
		stubModule + "/framework/graph_debug_info_go_proto"
)

// generateStubs compiles the .proto files of the downloaded binding and has protoc-gen-go, pinned as a tool of this
// module, write the Go packages into folder. The compiler is a Go library too, so that no protoc is needed.
func generateStubs(folder string) error {
	source, err := bindingFolder()
	if err != nil {
		return err
	}
	request, err := compile(source)
	if err != nil {
		return err
	}
	response, err := plugin(request)
	if err != nil {
		return err
	}
	for _, file := range response.GetFile() {
		name, ok := strings.CutPrefix(file.GetName(), stubModule+"/")
		if !ok {
			return fmt.Errorf("%s is outside the module of the stubs", file.GetName())
		}
		if err := writeIfChanged(filepath.Join(folder, filepath.FromSlash(name)), file.GetContent()); err != nil {
			return err
		}
	}
	return nil
}

// bindingFolder is where the module cache keeps the binding.
func bindingFolder() (string, error) {
	cmd := exec.Command("go", "mod", "download", "-json", binding)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("%s: %w", cmd, err)
	}
	var module struct{ Dir string }
	if err := json.Unmarshal(out, &module); err != nil {
		return "", fmt.Errorf("%s: %w", cmd, err)
	}
	return module.Dir, nil
}

// compile reads firstProto and its imports and asks for code for all of them but protobuf's own.
func compile(source string) (*pluginpb.CodeGeneratorRequest, error) {
	compiler := protocompile.Compiler{
		Resolver:       protocompile.WithStandardImports(&protocompile.SourceResolver{ImportPaths: []string{source}}),
		SourceInfoMode: protocompile.SourceInfoStandard,
	}
	files, err := compiler.Compile(context.Background(), firstProto)
	if err != nil {
		return nil, err
	}
	request := &pluginpb.CodeGeneratorRequest{Parameter: proto.String(parameter)}
	seen := map[string]bool{}
	var add func(file protoreflect.FileDescriptor)
	add = func(file protoreflect.FileDescriptor) {
		if seen[file.Path()] {
			return
		}
		seen[file.Path()] = true
		for i := range file.Imports().Len() {
			add(file.Imports().Get(i).FileDescriptor)
		}
		request.ProtoFile = append(request.ProtoFile, protoutil.ProtoFromFileDescriptor(file))
		if !strings.HasPrefix(file.Path(), "google/protobuf/") {
			request.FileToGenerate = append(request.FileToGenerate, path.Clean(file.Path()))
		}
	}
	add(files[0])
	return request, nil
}

// plugin speaks to protoc-gen-go as protoc would.
func plugin(request *pluginpb.CodeGeneratorRequest) (*pluginpb.CodeGeneratorResponse, error) {
	in, err := proto.Marshal(request)
	if err != nil {
		return nil, err
	}
	cmd := exec.Command("go", "tool", "protoc-gen-go")
	cmd.Stdin, cmd.Stderr = bytes.NewReader(in), os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", cmd, err)
	}
	response := &pluginpb.CodeGeneratorResponse{}
	if err := proto.Unmarshal(out, response); err != nil {
		return nil, fmt.Errorf("%s: %w", cmd, err)
	}
	if response.Error != nil {
		return nil, errors.New(response.GetError())
	}
	return response, nil
}

// writeIfChanged leaves a file alone that is right already, so that nothing is compiled anew for its date.
func writeIfChanged(file, content string) error {
	if old, err := os.ReadFile(file); err == nil && string(old) == content {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	return os.WriteFile(file, []byte(content), 0o644)
}
