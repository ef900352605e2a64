// Package model says what a grapheme-to-phoneme predictor is: the vocabulary of the g2p_en 1.0.0 model, the
// encoding of words, the Engine interface that every implementation answers to, and beam search over any of them.
//
// Invariants: a prediction depends on the model (its hash) and the encoded Word only; a Word and a Prediction are
// plain values without pointers, so that both can be compared, copied and kept in a cache; an Engine is safe for
// concurrent use.
package model

import (
	"context"
	"strings"
)

// Engine predicts phonemes. Implementations are safe for concurrent use and never keep a slice that they were given.
type Engine interface {
	// Predict writes to predictions[i] the greedy answer for words[i]; both slices have the same length, of any
	// size. It returns early, with the context's error, only when ctx is done; predictions are then unspecified.
	Predict(ctx context.Context, words []Word, predictions []Prediction) error

	// Alternatives returns for every word up to k answers (1 ≤ k ≤ MaxAlternatives), without duplicates: the greedy
	// one first, the rest by falling probability.
	Alternatives(ctx context.Context, words []Word, k int) ([][]Prediction, error)

	// Describe says what answers.
	Describe() Description

	// Close releases what the engine holds. No call may be running or follow.
	Close() error
}

// Description names an engine and its model, for status, logs and cache keys.
type Description struct {
	Engine string // "native" or "tensorflow"
	Kernel string // the arithmetic in use, as "go" or "avx512"
	Model  string // the model's name, as "g2p_en-1.0.0"
	SHA256 string // hash of the weights in hexadecimal: the model's identity
}

// Prediction is one answer: phonemes up to, not including, <EOS>, at most MaxSteps of them.
type Prediction struct {
	phonemes [MaxSteps]Phoneme
	length   uint8
	// Probability is the product of the step probabilities (softmax over the vocabulary), that of <EOS> included
	// when it was emitted.
	Probability float32
}

// Phonemes returns the answer's phonemes; the slice aliases p.
func (p *Prediction) Phonemes() []Phoneme { return p.phonemes[:p.length] }

// Append adds a phoneme. It panics when MaxSteps phonemes are there already.
func (p *Prediction) Append(phoneme Phoneme) {
	p.phonemes[p.length] = phoneme
	p.length++
}

// String returns the names of the phonemes, separated by single blanks.
func (p *Prediction) String() string {
	var names strings.Builder
	for i, phoneme := range p.Phonemes() {
		if i > 0 {
			names.WriteByte(' ')
		}
		names.WriteString(phoneme.String())
	}
	return names.String()
}

// SamePhonemes tells whether two answers are the same apart from their probability.
func (p *Prediction) SamePhonemes(q *Prediction) bool {
	return p.length == q.length && p.phonemes == q.phonemes
}
