module github.com/pronounced/pronounced/tensorflow

go 1.26

require (
	github.com/bufbuild/protocompile v0.14.1
	github.com/pronounced/pronounced v0.0.0
	github.com/tensorflow/tensorflow v2.11.0+incompatible
	github.com/tensorflow/tensorflow/tensorflow/go/core v0.0.0
	google.golang.org/protobuf v1.36.10
)

require (
	github.com/Microsoft/go-winio v0.6.2 // indirect
	github.com/adrg/xdg v0.5.3 // indirect
	github.com/go-json-experiment/json v0.0.0-20260623181947-01eb4420fa68 // indirect
	github.com/gofrs/flock v0.13.0 // indirect
	github.com/hashicorp/golang-lru/v2 v2.0.7 // indirect
	github.com/pelletier/go-toml/v2 v2.3.1 // indirect
	github.com/rivo/uniseg v0.4.7 // indirect
	github.com/sourcegraph/jsonrpc2 v0.2.3 // indirect
	go.lsp.dev/jsonrpc2 v1.0.1 // indirect
	go.lsp.dev/protocol v1.0.1 // indirect
	go.lsp.dev/uri v1.0.1 // indirect
	golang.org/x/sync v0.20.0 // indirect
	golang.org/x/sys v0.45.0 // indirect
	golang.org/x/term v0.40.0 // indirect
	golang.org/x/text v0.36.0 // indirect
)

tool google.golang.org/protobuf/cmd/protoc-gen-go

replace (
	github.com/pronounced/pronounced => ../
	github.com/tensorflow/tensorflow/tensorflow/go/core => ./protos
)
