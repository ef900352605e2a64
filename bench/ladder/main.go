//go:build linux

// Command ladder measures again, in one run, every step of the tensorflow-perf experiment that this project
// descends from, and how far beyond it goes: from a stock TensorFlow as it comes, through one thread and a frozen
// graph, to the optimised graph, the native engine and the cache. scripts/tensorflow-ladder.sh builds what it needs
// and starts it.
//
// Each step is a process of its own (worker, tensorflow/ladder), started with that step's library, environment,
// model and core. The steps take turns, sentence by sentence and round by round, so that what else the machine does
// falls on all of them alike; who is not at turn is stopped, so that no pool of threads spins on beside the others.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"github.com/pronounced/pronounced/bench/host"
)

func main() {
	workers := flag.String("workers", "", "folder with the programs tensorflow-worker-{mkl,stock} and native-worker")
	models := flag.String("models", "", "folder with the model's forms, as made by tensorflow/convert -to all")
	out := flag.String("out", "bench/results", "folder for ladder.md, ladder.svg and ladder.json")
	rounds := flag.Int("rounds", 9, "turns of every step")
	core := flag.Int("core", 1, "the core that the steps on one core run on")
	flag.Parse()
	if *workers == "" || *models == "" || flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(*workers, *models, *out, *rounds, *core); err != nil {
		fmt.Fprintln(os.Stderr, "ladder:", err)
		os.Exit(1)
	}
}

func run(workers, models, out string, rounds, core int) error {
	published, err := readExperiment()
	if err != nil {
		return err
	}
	r := &results{Machine: host.Describe(), Rounds: rounds}
	for _, s := range steps(workers, models) {
		r.Steps = append(r.Steps, newMeasurement(s))
	}
	fmt.Fprintln(os.Stderr, "ladder: cold starts")
	if err := coldStarts(r.Steps, core); err != nil {
		return err
	}
	if err := takeTurns(r.Steps, rounds, core); err != nil {
		return err
	}
	if err := agree(r.Steps); err != nil {
		return err
	}
	for name, write := range map[string]func(string) error{
		"ladder.json": r.writeJSON,
		"ladder.md":   func(file string) error { return r.writeTables(file, published) },
		"ladder.svg":  func(file string) error { return r.writePlot(file, published) },
	} {
		if err := write(filepath.Join(out, name)); err != nil {
			return err
		}
	}
	return nil
}
