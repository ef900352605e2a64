package student

import (
	"fmt"
	"strings"

	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/model/student/weightfile"
)

// vocabulary is what letters and tags are to the model whose weights it has.
type vocabulary struct {
	weights  *weightfile.Weights
	number   [256]byte         // of a letter
	phonemes [][]model.Phoneme // of a tag
}

func newVocabulary(w *weightfile.Weights) (*vocabulary, error) {
	v := &vocabulary{weights: w}
	for i := range v.number {
		v.number[i] = byte(len(w.Letters) + 1)
	}
	for i, letter := range w.Letters {
		if len(letter) == 1 {
			v.number[letter[0]] = byte(i + 1)
		}
	}
	known := map[string]model.Phoneme{}
	for p := range model.Phoneme(model.NumPhonemes) {
		known[p.String()] = p
	}
	for _, tag := range w.Tags {
		var phonemes []model.Phoneme
		for _, name := range strings.Fields(tag) {
			p, ok := known[name]
			if !ok || p == model.Pad || p == model.EOS {
				return nil, fmt.Errorf("weights file: tag %q: %q is no phoneme", tag, name)
			}
			phonemes = append(phonemes, p)
		}
		v.phonemes = append(v.phonemes, phonemes)
	}
	return v, nil
}

// say appends what tags say.
func (v *vocabulary) say(phonemes []model.Phoneme, tags []uint16) []model.Phoneme {
	for _, tag := range tags {
		phonemes = append(phonemes, v.phonemes[tag]...)
	}
	return phonemes
}
