package pronounce

import (
	"slices"
	"strings"

	"github.com/pronounced/pronounced/lexicon"
	"github.com/pronounced/pronounced/phoneme"
	"github.com/pronounced/pronounced/text"
)

// place is where a word stands, for what depends on its neighbours. A spoken word that is not written as it is spoken
// ("two" of "22") stands nowhere.
type place struct {
	sentence   string
	start, end int // of the word in the sentence; both 0 for nowhere
}

func (p place) isNowhere() bool { return p.end == 0 }

// read finds the reading of a spoken word. Those that only the model knows get theirs when the chunk is finished.
func (r *reader) read(w *Word, spoken text.Word, at place, role string) {
	w.Text = spoken.Text
	if spoken.Letter {
		if name, ok := spell(r.sounds[:0], spoken.Text); ok {
			r.sounds = name
			w.Reading = Reading{Phonemes: r.phonemes.store(name), Source: Spelled, Confidence: 1}
			return
		}
	}
	switch {
	case r.readUser(w, at, role):
	case r.readHeteronym(w, at, role):
	case r.readDictionary(w, spoken.Text):
	default:
		letters := plain(spoken.Text)
		switch {
		case letters != spoken.Text && r.readDictionary(w, letters):
			r.heedAccent(w)
		case r.derive(w, letters):
		default:
			r.leaveToModel(w, letters)
		}
	}
}

// readDictionary reads a word as CMUdict has it; the other variants are its alternatives.
func (r *reader) readDictionary(w *Word, word string) bool {
	entry, found := r.pipeline.config.Dictionary.Lookup(word)
	if !found {
		return false
	}
	w.Reading = r.variant(entry, 0)
	r.others = r.others[:0]
	for i := 1; i < entry.Variants(); i++ {
		r.others = append(r.others, r.variant(entry, i))
	}
	w.Alternatives = r.readings.store(r.others)
	return true
}

func (r *reader) variant(entry lexicon.Entry, i int) Reading {
	r.sounds = entry.Append(r.sounds[:0], i)
	return Reading{Phonemes: r.phonemes.store(r.sounds), Source: Lexicon, Confidence: 1}
}

// heedAccent prefers a variant in which a final é is heard: that of "résumé" among those of "resume".
func (r *reader) heedAccent(w *Word) {
	if !strings.HasSuffix(w.Text, "é") || endsInEY(w.Phonemes) {
		return
	}
	for i := range w.Alternatives {
		if other := &w.Alternatives[i]; endsInEY(other.Phonemes) {
			w.Reading, *other = *other, w.Reading
			return
		}
	}
}

func endsInEY(phonemes []phoneme.Phoneme) bool {
	const plain = phoneme.Unstressed
	return phonemes[len(phonemes)-1].WithStress(plain) == phoneme.EY.WithStress(plain)
}

// derivedConfidence is the share of derived words outside CMUdict that are right: docs/lexicon.md, "What it is worth".
const derivedConfidence = 0.84

// derive reads a word as an inflection or a compound of words of CMUdict.
func (r *reader) derive(w *Word, word string) bool {
	sounds, _, found := r.pipeline.config.Dictionary.Derive(r.sounds[:0], word)
	if !found {
		return false
	}
	r.sounds = sounds
	w.Reading = Reading{
		Phonemes: r.phonemes.store(sounds), Source: Morphology,
		Confidence: derivedConfidence,
	}
	return true
}

// leaveToModel has the model asked for a word when the chunk is finished. A word longer than any of English is taken apart
// into words of CMUdict where that is possible, so that no more is guessed than has to be; else, for the seed's model, anywhere.
func (r *reader) leaveToModel(w *Word, letters string) {
	add := r.unknown.addCut
	if r.own != nil {
		add = r.unknown.add
	}
	switch {
	case letters == "":
		add(w, w.Text) // in letters that are unknown to the model too
	case len(letters) > partLetters:
		if parts, ok := r.pipeline.config.Dictionary.Split(letters); ok {
			add(w, parts...)
			return
		}
		fallthrough
	default:
		add(w, letters)
	}
}

// says tells whether a reading or one of the others has these phonemes.
func says(chosen *Reading, others []Reading, phonemes []phoneme.Phoneme) bool {
	if slices.Equal(chosen.Phonemes, phonemes) {
		return true
	}
	for i := range others {
		if slices.Equal(others[i].Phonemes, phonemes) {
			return true
		}
	}
	return false
}
