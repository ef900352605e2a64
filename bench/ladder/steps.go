//go:build linux

package main

import "path/filepath"

// sentences are the experiment's, of 1, 2, 6, 7, 10, 15 and 20 words.
var sentences = []string{
	"aardvark",
	"tasty applesauce",
	"Three toed sloths are penultimate animals",
	"Note to self compile against my cpu",
	"My name is Kevin James and aardvarks are the best",
	"I bet this graph is not going to be roughly anywhere close to sub linear",
	"This is a twenty word sentence which I am using to ensure we can test to the maximum batch size",
}

// step is one rung of the ladder.
type step struct {
	Name        string   `json:"name"`
	Counterpart string   `json:"counterpart,omitempty"` // the experiment's name for it
	Environment []string `json:"environment"`
	OneCore     bool     `json:"oneCore"`
	calls       int      // in a row, in one turn
	command     []string
}

// quiet keeps TensorFlow's notes off the screen, and is part of every step.
const quiet = "TF_CPP_MIN_LOG_LEVEL=2"

func steps(workers, models string) []step {
	var (
		stock      = filepath.Join(workers, "tensorflow-worker-stock")
		native     = filepath.Join(workers, "native-worker")
		mkl        = filepath.Join(workers, "tensorflow-worker-mkl")
		checkpoint = filepath.Join(models, "checkpoint")
		saved      = filepath.Join(models, "savedmodel")
		frozen     = filepath.Join(models, "frozen.pb")
		optimised  = filepath.Join(models, "optimised.pb")
		oneThread  = []string{quiet, "OMP_NUM_THREADS=1", "KMP_BLOCKTIME=0", "KMP_AFFINITY=disabled"}
	)
	return []step{
		{
			Name: "stock TensorFlow, oneDNN off", Counterpart: "initial", calls: 3,
			Environment: []string{quiet, "TF_ENABLE_ONEDNN_OPTS=0"},
			command:     []string{stock, "-threads", "0", "-model", checkpoint},
		},
		{
			Name: "oneDNN limited to AVX2", Counterpart: "AVX2 and FMA", calls: 3,
			Environment: []string{quiet, "TF_ENABLE_ONEDNN_OPTS=1", "ONEDNN_MAX_CPU_ISA=AVX2"},
			command:     []string{stock, "-threads", "0", "-model", checkpoint},
		},
		{
			Name: "oneDNN unlimited", calls: 3,
			Environment: []string{quiet, "TF_ENABLE_ONEDNN_OPTS=1"},
			command:     []string{stock, "-threads", "0", "-model", checkpoint},
		},
		{
			Name: "MKL build, default threads", Counterpart: "MKL", calls: 3,
			Environment: []string{quiet},
			command:     []string{mkl, "-threads", "0", "-model", checkpoint},
		},
		{
			Name: "one thread", Counterpart: "MKL single thread", calls: 3,
			Environment: []string{quiet},
			command:     []string{mkl, "-threads", "1", "-model", checkpoint},
		},
		{
			Name: "one thread, OMP_NUM_THREADS=1", Counterpart: "MKL single thread OMP", calls: 3,
			Environment: oneThread, OneCore: true,
			command: []string{mkl, "-threads", "1", "-model", checkpoint},
		},
		{
			Name: "SavedModel", Counterpart: "SavedModel", calls: 3,
			Environment: oneThread, OneCore: true,
			command: []string{mkl, "-threads", "1", "-model", saved},
		},
		{
			Name: "frozen graph", Counterpart: "FrozenModel", calls: 3,
			Environment: oneThread, OneCore: true,
			command: []string{mkl, "-threads", "1", "-model", frozen},
		},
		{
			Name: "optimised graph", Counterpart: "OptimizedModel", calls: 50,
			Environment: oneThread, OneCore: true,
			command: []string{mkl, "-threads", "1", "-model", optimised},
		},
		{
			Name: "native engine", calls: 100, OneCore: true,
			command: []string{native},
		},
		{
			Name: "cached", calls: 1000, OneCore: true,
			command: []string{native, "-cached"},
		},
	}
}
