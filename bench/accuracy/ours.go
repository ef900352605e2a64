package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/pronounced/pronounced/heteronym"
	"github.com/pronounced/pronounced/lexicon"
	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/model/native"
	"github.com/pronounced/pronounced/model/student"
	"github.com/pronounced/pronounced/phoneme"
	"github.com/pronounced/pronounced/pronounce"
)

// own is this project in process, wired as the daemon wires it, without a user's lexicon.
type own struct {
	dictionary *lexicon.Dictionary
	engine     model.Engine // the seed's model
	student    *student.Engine
	pipeline   *pronounce.Pipeline
}

func openOurs() (*own, error) {
	engine, err := native.New(native.Embedded())
	if err != nil {
		return nil, err
	}
	heteronyms, err := heteronym.Embedded()
	if err != nil {
		return nil, err
	}
	unseen, err := student.New(student.Embedded(), lexicon.Embedded())
	if err != nil {
		return nil, err
	}
	o := &own{dictionary: lexicon.Embedded(), engine: engine, student: unseen}
	o.pipeline = pronounce.New(pronounce.Config{
		Dictionary: o.dictionary, Heteronyms: heteronyms, Engine: engine, Own: unseen,
	})
	return o, nil
}

func (o *own) close() error { return o.engine.Close() }

// eachWord goes through the spoken words of a text as g2p/pronounce reads them. A word is valid until the next.
func eachWord(pipeline *pronounce.Pipeline, text string, do func(pronounce.Word)) error {
	for tokens, err := range pipeline.Text(context.Background(), text, pronounce.Options{}) {
		if err != nil {
			return fmt.Errorf("%q: %w", text, err)
		}
		for _, token := range tokens {
			for _, word := range token.Words {
				do(word)
			}
		}
	}
	return nil
}

func (o *own) pronounce(words []string) ([][]phoneme.Phoneme, error) {
	answers := make([][]phoneme.Phoneme, len(words))
	for i, text := range words {
		err := eachWord(o.pipeline, text, func(word pronounce.Word) { answers[i] = append(answers[i], word.Phonemes...) })
		if err != nil {
			return nil, err
		}
	}
	return answers, nil
}

// derive returns what morphology says; nothing of a word that it does not cover.
func (o *own) derive(words []string) [][]phoneme.Phoneme {
	answers := make([][]phoneme.Phoneme, len(words))
	for i, word := range words {
		answers[i], _, _ = o.dictionary.Derive(nil, word)
	}
	return answers
}

// predictOwn returns what our own model says.
func (o *own) predictOwn(words []string) ([][]phoneme.Phoneme, error) {
	return predictWith(o.student, words)
}

func predictWith(engine *student.Engine, words []string) ([][]phoneme.Phoneme, error) {
	var encoded []student.Word
	for _, word := range words {
		encoded = student.Append(encoded, word) // none is so long that it is several
	}
	said := make([]student.Answer, len(encoded))
	if err := engine.Predict(context.Background(), encoded, said); err != nil {
		return nil, err
	}
	answers := make([][]phoneme.Phoneme, len(words))
	for i := range answers {
		answers[i] = soundsOf(said[i].Phonemes)
	}
	return answers, nil
}

// soundsOf translates a model's symbols; padding is no sound.
func soundsOf(symbols []model.Phoneme) (sounds []phoneme.Phoneme) {
	for _, symbol := range symbols {
		if sound, ok := phoneme.Parse(symbol.String()); ok {
			sounds = append(sounds, sound)
		}
	}
	return sounds
}

// predict returns what the seed's model says, as g2p/predict does.
func (o *own) predict(words []string) ([][]phoneme.Phoneme, error) {
	encoded, predictions := make([]model.Word, len(words)), make([]model.Prediction, len(words))
	for i, word := range words {
		encoded[i] = model.Encode(word)
	}
	if err := o.engine.Predict(context.Background(), encoded, predictions); err != nil {
		return nil, err
	}
	answers := make([][]phoneme.Phoneme, len(words))
	for i := range predictions {
		answers[i] = soundsOf(predictions[i].Phonemes())
	}
	return answers, nil
}

// spoken returns the words that are said for a text.
func (o *own) spoken(texts []string) ([]string, error) {
	answers := make([]string, len(texts))
	for i, text := range texts {
		var words []string
		if err := eachWord(o.pipeline, text, func(word pronounce.Word) { words = append(words, word.Text) }); err != nil {
			return nil, err
		}
		answers[i] = strings.Join(words, " ")
	}
	return answers, nil
}
