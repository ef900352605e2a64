// Package model says what a grapheme-to-phoneme predictor is: the interface that every implementation answers to, and of the
// g2p_en 1.0.0 model the vocabulary, the encoding of words, and beam search over any implementation.
//
// Invariants: a prediction depends on the model (its hash) and the encoded Word only; a Word and a Prediction are
// plain values without pointers, so that both can be compared, copied and kept in a cache; an Engine is safe for
// concurrent use.
package model

import "strings"

// Engine is a Predictor of the g2p_en 1.0.0 model.
type Engine = Predictor[Word, Prediction]

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
