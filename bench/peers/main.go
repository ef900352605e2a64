// Command peers measures this project beside others that turn English words into phonemes, on the same words, in the
// same run, each on one core. peers.sh installs them and starts it.
//
// Whoever can be called in a process is called there: a worker of its own language reads orders from stdin and times
// the calls by itself (worker.go says how orders look). Our daemon and our commands are measured from outside, pipes
// and JSON included, as they are used. All take turns, size by size and round by round, on words that nobody has seen
// before, so that what else the machine does falls on all alike; who is not at turn waits for input.
package main

import (
	"flag"
	"fmt"
	"os"
	"runtime"
)

// options say where everything is; a peer whose option is empty is left out and listed as missing.
type options struct {
	daemon     string // our program
	tensorflow string // the same with TensorFlow
	python     string // an interpreter with phonemizer and g2p_en
	espeak     string // libespeak-ng.so.1, as dlopen takes it
	node       string // a folder with node_modules/phonemize
	flite      string // the compiled worker
	packages   string // what the system's packages are, for the table
	workers    string // the folder of the others' workers
	out        string
	core       int
	rounds     int
	starts     int
	words      int
}

func main() {
	var o options
	flag.StringVar(&o.daemon, "daemon", "bin/pronounced", "our `program`")
	flag.StringVar(&o.tensorflow, "tensorflow", "", "our `program` with TensorFlow")
	flag.StringVar(&o.python, "python", "", "an `interpreter` that has phonemizer and g2p_en")
	flag.StringVar(&o.espeak, "espeak", "", "the `library` of espeak-ng")
	flag.StringVar(&o.node, "node", "", "a `folder` with node_modules/phonemize")
	flag.StringVar(&o.flite, "flite", "", "the compiled flite `worker`")
	flag.StringVar(&o.packages, "packages", "", "`versions` of the system's packages, for the table")
	flag.StringVar(&o.workers, "workers", "bench/peers/workers", "`folder` of the workers")
	flag.StringVar(&o.out, "out", "bench/results", "`folder` for peers.md, peers.json and the plots")
	flag.IntVar(&o.core, "core", min(1, runtime.NumCPU()-1),
		"the core that everybody runs on; our client runs on the others")
	flag.IntVar(&o.rounds, "rounds", 7, "turns of everybody")
	flag.IntVar(&o.starts, "starts", 5, "cold starts of everybody")
	flag.IntVar(&o.words, "words", 2000, "words of a turn")
	worker := flag.String("worker", "", "be the worker of this project: `native` or cached")
	flag.Parse()
	if flag.NArg() > 0 || o.rounds < 1 || o.starts < 1 || o.words < 1 {
		flag.Usage()
		os.Exit(2)
	}
	err := error(nil)
	if *worker != "" {
		err = work(*worker)
	} else {
		err = run(o)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "peers:", err)
		os.Exit(1)
	}
}
