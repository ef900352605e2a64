package model

import "context"

// Beams is what a search needs of an engine: the hypotheses of one word, advanced together. It starts with one
// hypothesis, number 0, that has emitted nothing.
type Beams interface {
	// Advance replaces the hypotheses: the new hypothesis i is parents[i] of the old ones continued by emitted[i].
	// The first call is Advance(ctx, nil, nil, probabilities) and keeps hypothesis 0. It writes to probabilities[i]
	// the softmax over the next phoneme of hypothesis i. At most BeamWidth hypotheses are alive.
	Advance(ctx context.Context, parents []int, emitted []Phoneme, probabilities []Distribution) error
}

// Distribution holds the probability of every phoneme at one step.
type Distribution [NumPhonemes]float32
