// Command pronounced is the daemon with the native engine: pure Go, everything embedded.
package main

import (
	"os"

	"github.com/pronounced/pronounced/daemon"
)

// version is set by the linker (-X main.version=…).
var version string

func main() {
	build := daemon.Build{Name: "pronounced", Version: version}
	os.Exit(daemon.Main(os.Args[1:], build, daemon.Native()))
}
