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
	positions, steps int  // with the end mark
	cut              bool // without one, for the word is too long
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
		graphemes := encoded[i].Graphemes()
		words[i] = word{
			encoded:   encoded[i],
			positions: len(graphemes),
			cut:       graphemes[len(graphemes)-1] != model.End,
			steps:     min(len(predictions[i].Phonemes())+1, model.MaxSteps),
		}
	}
	return words, engine.Close()
}

// phase is a part of a word's work that has to be over before the next one begins.
type phase struct {
	Name     string  `json:"name"`
	Products float64 `json:"products"`
	Weights  float64 `json:"weights"` // size of the matrices in bytes
	Read     float64 `json:"read"`    // bytes that a word which comes alone reads of them, again and again
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

// The matrices of docs/model.md, in products.
const (
	gateProducts      = weightfile.Units * weightfile.Gates // the query's matrix has the same size
	candidateProducts = weightfile.Units * weightfile.Units
	memoryProducts    = weightfile.Memory * weightfile.Position
	logitProducts     = weightfile.Units * weightfile.LogitsPad
	attendProducts    = weightfile.Position // a step and position

	number = 4 // bytes
)

// countWork counts by the formulas of docs/model.md; bench/README.md has them again, next to one another.
func countWork(words []word) work {
	n := float64(len(words))
	w := work{Words: len(words)}
	var encoder, decoder, cells, pairs float64
	for i := range words {
		positions, steps := words[i].positions, words[i].steps
		w.Positions += float64(positions) / n
		w.Steps += float64(steps) / n
		pairs += float64(positions*steps) / n

		backward := 2 // how many positions need no step, for the state after them is known
		if words[i].cut {
			backward = 0
		}
		for _, known := range []int{1, backward} {
			// Where the state is known, so is its share of the gates.
			taken := max(0, positions-known)
			encoder += float64(candidateProducts*taken+gateProducts*max(0, taken-1)) / n
			cells += float64(taken) / n
		}
		taken := steps - 1 // both shares of the gates, the candidate of 256 rows, query
		decoder += float64((gateProducts+2*candidateProducts+gateProducts)*taken+gateProducts*max(0, taken-1)) / n
		cells += float64(taken) / n
	}
	decoder += logitProducts * w.Steps
	w.Phases = []phase{
		{"encoder", encoder, number * 2 * (gateProducts + candidateProducts), number * encoder},
		{"memory", memoryProducts * w.Positions, number * memoryProducts, number * memoryProducts},
		{"decoder", decoder, number * (3*gateProducts + 2*candidateProducts + logitProducts), number * decoder},
		{"attention", attendProducts * pairs, 0, 0}, // reads what the word itself has just written
	}
	w.Exponentials = weightfile.PreGRU*cells + weightfile.Units*(w.Positions+w.Steps) + pairs + model.NumPhonemes*w.Steps
	w.Divisions = weightfile.PreGRU*cells + weightfile.Units*pairs/termsADivision
	return w
}

// termsADivision is how many of the attention's terms share a division.
const termsADivision = 4

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

func (w work) read() float64 {
	sum := 0.0
	for _, p := range w.Phases {
		sum += p.Read
	}
	return sum
}
