package session

import (
	"context"
	"fmt"
	"math"
	"sync"

	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/tensorflow/graphs"
	tf "github.com/tensorflow/tensorflow/tensorflow/go"
)

// original predicts with the graph as it was trained, as g2p_en's predict does: 20 times the whole graph, what was
// chosen so far fed back each time.
type original struct {
	runner
	graphemes, phonemes, predictions, logits tf.Output
	inputs                                   [recipeBatch + 1]sync.Pool // of *feedback, by number of words
}

// recipeBatch is g2p_en's hp.batch_size.
const recipeBatch = 128

func newOriginal(graph *tf.Graph, session *tf.Session) (*original, error) {
	o := &original{runner: newRunner(session)}
	err := find(graph, []wanted{
		{graphs.GraphemesNode, tf.Int32, []int64{-1, model.MaxGraphemes}, &o.graphemes},
		{graphs.PhonemesNode, tf.Int32, []int64{-1, model.MaxSteps}, &o.phonemes},
		{graphs.PredictionsNode, tf.Int32, []int64{-1, model.MaxSteps}, &o.predictions},
		{graphs.LogitsNode, tf.Float, []int64{-1, model.MaxSteps, model.NumPhonemes}, &o.logits},
	})
	return o, err
}

// feedback is a batch on its way: the words, and the phonemes chosen so far.
type feedback struct {
	feeds          map[tf.Output]*tf.Tensor
	words, emitted []int32 // the tensors' memory, rows of 20
}

func (o *original) newFeedback(n int) (*feedback, error) {
	words, wordRows, err := zeros[int32](n, model.MaxGraphemes)
	if err != nil {
		return nil, err
	}
	emitted, emittedRows, err := zeros[int32](n, model.MaxSteps)
	if err != nil {
		return nil, err
	}
	return &feedback{
		feeds: map[tf.Output]*tf.Tensor{o.graphemes: words, o.phonemes: emitted},
		words: wordRows, emitted: emittedRows,
	}, nil
}

func (o *original) predict(ctx context.Context, words []model.Word, predictions []model.Prediction) error {
	for len(words) > 0 {
		n := min(len(words), recipeBatch)
		if err := o.batch(ctx, words[:n], predictions[:n]); err != nil {
			return err
		}
		words, predictions = words[n:], predictions[n:]
	}
	return ctx.Err()
}

func (o *original) batch(ctx context.Context, words []model.Word, predictions []model.Prediction) error {
	pool := &o.inputs[len(words)]
	in, _ := pool.Get().(*feedback)
	if in == nil {
		var err error
		if in, err = o.newFeedback(len(words)); err != nil {
			return err
		}
	}
	defer pool.Put(in)
	clear(in.words)
	clear(in.emitted)
	for i := range words {
		fill(in.words[i*model.MaxGraphemes:], &words[i])
	}

	fetches := []tf.Output{o.predictions}
	for step := range model.MaxSteps {
		if step == model.MaxSteps-1 {
			// The last run has every prefix in its input, so its logits are those that every choice was made from.
			fetches = append(fetches, o.logits)
		}
		out, err := o.run(ctx, in.feeds, fetches)
		if err != nil {
			return err
		}
		chosen := memory[int32](out[0])
		if len(chosen) != len(in.emitted) {
			return fmt.Errorf("%s answers with shape %v for %d words",
				graphs.PredictionsNode, out[0].Shape(), len(words))
		}
		for i := step; i < len(chosen); i += model.MaxSteps {
			in.emitted[i] = chosen[i]
		}
		if len(out) > 1 {
			if err := o.read(in.emitted, out[1], predictions); err != nil {
				return err
			}
		}
		o.waste.drop(out)
	}
	return nil
}

// read takes the answers from what was emitted, and their probabilities from the logits.
func (o *original) read(emitted []int32, logits *tf.Tensor, predictions []model.Prediction) error {
	values := memory[float32](logits)
	if len(values) != len(emitted)*model.NumPhonemes {
		return fmt.Errorf("%s answers with shape %v for %d words", graphs.LogitsNode, logits.Shape(), len(predictions))
	}
	for i := range predictions {
		var p model.Prediction
		probability := 1.0
		for step := range model.MaxSteps {
			at := i*model.MaxSteps + step
			phoneme, err := phonemeOf(emitted[at])
			if err != nil {
				return err
			}
			var d model.Distribution
			softmax(values[at*model.NumPhonemes:], &d)
			probability *= float64(d[phoneme])
			if phoneme == model.EOS {
				break
			}
			p.Append(phoneme)
		}
		p.Probability = float32(probability)
		predictions[i] = p
	}
	return nil
}

func (o *original) warmWords() [][]model.Word {
	return [][]model.Word{{model.Encode("warm")}}
}

// originalBeams searches with the original graph: every hypothesis is a row of the batch, its phonemes so far fed
// back.
type originalBeams struct {
	*original
	word     model.Word
	prefixes [][model.MaxSteps]int32
	step     int
}

func (o *original) beams(_ context.Context, word model.Word) (model.Beams, error) {
	return &originalBeams{original: o, word: word, prefixes: make([][model.MaxSteps]int32, 1)}, nil
}

// Advance implements model.Beams.
func (b *originalBeams) Advance(
	ctx context.Context, parents []int, emitted []model.Phoneme, probabilities []model.Distribution,
) error {
	if parents != nil {
		next := make([][model.MaxSteps]int32, len(parents))
		for i, parent := range parents {
			next[i] = b.prefixes[parent]
			next[i][b.step] = int32(emitted[i])
		}
		b.prefixes = next
		b.step++
	}
	in, err := b.newFeedback(len(b.prefixes))
	if err != nil {
		return err
	}
	for i := range b.prefixes {
		fill(in.words[i*model.MaxGraphemes:], &b.word)
		copy(in.emitted[i*model.MaxSteps:], b.prefixes[i][:])
	}
	out, err := b.run(ctx, in.feeds, []tf.Output{b.logits})
	if err != nil {
		return err
	}
	values := memory[float32](out[0])
	if len(values) != len(b.prefixes)*model.MaxSteps*model.NumPhonemes {
		return fmt.Errorf("the graph gives %d logits for %d hypotheses", len(values), len(b.prefixes))
	}
	for i := range probabilities {
		softmax(values[(i*model.MaxSteps+b.step)*model.NumPhonemes:], &probabilities[i])
	}
	b.waste.drop(out)
	return nil
}

// fill writes a word into a row of a batch.
func fill(row []int32, word *model.Word) {
	for i, g := range word.Graphemes() {
		row[i] = int32(g)
	}
}

func phonemeOf(id int32) (model.Phoneme, error) {
	if id < 0 || id >= model.NumPhonemes {
		return 0, fmt.Errorf("the graph chose phoneme %d of %d", id, model.NumPhonemes)
	}
	return model.Phoneme(id), nil
}

func softmax(logits []float32, d *model.Distribution) {
	logits = logits[:model.NumPhonemes]
	largest := logits[0]
	for _, x := range logits {
		largest = max(largest, x)
	}
	var powers [model.NumPhonemes]float64
	sum := 0.0
	for i, x := range logits {
		powers[i] = math.Exp(float64(x - largest))
		sum += powers[i]
	}
	for i := range d {
		d[i] = float32(powers[i] / sum)
	}
}
