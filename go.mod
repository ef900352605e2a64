module github.com/pronounced/pronounced

go 1.26

require (
	github.com/adrg/xdg v0.5.3
	github.com/alecthomas/kong v1.16.0
	github.com/hashicorp/golang-lru/v2 v2.0.7
	github.com/pelletier/go-toml/v2 v2.3.1
	github.com/sourcegraph/jsonrpc2 v0.2.3
	go.uber.org/goleak v1.3.0
	golang.org/x/sys v0.41.0
	golang.org/x/term v0.40.0
	google.golang.org/protobuf v1.36.10
)

require (
	github.com/cheggaaa/pb/v3 v3.1.7
	github.com/gofrs/flock v0.13.0
	github.com/rivo/uniseg v0.4.7
	golang.org/x/text v0.34.0
)

require (
	github.com/VividCortex/ewma v1.2.0 // indirect
	github.com/fatih/color v1.18.0 // indirect
	github.com/mattn/go-colorable v0.1.14 // indirect
	github.com/mattn/go-isatty v0.0.20 // indirect
	github.com/mattn/go-runewidth v0.0.16 // indirect
)
