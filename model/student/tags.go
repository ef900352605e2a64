package student

import (
	"fmt"

	"github.com/pronounced/pronounced/lexicon"
	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/model/student/weightfile"
)

// Tagging is what of an answer is no arithmetic: what numbers words' letters have, what is beside them, and what tags say.
// It is for those that compute the tags of the same weights elsewhere (tensorflow/session). It is safe for concurrent use.
type Tagging struct {
	vocabulary *vocabulary
	memory     *memory
}

// NewTagging returns that of a model that sees the words of a dictionary beside those that it is asked for.
func NewTagging(w *weightfile.Weights, dictionary *lexicon.Dictionary) (*Tagging, error) {
	v, err := newVocabulary(w)
	if err != nil {
		return nil, err
	}
	m, err := newMemory(v, dictionary)
	if err != nil {
		return nil, err
	}
	return &Tagging{v, m}, nil
}

// Letters returns the number of each character, by its byte in a Word.
func (t *Tagging) Letters() [256]byte { return t.vocabulary.number }

// Append appends the numbers of a word's letters.
func (t *Tagging) Append(numbers []int32, word Word) []int32 {
	for i := range len(word.letters) {
		numbers = append(numbers, int32(t.vocabulary.number[word.letters[i]]))
	}
	return numbers
}

// Beside is what the dictionary has beside a word's letters: for each kind a row of tags, the number after the last for none, and a row of
// how far they reach.
type Beside [2 * weightfile.Kinds][]int32

// AppendBeside appends to each row what is beside a word's letters.
func (t *Tagging) AppendBeside(to *Beside, word Word) {
	beside := make([]marks, len(word.letters))
	t.memory.mark(new(alignment), word.letters, beside)
	for i := range beside {
		for kind, mark := range beside[i] {
			to[2*kind] = append(to[2*kind], int32(mark.tag))
			to[2*kind+1] = append(to[2*kind+1], int32(mark.reach))
		}
	}
}

// Answer writes the answer that a word's tags, one a letter, and their probabilities make.
func (t *Tagging) Answer(answer *Answer, tags []int32, probabilities []float32) error {
	if answer.Phonemes == nil {
		answer.Phonemes = make([]model.Phoneme, 0, len(tags)+1) // enough for nearly all words
	}
	answer.Phonemes = answer.Phonemes[:0]
	probability := 1.0
	for i, tag := range tags {
		if tag < 0 || int(tag) >= len(t.vocabulary.phonemes) {
			return fmt.Errorf("there is no tag %d", tag)
		}
		answer.Phonemes = append(answer.Phonemes, t.vocabulary.phonemes[tag]...)
		probability *= float64(probabilities[i])
	}
	answer.set(t.vocabulary, probability, len(tags))
	return nil
}
