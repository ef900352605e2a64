//go:build linux

package main

import (
	_ "embed"
	"encoding/json"
	"fmt"
)

// experimentFile holds what the README of the tensorflow-perf experiment gives (2018, another machine):
// milliseconds of one call of predict.
//
//go:embed experiment.json
var experimentFile []byte

type experiment struct {
	Source string               `json:"source"`
	Words  []int                `json:"words"`
	Steps  map[string][]float64 `json:"steps"`
}

// experimentOrder is the order in which the experiment took its steps.
var experimentOrder = []string{
	"initial", "AVX2 and FMA", "MKL", "MKL single thread", "MKL single thread OMP", "SavedModel", "FrozenModel",
	"OptimizedModel",
}

func readExperiment() (*experiment, error) {
	var e experiment
	if err := json.Unmarshal(experimentFile, &e); err != nil {
		return nil, fmt.Errorf("experiment.json: %w", err)
	}
	for _, name := range experimentOrder {
		if len(e.Steps[name]) != len(sentences) {
			return nil, fmt.Errorf("experiment.json: step %q has %d times", name, len(e.Steps[name]))
		}
	}
	return &e, nil
}
