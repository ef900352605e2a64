package reference

import (
	"context"

	"github.com/pronounced/pronounced/model"
)

// beams is the model.Beams of one word.
type beams struct {
	weights      *Weights
	memory, keys []vector
	states       []state
}

// NewBeams returns the hypotheses of word.
func (e *Engine) NewBeams(word *model.Word) model.Beams {
	memory := e.weights.encode(word.Graphemes())
	return &beams{e.weights, memory, e.weights.keys(memory), []state{newState()}}
}

// Advance implements model.Beams.
func (b *beams) Advance(
	ctx context.Context, parents []int, emitted []model.Phoneme, probabilities []model.Distribution,
) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if parents == nil {
		parents, emitted = []int{0}, []model.Phoneme{model.Pad}
	}
	next := make([]state, len(parents))
	for i, parent := range parents {
		var logits vector
		next[i], logits = b.weights.decode(b.states[parent], emitted[i], b.keys, b.memory)
		softmax(logits)
		copy(probabilities[i][:], logits)
	}
	b.states = next
	return nil
}
