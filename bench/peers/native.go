package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"time"

	"github.com/pronounced/pronounced/cache"
	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/model/native"
)

// work is this project's own worker: the engine as a Go program calls it, encoding of the words included. With
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
	for {
		var what string
		var size, count int
		if n, err := fmt.Fscanln(in, &what, &size, &count); n == 0 {
			return nil // no more orders
		} else if err != nil {
			return fmt.Errorf("order: %w", err)
		}
		words := make([]string, count)
		for i := range words {
			if _, err := fmt.Fscanln(in, &words[i]); err != nil {
				return fmt.Errorf("word %d: %w", i, err)
			}
		}
		took, last, err := predict(engine, words, size)
		if err == nil && kind == "cached" {
			took, last, err = predict(engine, words, size)
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
