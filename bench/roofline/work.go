package main

import (
	"context"

	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/model/answers"
	"github.com/pronounced/pronounced/model/native"
	"github.com/pronounced/pronounced/model/native/weightfile"
)

// word is a word and what its prediction takes.
type word struct {
	encoded          model.Word
	positions, steps int // with the end mark
}

// readWords returns words spread over CMUdict.
func readWords(count int) ([]word, error) {
	list, err := answers.CMUdict()
	if err != nil {
		return nil, err
	}
	encoded, predictions := make([]model.Word, count), make([]model.Prediction, count)
	for i := range encoded {
		encoded[i] = model.Encode(list[i*len(list)/count].Word)
	}
	engine, err := native.New(native.Embedded())
	if err != nil {
		return nil, err
	}
	if err := engine.Predict(context.Background(), encoded, predictions); err != nil {
		return nil, err
	}
	words := make([]word, count)
	for i := range words {
		words[i] = word{
			encoded:   encoded[i],
			positions: len(encoded[i].Graphemes()),
			steps:     min(len(predictions[i].Phonemes())+1, model.MaxSteps),
		}
	}
	return words, engine.Close()
}

// phase is a part of a word's work that has to be over before the next one begins.
type phase struct {
	Name     string  `json:"name"`
	Products float64 `json:"products"`
	// Weights is the size of the matrices in bytes, and Reads how often a word that comes alone reads them: once a
	// step, or once for all positions.
	Weights float64 `json:"weights"`
	Reads   float64 `json:"reads"`
}

// work is what the words take, on average.
type work struct {
	Words        int     `json:"words"`
	Positions    float64 `json:"positions"`
	Steps        float64 `json:"steps"`
	Phases       []phase `json:"phases"`
	Exponentials float64 `json:"exponentials"`
	Divisions    float64 `json:"divisions"`
}

// The products of docs/model.md.
const (
	encoderProducts = 2 * weightfile.Units * weightfile.PreGRU                            // a position but the first
	memoryProducts  = weightfile.Memory * weightfile.Row                                  // a position
	decoderProducts = weightfile.Units*weightfile.Row + weightfile.Units*weightfile.Units // a step but the first
	attendProducts  = weightfile.Row                                                      // a step and position
)

const (
	cellExponents = weightfile.PreGRU // of a GRU's step: two σ and a tanh a unit
	number        = 4                 // bytes
)

// countWork counts by the formulas of docs/model.md; bench/README.md has them again, next to one another.
func countWork(words []word) work {
	n := float64(len(words))
	w := work{Words: len(words)}
	var pairs float64 // positions × steps
	for i := range words {
		w.Positions += float64(words[i].positions) / n
		w.Steps += float64(words[i].steps) / n
		pairs += float64(words[i].positions*words[i].steps) / n
	}
	w.Phases = []phase{
		{"encoder", encoderProducts * (w.Positions - 1), number * encoderProducts, w.Positions - 1},
		{"memory", memoryProducts * w.Positions, number * memoryProducts, 1},
		{"decoder", decoderProducts * (w.Steps - 1), number * decoderProducts, w.Steps - 1},
		{"attention", attendProducts * pairs, 0, 0}, // reads what the word itself has just written
	}
	cells := 2*cellExponents*(w.Positions-1) + cellExponents*(w.Steps-1)
	w.Exponentials = cells + weightfile.Units*(w.Positions+w.Steps) + pairs + model.NumPhonemes*w.Steps
	w.Divisions = cells + weightfile.Units*pairs
	return w
}

func (w work) products() float64 {
	sum := 0.0
	for _, p := range w.Phases {
		sum += p.Products
	}
	return sum
}

func (w work) weights() float64 {
	sum := 0.0
	for _, p := range w.Phases {
		sum += p.Weights
	}
	return sum
}
