package main

import (
	"context"
	"time"

	"github.com/pronounced/pronounced/bench/host"
	"github.com/pronounced/pronounced/bench/spread"
	"github.com/pronounced/pronounced/model"
)

// timeCalls predicts the words size a call, again and again. A peak is a best time, so that of the engine is, too: of
// each call the shortest, averaged over all words. The median stands beside it. It is for a goroutine that is held to a
// core.
func timeCalls(engine model.Engine, words []word, size, passes int) (figures, error) {
	clock := wallClock
	if size > 1 {
		clock = host.ThreadTime // a call takes so long that other programs get their turn in every one
	}
	encoded := make([]model.Word, len(words))
	for i := range words {
		encoded[i] = words[i].encoded
	}
	predictions := make([]model.Prediction, size)
	times := make([][]float64, (len(words)+size-1)/size)
	for range passes {
		for call := range times {
			part := encoded[call*size : min((call+1)*size, len(encoded))]
			began, err := clock()
			if err != nil {
				return figures{}, err
			}
			if err := engine.Predict(context.Background(), part, predictions[:len(part)]); err != nil {
				return figures{}, err
			}
			ended, err := clock()
			if err != nil {
				return figures{}, err
			}
			times[call] = append(times[call], (ended - began).Seconds())
		}
	}
	var sum figures
	for _, call := range times {
		s := spread.Of(call)
		sum.Best += s.Min
		sum.Median += s.Median
	}
	n := float64(len(words))
	return figures{Best: sum.Best / n, Median: sum.Median / n}, nil
}

var start = time.Now()

// wallClock is cheaper to read than a thread's clock: a word takes 50 µs, a system call half of one.
func wallClock() (time.Duration, error) { return time.Since(start), nil }
