package pronounce

import (
	"fmt"

	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/phoneme"
)

// unknownWords are the words of a chunk that the model will be asked for, in parts that are short enough for it.
type unknownWords struct {
	words       []unknownWord
	parts       []model.Word
	predictions []model.Prediction // used again
}

// unknownWord is one of them; its parts are parts[first:end].
type unknownWord struct {
	word       *Word
	first, end int
}

// The model reads this many letters of a word, and no more than so many parts of a longer one are pronounced: no word
// of English, nor a run of words without blanks that anybody would say, is longer.
const (
	partLetters = model.MaxGraphemes - 1
	maxParts    = 8
)

// add remembers to ask the model for a word, spelled in plain letters.
func (u *unknownWords) add(word *Word, parts ...string) {
	first := len(u.parts)
	for _, part := range parts {
		for len(part) > partLetters && len(u.parts)-first < maxParts {
			u.parts = append(u.parts, model.Encode(part[:partLetters]))
			part = part[partLetters:]
		}
		if part != "" && len(u.parts)-first < maxParts {
			u.parts = append(u.parts, model.Encode(part))
		}
	}
	u.words = append(u.words, unknownWord{word, first, len(u.parts)})
}

// predict asks the model for all unknown words of the chunk and fills in their readings.
func (r *reader) predict() error {
	u := &r.unknown
	if len(u.words) == 0 {
		return nil
	}
	if cap(u.predictions) < len(u.parts) {
		u.predictions = make([]model.Prediction, len(u.parts))
	}
	u.predictions = u.predictions[:len(u.parts)]
	if err := r.pipeline.config.Engine.Predict(r.ctx, u.parts, u.predictions); err != nil {
		return fmt.Errorf("predict %d unknown words: %w", len(u.words), err)
	}
	for _, w := range u.words {
		w.word.Reading = r.predicted(u.predictions[w.first:w.end])
	}
	if r.nbest > 1 {
		if err := r.predictOthers(); err != nil {
			return err
		}
	}
	u.words, u.parts = u.words[:0], u.parts[:0]
	return nil
}

// predictOthers adds other predictions to the words that the model knows as a whole.
func (r *reader) predictOthers() error {
	u := &r.unknown
	best, err := r.pipeline.config.Engine.Alternatives(r.ctx, u.parts, r.nbest)
	if err != nil {
		return fmt.Errorf("predict other readings of %d unknown words: %w", len(u.words), err)
	}
	for _, w := range u.words {
		if w.end != w.first+1 {
			continue
		}
		r.others = r.others[:0]
		for i := range best[w.first] {
			other := r.predicted(best[w.first][i : i+1])
			if !says(&w.word.Reading, r.others, other.Phonemes) {
				r.others = append(r.others, other)
			}
		}
		w.word.Alternatives = r.readings.store(r.others)
	}
	return nil
}

// predicted joins the predictions of a word's parts. The first part that is stressed keeps its main stress.
func (r *reader) predicted(parts []model.Prediction) Reading {
	r.sounds = r.sounds[:0]
	confidence, stressed := 1.0, false
	for i := range parts {
		confidence *= float64(parts[i].Probability)
		primary := false
		for _, symbol := range parts[i].Phonemes() {
			p := sounds[symbol]
			switch {
			case p == 0: // <PAD>, which is no sound
				continue
			case p.Stress() == phoneme.Primary && stressed:
				p = p.WithStress(phoneme.Secondary)
			case p.Stress() == phoneme.Primary:
				primary = true
			}
			r.sounds = append(r.sounds, p)
		}
		stressed = stressed || primary
	}
	return Reading{Phonemes: r.phonemes.store(r.sounds), Source: Model, Confidence: confidence}
}

// sounds translates the model's symbols; what is no sound is 0.
var sounds = translateSounds()

func translateSounds() (table [model.NumPhonemes]phoneme.Phoneme) {
	for i := range table {
		table[i], _ = phoneme.Parse(model.Phoneme(i).String())
	}
	return table
}
