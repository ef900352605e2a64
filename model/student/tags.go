package student

import (
	"fmt"

	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/model/student/weightfile"
)

// Tagging is what of an answer is no arithmetic: what numbers words' letters have, and what tags say. It is for those that compute the
// tags of the same weights elsewhere (tensorflow/session). It is safe for concurrent use.
type Tagging struct{ network *network }

// NewTagging returns that of a model.
func NewTagging(w *weightfile.Weights) (*Tagging, error) {
	n := &network{weights: w}
	n.numberLetters()
	if err := n.nameTags(); err != nil {
		return nil, err
	}
	return &Tagging{n}, nil
}

// Letters returns the number of each character, by its byte in a Word.
func (t *Tagging) Letters() [256]byte { return t.network.number }

// Append appends the numbers of a word's letters.
func (t *Tagging) Append(numbers []int32, word Word) []int32 {
	for i := range len(word.letters) {
		numbers = append(numbers, int32(t.network.number[word.letters[i]]))
	}
	return numbers
}

// Answer writes the answer that a word's tags, one a letter, and their probabilities make.
func (t *Tagging) Answer(answer *Answer, tags []int32, probabilities []float32) error {
	if answer.Phonemes == nil {
		answer.Phonemes = make([]model.Phoneme, 0, len(tags)+1) // enough for nearly all words
	}
	answer.Phonemes = answer.Phonemes[:0]
	probability := 1.0
	for i, tag := range tags {
		if tag < 0 || int(tag) >= len(t.network.phonemes) {
			return fmt.Errorf("there is no tag %d", tag)
		}
		answer.Phonemes = append(answer.Phonemes, t.network.phonemes[tag]...)
		probability *= float64(probabilities[i])
	}
	answer.set(t.network, probability, len(tags))
	return nil
}
