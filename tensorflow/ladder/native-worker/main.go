// Command native-worker is a step of bench/ladder with the native engine, alone or behind a cache.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"

	"github.com/pronounced/pronounced/cache"
	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/model/native"
	"github.com/pronounced/pronounced/tensorflow/ladder/worker"
)

// entries is more than the ladder's sentences have words.
const entries = 1024

func main() {
	cached := flag.Bool("cached", false, "put a cache before the engine")
	flag.Parse()
	if err := run(*cached); err != nil {
		fmt.Fprintln(os.Stderr, "native-worker:", err)
		os.Exit(1)
	}
}

func run(cached bool) (err error) {
	var engine model.Engine
	engine, err = native.New(native.Embedded())
	if err != nil {
		return err
	}
	if cached {
		engine = cache.New(engine, entries)
	}
	defer func() { err = errors.Join(err, engine.Close()) }()
	return worker.Serve(engine)
}
