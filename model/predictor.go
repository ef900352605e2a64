package model

import "context"

// Predictor says how words are pronounced, whatever a model takes for a word (W) and gives for an answer (A). Implementations are
// safe for concurrent use and never keep a slice that they were given.
type Predictor[W comparable, A any] interface {
	// Predict writes to answers[i] the greedy answer for words[i]; both slices have the same length, of any size. It returns
	// early, with the context's error, only when ctx is done; answers are then unspecified.
	Predict(ctx context.Context, words []W, answers []A) error

	// Alternatives returns for every word up to k answers (1 ≤ k ≤ MaxAlternatives), without duplicates: the greedy one
	// first, the rest by falling probability.
	Alternatives(ctx context.Context, words []W, k int) ([][]A, error)

	// Describe says what answers.
	Describe() Description

	// Close releases what the predictor holds. No call may be running or follow.
	Close() error
}
