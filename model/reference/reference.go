// Package reference is the g2p_en 1.0.0 model written to be read: straight loops over the checkpoint's own weights,
// one function a formula. The fast engines are tested against it, and the convertor starts from its weights. It is
// several times slower than they are; only tests, benchmarks and the convertor import it, never the daemon.
//
// Every product is rounded before it is added, float32(a*b)+c, as the language otherwise allows a compiler to fuse the
// two: so the sums are the same on every processor.
//
// An Engine is immutable and safe for concurrent use.
package reference

import (
	"context"
	"crypto/sha256"
	"encoding/hex"

	"github.com/pronounced/pronounced/model"
)

// Engine is the plain model.Engine.
type Engine struct {
	weights *Weights
	sha256  string
}

// New returns an engine with weights, which must not be changed any more.
func New(weights *Weights) *Engine {
	sum := sha256.Sum256(weights.Encode())
	return &Engine{weights, hex.EncodeToString(sum[:])}
}

// Predict implements model.Engine.
func (e *Engine) Predict(ctx context.Context, words []model.Word, predictions []model.Prediction) error {
	for i := range words {
		if err := ctx.Err(); err != nil {
			return err
		}
		predictions[i] = e.predict(&words[i])
	}
	return nil
}

// predict decodes greedily: each step is given the phoneme that the step before found most probable; <PAD> stands
// before the first (g2p.py predict, train.py decoder_inputs).
func (e *Engine) predict(word *model.Word) model.Prediction {
	prediction := model.Prediction{Probability: 1}
	memory := e.weights.encode(word.Graphemes())
	keys := e.weights.keys(memory)
	s, previous := newState(), model.Pad
	for range model.MaxSteps {
		var logits vector
		s, logits = e.weights.decode(s, previous, keys, memory)
		previous = argmax(logits)
		softmax(logits)
		prediction.Probability *= logits[previous]
		if previous == model.EOS {
			break
		}
		prediction.Append(previous)
	}
	return prediction
}

// argmax returns the first of the largest, as tf.argmax does.
func argmax(logits vector) model.Phoneme {
	best := 0
	for i, logit := range logits {
		if logit > logits[best] {
			best = i
		}
	}
	return model.Phoneme(best)
}

// Alternatives implements model.Engine.
func (e *Engine) Alternatives(ctx context.Context, words []model.Word, k int) ([][]model.Prediction, error) {
	answers := make([][]model.Prediction, len(words))
	for i := range words {
		var err error
		if answers[i], err = model.Search(ctx, e.NewBeams(&words[i]), k); err != nil {
			return nil, err
		}
	}
	return answers, nil
}

// Describe implements model.Engine.
func (e *Engine) Describe() model.Description {
	return model.Description{Engine: "reference", Kernel: "plain", Model: "g2p_en-1.0.0", SHA256: e.sha256}
}

// Close implements model.Engine; there is nothing to release.
func (e *Engine) Close() error { return nil }
