// Command scale measures what more workers bring: Spark in local mode with the daemon as its worker, in both of the ways of
// examples/spark, and beside it `pronounced pronounce --jobs` and GNU parallel without Spark. bench/README.md says how.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"github.com/pronounced/pronounced/bench/host"
)

func main() {
	daemon := flag.String("daemon", "bin/pronounced", "the `binary` to measure")
	python := flag.String("python", "python3", "a Python that has PySpark and finds the client and the example")
	rounds := flag.Int("rounds", 4, "how often everything is measured")
	out := flag.String("out", "bench/results", "`folder` for scale.md, scale.json and scale.svg")
	flag.Parse()
	if flag.NArg() > 0 || *rounds < 1 {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(*daemon, *python, *rounds, *out); err != nil {
		fmt.Fprintln(os.Stderr, "scale:", err)
		os.Exit(1)
	}
}

// mostWorkers bounds the sessions of Spark, which each take about a gigabyte of memory.
const mostWorkers = 8

// workerCounts are powers of two, up to a worker a core.
func workerCounts() []int {
	counts := []int{1, 2}
	for n := 4; n <= min(runtime.NumCPU(), mostWorkers); n *= 2 {
		counts = append(counts, n)
	}
	return counts
}

func run(daemon, python string, rounds int, out string) (err error) {
	r := &results{Machine: host.Describe(), Rounds: rounds, Workers: workerCounts()}
	if daemon, err = filepath.Abs(daemon); err != nil {
		return err
	}
	folder, err := os.MkdirTemp("", "scale")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)

	ways, stop, err := r.open(daemon, python, folder)
	if err != nil {
		return err
	}
	defer stop()
	if err := r.measure(ways, folder); err != nil {
		return err
	}
	if err := r.fixed(ways, daemon, folder); err != nil {
		return err
	}
	stop()
	return r.write(out)
}
