package session

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/tensorflow/graphs"
	tf "github.com/tensorflow/tensorflow/tensorflow/go"
)

// optimised predicts with the optimised graph: a batch takes one run of the graph for its longest word.
type optimised struct {
	runner
	lengths []*unrolled // by rising length; the last is good for any word
	step    step
}

// unrolled is the part of the graph for words of one length, or less.
type unrolled struct {
	length             int // positions, and steps
	graphemes          tf.Output
	answers            []tf.Output // phonemes, probabilities
	keys, values, mask tf.Output
	inputs             [largestBatch + 1]sync.Pool // of *input, by number of words
}

const (
	// largestBatch bounds what one run computes, and with it the memory that it takes and the time until a cancelled
	// call ends. More words in a run are not faster.
	largestBatch = 128
	// worthwhile is how many words of one length make a run of their own cheaper than to pad them for longer ones.
	worthwhile = 32
)

func newOptimised(graph *tf.Graph, session *tf.Session) (*optimised, error) {
	o := &optimised{runner: newRunner(session)}
	for _, op := range graph.Operations() {
		prefix, isInput := strings.CutSuffix(op.Name(), "/"+graphs.Graphemes)
		digits, isLength := strings.CutPrefix(prefix, graphs.LengthPrefix)
		if !isInput || !isLength {
			continue
		}
		length, err := strconv.Atoi(digits)
		if err != nil || length < 2 || length > graphs.MaxLength {
			return nil, fmt.Errorf("%s: no length is called that", op.Name())
		}
		u := &unrolled{length: length, answers: make([]tf.Output, 2)}
		n := int64(length)
		err = find(graph, []wanted{
			{prefix + "/" + graphs.Graphemes, tf.Int32, []int64{-1, n}, &u.graphemes},
			{prefix + "/" + graphs.Phonemes, tf.Int32, []int64{-1, n}, &u.answers[0]},
			{prefix + "/" + graphs.Probabilities, tf.Float, []int64{-1, n}, &u.answers[1]},
			{prefix + "/" + graphs.Keys, tf.Float, []int64{-1, n, -1}, &u.keys},
			{prefix + "/" + graphs.Values, tf.Float, []int64{-1, n, -1}, &u.values},
			{prefix + "/" + graphs.Mask, tf.Float, []int64{-1, 1, n}, &u.mask},
		})
		if err != nil {
			return nil, err
		}
		o.lengths = append(o.lengths, u)
	}
	slices.SortFunc(o.lengths, func(a, b *unrolled) int { return cmp.Compare(a.length, b.length) })
	if len(o.lengths) == 0 || o.last().length != graphs.MaxLength {
		return nil, fmt.Errorf("this is not an optimised g2p_en graph: it has no tensor %s%d/%s",
			graphs.LengthPrefix, graphs.MaxLength, graphs.Graphemes)
	}
	return o, o.step.find(graph)
}

func (o *optimised) last() *unrolled { return o.lengths[len(o.lengths)-1] }

// unrolledFor returns the smallest part that takes words of this length.
func (o *optimised) unrolledFor(length int) *unrolled {
	i, _ := slices.BinarySearchFunc(o.lengths, length, func(u *unrolled, n int) int { return cmp.Compare(u.length, n) })
	return o.lengths[i]
}

func (o *optimised) predict(ctx context.Context, words []model.Word, predictions []model.Prediction) error {
	order := byLength(words)
	var unfinished []int
	for len(order) > 0 {
		batch := o.nextBatch(words, order)
		order = order[len(batch):]
		longest := len(words[batch[len(batch)-1]].Graphemes())
		if err := o.batch(ctx, o.unrolledFor(longest), words, batch, predictions, &unfinished); err != nil {
			return err
		}
	}
	for len(unfinished) > 0 {
		batch := unfinished[:min(len(unfinished), largestBatch)]
		unfinished = unfinished[len(batch):]
		if err := o.batch(ctx, o.last(), words, batch, predictions, nil); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// byLength returns the indices of words, shorter words first.
func byLength(words []model.Word) []int {
	order := make([]int, len(words))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(len(words[a].Graphemes()), len(words[b].Graphemes()))
	})
	return order
}

// nextBatch cuts off the words of the next run: all if they are few, else up to where longer words would make enough
// shorter ones slower.
func (o *optimised) nextBatch(words []model.Word, order []int) []int {
	n := min(len(order), largestBatch)
	unrolledOf := func(i int) *unrolled { return o.unrolledFor(len(words[order[i]].Graphemes())) }
	for i := worthwhile; i < n; i++ {
		if unrolledOf(i) != unrolledOf(i-1) && len(order)-i >= worthwhile {
			return order[:i]
		}
	}
	return order[:n]
}

// input is a reusable tensor for some number of words.
type input struct {
	feeds map[tf.Output]*tf.Tensor
	rows  []int32 // the tensor's memory
}

func (u *unrolled) input(n int) (*input, error) {
	if in, ok := u.inputs[n].Get().(*input); ok {
		clear(in.rows)
		return in, nil
	}
	tensor, rows, err := zeros[int32](n, u.length)
	if err != nil {
		return nil, err
	}
	return &input{feeds: map[tf.Output]*tf.Tensor{u.graphemes: tensor}, rows: rows}, nil
}

// batch predicts the words whose indices are in batch. Those that have not ended within u's steps are added to
// unfinished; without it, they end there.
func (o *optimised) batch(
	ctx context.Context, u *unrolled, words []model.Word, batch []int, predictions []model.Prediction,
	unfinished *[]int,
) error {
	in, err := u.input(len(batch))
	if err != nil {
		return err
	}
	for row, i := range batch {
		fill(in.rows[row*u.length:], &words[i])
	}
	out, err := o.run(ctx, in.feeds, u.answers)
	if err != nil {
		return err
	}
	u.inputs[len(batch)].Put(in)
	defer o.waste.drop(out)

	phonemes, probabilities := memory[int32](out[0]), memory[float32](out[1])
	if want := len(batch) * u.length; len(phonemes) != want || len(probabilities) != want {
		return errors.New("the graph answers with another shape than it should")
	}
	for row, i := range batch {
		at, end := row*u.length, (row+1)*u.length
		p, ended, err := read(phonemes[at:end], probabilities[at:end])
		if err != nil {
			return err
		}
		predictions[i] = p
		if !ended && u != o.last() {
			*unfinished = append(*unfinished, i)
		}
	}
	return nil
}

// read takes an answer from a row of the graph's output, and tells whether <EOS> was in it.
func read(phonemes []int32, probabilities []float32) (p model.Prediction, ended bool, err error) {
	probability := 1.0
	for step, id := range phonemes {
		phoneme, err := phonemeOf(id)
		if err != nil {
			return p, false, err
		}
		probability *= float64(probabilities[step])
		if phoneme == model.EOS {
			ended = true
			break
		}
		p.Append(phoneme)
	}
	p.Probability = float32(probability)
	return p, ended, nil
}

// warmWords has a word and a pair for every length.
func (o *optimised) warmWords() [][]model.Word {
	var warm [][]model.Word
	for _, u := range o.lengths {
		word := model.Encode(strings.Repeat("a", u.length-1))
		warm = append(warm, []model.Word{word}, []model.Word{word, word})
	}
	return warm
}
