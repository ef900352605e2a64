// Command pronounced-tf is the daemon with the TensorFlow engine, and the native one beside it.
package main

import (
	"fmt"
	"os"

	"github.com/pronounced/pronounced/daemon"
	"github.com/pronounced/pronounced/tensorflow/session"
)

// version is set by the linker (-X main.version=…).
var version string

func main() {
	if err := session.Prepare(); err != nil {
		fmt.Fprintln(os.Stderr, "pronounced-tf:", err)
		os.Exit(1)
	}
	build := daemon.Build{Name: "pronounced-tf", Version: version}
	tensorflow := daemon.EngineFactory{Name: "tensorflow", Open: session.Open}
	os.Exit(daemon.Main(os.Args[1:], build, tensorflow, daemon.Native()))
}
