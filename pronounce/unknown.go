package pronounce

import (
	"fmt"

	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/model/student"
	"github.com/pronounced/pronounced/phoneme"
)

// unknownWords are the words of a chunk that a model will be asked for, in parts that are short enough for it.
type unknownWords struct {
	words []unknownWord
	parts []string

	// Used again.
	seed   []model.Word
	own    []student.Word
	ends   []int // where the Words of a part end in own
	said   []model.Prediction
	others [][]guess
}

// unknownWord is one of them; its parts are parts[first:end].
type unknownWord struct {
	word       *Word
	first, end int
}

// guess is what a model says of a part.
type guess struct {
	phonemes   []model.Phoneme
	confidence float64
}

// The seed's model reads this many letters of a word, and no more than so many parts of a longer one are pronounced: no word of
// English, nor a run of words without blanks that anybody would say, is longer.
const (
	partLetters = model.MaxGraphemes - 1
	maxParts    = 8
)

// add remembers to ask a model for a word, spelled in plain letters.
func (u *unknownWords) add(word *Word, parts ...string) {
	first := len(u.parts)
	u.parts = append(u.parts, parts[:min(len(parts), maxParts)]...)
	u.words = append(u.words, unknownWord{word, first, len(u.parts)})
}

// addCut does so in parts that the seed's model reads to the end.
func (u *unknownWords) addCut(word *Word, parts ...string) {
	var cut []string
	for _, part := range parts {
		for len(part) > partLetters {
			cut, part = append(cut, part[:partLetters]), part[partLetters:]
		}
		if part != "" {
			cut = append(cut, part)
		}
	}
	u.add(word, cut...)
}

// predict asks a model for all unknown words of the chunk and fills in their readings.
func (r *reader) predict() error {
	u := &r.unknown
	if len(u.words) == 0 {
		return nil
	}
	ask := r.askSeed
	if r.own != nil {
		ask = r.askOwn
	}
	if err := r.fill(ask); err != nil {
		return err
	}
	if r.own != nil && u.keepUnsaid() {
		if err := r.fill(r.askSeed); err != nil {
			return err
		}
	}
	u.words, u.parts = u.words[:0], u.parts[:0]
	return nil
}

// keepUnsaid keeps the words that a model says nothing of, as our own may of a lone letter, and tells whether there are any.
func (u *unknownWords) keepUnsaid() bool {
	kept := u.words[:0]
	for _, w := range u.words {
		if len(w.word.Phonemes) == 0 {
			kept = append(kept, w)
		}
	}
	u.words = kept
	return len(kept) > 0
}

// fill asks a model for the parts and gives the words their readings.
func (r *reader) fill(ask func() ([]guess, error)) error {
	u := &r.unknown
	guesses, err := ask()
	if err != nil {
		return fmt.Errorf("predict %d unknown words: %w", len(u.words), err)
	}
	for _, w := range u.words {
		w.word.Reading = r.predicted(guesses[w.first:w.end])
		if r.nbest > 1 && w.end == w.first+1 {
			r.others = r.others[:0]
			for _, other := range u.others[w.first] {
				reading := r.predicted([]guess{other})
				if len(reading.Phonemes) > 0 && !says(&w.word.Reading, r.others, reading.Phonemes) {
					r.others = append(r.others, reading)
				}
			}
			w.word.Alternatives = r.readings.store(r.others)
		}
	}
	return nil
}

// askSeed asks the model of g2p_en 1.0.0 for the parts, and for other ways to say them when those are wanted.
func (r *reader) askSeed() ([]guess, error) {
	u, engine := &r.unknown, r.pipeline.config.Engine
	u.seed = u.seed[:0]
	for _, part := range u.parts {
		u.seed = append(u.seed, model.Encode(part))
	}
	if cap(u.said) < len(u.parts) {
		u.said = make([]model.Prediction, len(u.parts))
	}
	said := u.said[:len(u.parts)]
	if err := engine.Predict(r.ctx, u.seed, said); err != nil {
		return nil, err
	}
	guesses := make([]guess, len(said))
	for i := range said {
		guesses[i] = guess{said[i].Phonemes(), float64(said[i].Probability)}
	}
	if r.nbest > 1 {
		best, err := engine.Alternatives(r.ctx, u.seed, r.nbest)
		if err != nil {
			return nil, err
		}
		u.others = u.others[:0]
		for _, alternatives := range best {
			others := make([]guess, len(alternatives))
			for j := range alternatives {
				others[j] = guess{alternatives[j].Phonemes(), float64(alternatives[j].Probability)}
			}
			u.others = append(u.others, others)
		}
	}
	return guesses, nil
}

// askOwn does so with our own model.
func (r *reader) askOwn() ([]guess, error) {
	u := &r.unknown
	u.own, u.ends = u.own[:0], u.ends[:0]
	for _, part := range u.parts {
		u.own = student.Append(u.own, part)
		u.ends = append(u.ends, len(u.own))
	}
	said := make([]student.Answer, len(u.own)) // what is cached must not be written into
	if err := r.own.Predict(r.ctx, u.own, said); err != nil {
		return nil, err
	}
	var best [][]student.Answer
	if r.nbest > 1 {
		var err error
		if best, err = r.own.Alternatives(r.ctx, u.own, r.nbest); err != nil {
			return nil, err
		}
	}
	guesses := make([]guess, len(u.ends))
	u.others = u.others[:0]
	first := 0
	for i, end := range u.ends {
		answer := student.Join(said[first:end])
		guesses[i] = guess{answer.Phonemes, float64(answer.Confidence)}
		var others []guess
		if best != nil && end == first+1 {
			for _, other := range best[first] {
				others = append(others, guess{other.Phonemes, float64(other.Confidence)})
			}
		}
		u.others = append(u.others, others)
		first = end
	}
	return guesses, nil
}

// predicted joins what a model says of a word's parts. The first part that is stressed keeps its main stress.
func (r *reader) predicted(parts []guess) Reading {
	r.sounds = r.sounds[:0]
	confidence, stressed := 1.0, false
	for _, part := range parts {
		confidence *= part.confidence
		primary := false
		for _, symbol := range part.phonemes {
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

// sounds translates the models' symbols; what is no sound is 0.
var sounds = translateSounds()

func translateSounds() (table [model.NumPhonemes]phoneme.Phoneme) {
	for i := range table {
		table[i], _ = phoneme.Parse(model.Phoneme(i).String())
	}
	return table
}
