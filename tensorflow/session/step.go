package session

import (
	"context"
	"fmt"

	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/tensorflow/graphs"
	tf "github.com/tensorflow/tensorflow/tensorflow/go"
)

// step is the decoder's step by itself.
type step struct {
	keys, values, mask, state, attention, parents, previous tf.Output
	next                                                    []tf.Output // state, attention, distribution
}

func (s *step) find(graph *tf.Graph) error {
	s.next = make([]tf.Output, 3)
	const prefix = graphs.StepPrefix
	return find(graph, []wanted{
		{prefix + graphs.Keys, tf.Float, []int64{1, -1, -1}, &s.keys},
		{prefix + graphs.Values, tf.Float, []int64{1, -1, -1}, &s.values},
		{prefix + graphs.Mask, tf.Float, []int64{1, 1, -1}, &s.mask},
		{prefix + graphs.StepState, tf.Float, []int64{-1, units}, &s.state},
		{prefix + graphs.StepAttention, tf.Float, []int64{-1, units}, &s.attention},
		{prefix + graphs.StepParents, tf.Int32, []int64{-1}, &s.parents},
		{prefix + graphs.StepPrevious, tf.Int32, []int64{-1}, &s.previous},
		{prefix + graphs.StepNextState, tf.Float, []int64{-1, units}, &s.next[0]},
		{prefix + graphs.StepNextAttention, tf.Float, []int64{-1, units}, &s.next[1]},
		{prefix + graphs.StepDistribution, tf.Float, []int64{-1, model.NumPhonemes}, &s.next[2]},
	})
}

// units is the size of the decoder's state.
const units = 128

// optimisedBeams searches step by step. The hypotheses' states never leave TensorFlow: what one step fetches, the
// next is fed, and the graph itself gathers the rows of those that live on.
type optimisedBeams struct {
	*optimised
	feeds map[tf.Output]*tf.Tensor
}

func (o *optimised) beams(ctx context.Context, word model.Word) (model.Beams, error) {
	u := o.unrolledFor(len(word.Graphemes()))
	in, err := u.input(1)
	if err != nil {
		return nil, err
	}
	fill(in.rows, &word)
	encoded, err := o.run(ctx, in.feeds, []tf.Output{u.keys, u.values, u.mask})
	if err != nil {
		return nil, err
	}
	u.inputs[1].Put(in)
	state, _, err := zeros[float32](1, units)
	if err != nil {
		return nil, err
	}
	return &optimisedBeams{optimised: o, feeds: map[tf.Output]*tf.Tensor{
		o.step.keys: encoded[0], o.step.values: encoded[1], o.step.mask: encoded[2],
		o.step.state: state, o.step.attention: state,
	}}, nil
}

// Advance implements model.Beams.
func (b *optimisedBeams) Advance(
	ctx context.Context, parents []int, emitted []model.Phoneme, probabilities []model.Distribution,
) error {
	if parents == nil {
		parents, emitted = []int{0}, []model.Phoneme{model.Pad} // what the decoder is started with
	}
	from, fromRows, err := zeros[int32](len(parents))
	if err != nil {
		return err
	}
	previous, previousRows, err := zeros[int32](len(parents))
	if err != nil {
		return err
	}
	for i := range parents {
		fromRows[i], previousRows[i] = int32(parents[i]), int32(emitted[i])
	}
	b.feeds[b.step.parents], b.feeds[b.step.previous] = from, previous
	out, err := b.run(ctx, b.feeds, b.step.next)
	if err != nil {
		return err
	}
	b.feeds[b.step.state], b.feeds[b.step.attention] = out[0], out[1]
	rows := memory[float32](out[2])
	if len(rows) != len(probabilities)*model.NumPhonemes {
		return fmt.Errorf("the graph's step gives %d probabilities for %d hypotheses", len(rows), len(probabilities))
	}
	for i := range probabilities {
		copy(probabilities[i][:], rows[i*model.NumPhonemes:])
	}
	b.waste.drop(out)
	return nil
}
