// Package worker is what a step of bench/ladder does in its process: it is told on stdin what to predict how often,
// and answers on stdout how long each call took.
//
// A line of input is {"text": "…", "calls": 3}; its answer is {"milliseconds": [1.2, 1.1, 1.3], "phonemes": "…",
// "kernel": "…"}, with the phonemes so that the harness can see that all steps say the same.
package worker

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"strings"
	"time"

	"github.com/pronounced/pronounced/model"
)

// Order is what a worker is told.
type Order struct {
	Text  string `json:"text"`
	Calls int    `json:"calls"`
}

// Outcome is what it answers.
type Outcome struct {
	Milliseconds []float64 `json:"milliseconds"`
	Phonemes     string    `json:"phonemes"`
	Kernel       string    `json:"kernel"`
}

// Serve answers until the end of the input.
func Serve(engine model.Engine) error {
	in, out := json.NewDecoder(os.Stdin), json.NewEncoder(os.Stdout)
	for {
		var o Order
		err := in.Decode(&o)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		outcome, err := measure(engine, o)
		if err != nil {
			return err
		}
		if err := out.Encode(outcome); err != nil {
			return err
		}
	}
}

func measure(engine model.Engine, o Order) (*Outcome, error) {
	var words []model.Word
	for _, word := range strings.Fields(o.Text) {
		words = append(words, model.Encode(word))
	}
	predictions := make([]model.Prediction, len(words))
	outcome := &Outcome{Kernel: engine.Describe().Kernel}
	for range o.Calls {
		began := time.Now()
		if err := engine.Predict(context.Background(), words, predictions); err != nil {
			return nil, err
		}
		outcome.Milliseconds = append(outcome.Milliseconds, float64(time.Since(began).Nanoseconds())/1e6)
	}
	var phonemes []string
	for i := range predictions {
		for _, p := range predictions[i].Phonemes() {
			phonemes = append(phonemes, p.String())
		}
		phonemes = append(phonemes, "/")
	}
	outcome.Phonemes = strings.Join(phonemes, " ")
	return outcome, nil
}
