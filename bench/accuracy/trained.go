package main

import (
	"os"

	"github.com/pronounced/pronounced/bench/accuracy/split"
	"github.com/pronounced/pronounced/heteronym"
	"github.com/pronounced/pronounced/lexicon"
	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/model/student"
	"github.com/pronounced/pronounced/phoneme"
	"github.com/pronounced/pronounced/pronounce"
)

// trained is this project as it would be if what the split does not hold out were all of CMUdict: a dictionary of these words, whose
// marks come from them alone, and a model that has learned from nothing else.
type trained struct {
	dictionary *lexicon.Dictionary
	student    *student.Engine
	pipeline   *pronounce.Pipeline
}

// openTrained reads the split's weights. The seed's model is there for what ours says nothing of: a lone letter or two.
func openTrained(weights string, words []split.Entry, seed model.Engine) (*trained, error) {
	file, err := os.ReadFile(weights)
	if err != nil {
		return nil, err
	}
	readings := make([]lexicon.Readings, len(words))
	for i, e := range words {
		readings[i] = lexicon.Readings{Word: e.Word, Variants: e.Pronunciations}
	}
	t := &trained{}
	if t.dictionary, err = lexicon.New(readings); err != nil {
		return nil, err
	}
	if t.student, err = student.New(file, t.dictionary); err != nil {
		return nil, err
	}
	heteronyms, err := heteronym.Embedded()
	if err != nil {
		return nil, err
	}
	t.pipeline = pronounce.New(pronounce.Config{
		Dictionary: t.dictionary, Heteronyms: heteronyms, Engine: seed, Own: t.student,
	})
	return t, nil
}

// predict returns what the model says.
func (t *trained) predict(words []string) ([][]phoneme.Phoneme, error) {
	return predictWith(t.student, words)
}

// derives tells whether morphology has an answer.
func (t *trained) derives(word string) bool {
	_, _, ok := t.dictionary.Derive(nil, word)
	return ok
}

// pronounce returns what g2p/pronounce would answer. The lists of heteronyms know words that are held out, so a word that is read from
// them is left to morphology and the model.
func (t *trained) pronounce(words []string) ([][]phoneme.Phoneme, error) {
	guesses, err := t.predict(words)
	if err != nil {
		return nil, err
	}
	answers := make([][]phoneme.Phoneme, len(words))
	for i, text := range words {
		listed := false
		err := eachWord(t.pipeline, text, func(word pronounce.Word) {
			answers[i] = append(answers[i], word.Phonemes...)
			listed = listed || word.Source == pronounce.Heteronym
		})
		if err != nil {
			return nil, err
		}
		if !listed {
			continue
		}
		var ok bool
		if answers[i], _, ok = t.dictionary.Derive(nil, text); !ok {
			answers[i] = guesses[i]
		}
	}
	return answers, nil
}
