// Command tensorflow-worker is a step of bench/ladder with the TensorFlow engine: a process of its own, so that the
// environment that the step names, and the library that the binary is linked to, are those of that step alone.
package main

import (
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"os"

	"github.com/pronounced/pronounced/tensorflow/ladder/worker"
	"github.com/pronounced/pronounced/tensorflow/session"
)

func main() {
	path := flag.String("model", "", "the model, in any form; empty is the embedded one")
	threads := flag.Int("threads", 1, "threads for operations and within them; 0 is TensorFlow's default")
	flag.Parse()
	if err := run(*path, *threads); err != nil {
		fmt.Fprintln(os.Stderr, "tensorflow-worker:", err)
		os.Exit(1)
	}
}

func run(path string, threads int) (err error) {
	// There is no session.Prepare here: what it would set is what the steps differ in.
	engine, err := session.OpenWithThreads(path, threads, slog.New(slog.DiscardHandler))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, engine.Close()) }()
	return worker.Serve(engine)
}
