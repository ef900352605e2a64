package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/pronounced/pronounced/cache"
	"github.com/pronounced/pronounced/heteronym"
	"github.com/pronounced/pronounced/lexicon"
	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/model/native"
	"github.com/pronounced/pronounced/pronounce"
)

// work is this project's own worker: engine and pipeline as a Go program calls them, encoding of the words included. With
// "cached" the words of an order are put into a cache before the clock starts.
func work(kind string) error {
	opened, err := native.New(native.Embedded())
	if err != nil {
		return err
	}
	engine := model.Engine(opened)
	if kind == "cached" {
		engine = cache.New(engine, 1<<14)
	}
	in, out := bufio.NewReader(os.Stdin), bufio.NewWriter(os.Stdout)
	var pipeline *pronounce.Pipeline
	for {
		var what string
		var size, count int
		if n, err := fmt.Fscanln(in, &what, &size, &count); n == 0 {
			return nil // no more orders
		} else if err != nil {
			return fmt.Errorf("order: %w", err)
		}
		lines := make([]string, count)
		for i := range lines {
			line, err := in.ReadString('\n')
			if err != nil {
				return fmt.Errorf("line %d: %w", i, err)
			}
			lines[i] = strings.TrimSuffix(line, "\n")
		}
		do := func() (time.Duration, string, error) { return predict(engine, lines, size) }
		if what == "text" {
			if pipeline == nil { // it is not part of the first answer to words
				if pipeline, err = newPipeline(engine); err != nil {
					return err
				}
			}
			do = func() (time.Duration, string, error) { return read(pipeline, lines) }
		}
		took, last, err := do()
		if err == nil && kind == "cached" {
			took, last, err = do()
		}
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "%d\t%s\n", took.Nanoseconds(), last)
		if err := out.Flush(); err != nil {
			return err
		}
	}
}

// newPipeline is wired as the daemon wires it, without a user's lexicon.
func newPipeline(engine model.Engine) (*pronounce.Pipeline, error) {
	heteronyms, err := heteronym.Embedded()
	if err != nil {
		return nil, err
	}
	return pronounce.New(pronounce.Config{
		Dictionary: lexicon.Embedded(), Heteronyms: heteronyms, Engine: engine,
	}), nil
}

// predict predicts words, size a call, and returns the time and the last answer.
func predict(engine model.Engine, words []string, size int) (time.Duration, string, error) {
	encoded, predictions := make([]model.Word, size), make([]model.Prediction, size)
	began := time.Now()
	for len(words) > 0 {
		n := min(size, len(words))
		for i, word := range words[:n] {
			encoded[i] = model.Encode(word)
		}
		if err := engine.Predict(context.Background(), encoded[:n], predictions[:n]); err != nil {
			return 0, "", err
		}
		words = words[n:]
		if len(words) == 0 {
			return time.Since(began), predictions[n-1].String(), nil
		}
	}
	return 0, "", nil
}

// read pronounces texts, one a call, and returns the time and the number of the phonemes.
func read(pipeline *pronounce.Pipeline, texts []string) (time.Duration, string, error) {
	phonemes := 0
	began := time.Now()
	for _, text := range texts {
		for tokens, err := range pipeline.Text(context.Background(), text, pronounce.Options{}) {
			if err != nil {
				return 0, "", err
			}
			for i := range tokens {
				for j := range tokens[i].Words {
					phonemes += len(tokens[i].Words[j].Phonemes)
				}
			}
		}
	}
	return time.Since(began), fmt.Sprint(phonemes, " phonemes"), nil
}
