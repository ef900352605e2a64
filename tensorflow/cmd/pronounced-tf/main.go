// Command pronounced-tf is the daemon with the TensorFlow engine, for both models, and the native one beside it.
package main

import (
	"fmt"
	"log/slog"
	"os"

	"github.com/pronounced/pronounced/daemon"
	"github.com/pronounced/pronounced/model"
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
	tensorflow := daemon.EngineFactory{
		Name: "tensorflow", Open: open, Own: &daemon.OwnFactory{Describe: session.DescribeStudent, Open: openOwn},
	}
	os.Exit(daemon.Main(os.Args[1:], build, tensorflow, daemon.Native()))
}

// open opens the TensorFlow engine, which stays on one processor: that is its fastest (bench/results/ladder.md).
func open(path string, _ int, log *slog.Logger) (model.Engine, error) { return session.Open(path, log) }

func openOwn(weights []byte, _ int, log *slog.Logger) (daemon.Own, error) {
	return session.OpenStudent(weights, log)
}
