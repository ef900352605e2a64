package pronounce

import (
	"slices"
	"strings"

	"github.com/pronounced/pronounced/heteronym"
	"github.com/pronounced/pronounced/lexicon/user"
)

// readHeteronym chooses among the readings of a word by its neighbours: of the words that have labelled examples, by a
// model of their own; of those that g2p_en lists, by the part of speech.
func (r *reader) readHeteronym(w *Word, at place, role string) bool {
	if at.isNowhere() {
		return false
	}
	if r.pipeline.config.Heteronyms.Has(w.Text) {
		return r.chooseReading(w, at, role)
	}
	h, found := r.pipeline.config.Dictionary.Homograph(w.Text)
	if !found {
		return false
	}
	part, probability := r.part(at, role)
	r.sounds = h.AppendFirst(r.sounds[:0])
	first := Reading{Phonemes: r.phonemes.store(r.sounds), Source: Heteronym, Confidence: probability}
	r.sounds = h.AppendSecond(r.sounds[:0])
	second := Reading{Phonemes: r.phonemes.store(r.sounds), Source: Heteronym, Confidence: 1 - probability}
	if !selects(h.Tag(), part) {
		first, second = second, first
		first.Confidence, second.Confidence = probability, 1-probability
	}
	first.Reason = part.String()
	w.Reading = first
	if !slices.Equal(first.Phonemes, second.Phonemes) {
		w.Alternatives = r.readings.store(append(r.others[:0], second))
	}
	return true
}

// chooseReading lets the model choose, or the role that markup gives where one of the readings has it.
func (r *reader) chooseReading(w *Word, at place, role string) bool {
	r.choices = r.pipeline.config.Heteronyms.Choose(r.choices[:0], at.sentence, at.start, at.end)
	if len(r.choices) == 0 {
		return false
	}
	if part, ok := user.ParsePart(role); ok && part != "" {
		name := strings.ReplaceAll(part, "-", " ")
		i := slices.IndexFunc(r.choices, func(c heteronym.Reading) bool { return strings.Contains(c.Label, name) })
		if i > 0 {
			chosen := r.choices[i]
			r.choices = slices.Insert(slices.Delete(r.choices, i, i+1), 0, chosen)
		}
		if i >= 0 {
			r.choices[0].Probability = 1
		}
	}
	r.others = r.others[:0]
	for i, c := range r.choices {
		reading := Reading{
			Phonemes: c.Phonemes, Source: Heteronym, Confidence: c.Probability, Reason: c.Label,
		}
		if i == 0 {
			w.Reading = reading
		} else if !says(&w.Reading, r.others, reading.Phonemes) {
			r.others = append(r.others, reading)
		}
	}
	w.Alternatives = r.readings.store(r.others)
	return true
}

// part is the part of speech of a word by its neighbours, or what markup says it is.
func (r *reader) part(at place, role string) (heteronym.Part, float64) {
	if name, ok := user.ParsePart(role); ok && name != "" {
		for part, known := range partNames {
			if name == known {
				return heteronym.Part(part), 1
			}
		}
	}
	return r.pipeline.config.Heteronyms.Tag(at.sentence, at.start, at.end)
}

// partNames has the parts of speech by the names of the user's lexicon.
var partNames = [...]string{
	heteronym.Noun: "noun", heteronym.Verb: "verb", heteronym.Past: "past-tense",
	heteronym.Participle: "past-participle", heteronym.Adjective: "adjective", heteronym.Adverb: "adverb",
}

// pennTags has the parts of speech as tags of the Penn Treebank.
var pennTags = [...]string{
	heteronym.Noun: "NN", heteronym.Verb: "VB", heteronym.Past: "VBD", heteronym.Participle: "VBN",
	heteronym.Adjective: "JJ", heteronym.Adverb: "RB",
}

// selects tells whether a tag of homographs.en stands for a part of speech. "ADJ", which the file has once, is no Penn tag
// and means JJ.
func selects(tag string, part heteronym.Part) bool {
	if tag == "ADJ" {
		return part == heteronym.Adjective
	}
	return strings.HasPrefix(pennTags[part], tag)
}
