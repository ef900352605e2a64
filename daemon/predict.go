package daemon

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync/atomic"

	"github.com/pronounced/pronounced/daemon/commandline"
	"github.com/pronounced/pronounced/daemon/config"
	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/model/student"
)

// predictCommand is `predict`.
type predictCommand struct {
	Words []string
	JSON  bool
}

func (cmd *predictCommand) line(p *program) *commandline.Command {
	return &commandline.Command{
		Name: "predict", Help: "Print the phonemes that the model gives to words.",
		Arguments: []*commandline.Argument{{Name: "word", Many: true, Help: "Words, one an argument.", Value: commandline.Texts(&cmd.Words)}},
		Flags:     []*commandline.Flag{{Name: "json", Help: "Print the result of the method g2p/predict.", Value: commandline.Bool(&cmd.JSON)}},
		Run:       func(ctx context.Context) error { return cmd.run(ctx, p) },
	}
}

// run predicts all words at once.
func (cmd *predictCommand) run(ctx context.Context, p *program) (err error) {
	c, factory, err := p.settle()
	if err != nil {
		return err
	}
	if !cmd.JSON && predictsWithOwn(&c) {
		return p.predictWithOwn(ctx, &c, cmd.Words)
	}
	engine, err := p.open(&c, factory)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, engine.Close()) }()

	if cmd.JSON {
		return p.predictJSON(ctx, &c, engine, cmd.Words)
	}
	words := make([]model.Word, len(cmd.Words))
	for i, text := range cmd.Words {
		words[i] = model.Encode(text)
	}
	predictions := make([]model.Prediction, len(words))
	if err := engine.Predict(ctx, words, predictions); err != nil {
		return fmt.Errorf("predict: %w", err)
	}
	return p.printPredictions(cmd.Words, func(i int) []model.Phoneme { return predictions[i].Phonemes() })
}

// predictWithOwn asks our own model, which takes some texts apart.
func (p *program) predictWithOwn(ctx context.Context, c *config.Config, texts []string) error {
	own, err := p.ownModel(c)
	if err != nil {
		return err
	}
	var words []student.Word
	ends := make([]int, len(texts))
	for i, text := range texts {
		words = student.Append(words, text)
		ends[i] = len(words)
	}
	answers := make([]student.Answer, len(words))
	if err := own.Predict(ctx, words, answers); err != nil {
		return fmt.Errorf("predict: %w", err)
	}
	first := 0
	return p.printPredictions(texts, func(i int) []model.Phoneme {
		parts := answers[first:ends[i]]
		first = ends[i]
		return student.Join(parts).Phonemes
	})
}

// printPredictions prints a line a word: the word, a tab, its phonemes. It asks for the phonemes in order.
func (p *program) printPredictions(texts []string, phonemes func(i int) []model.Phoneme) error {
	out := bufio.NewWriter(p.out)
	for i, text := range texts {
		out.WriteString(text)
		separator := byte('\t')
		for _, phoneme := range phonemes(i) {
			out.WriteByte(separator)
			out.WriteString(phoneme.String())
			separator = ' '
		}
		if separator == '\t' {
			out.WriteByte(separator)
		}
		out.WriteByte('\n')
	}
	return out.Flush()
}

// predictJSON prints what the method answers.
func (p *program) predictJSON(ctx context.Context, c *config.Config, engine model.Engine, words []string) error {
	request := map[string]any{"words": words}
	if predictsWithOwn(c) {
		own, err := p.ownModel(c)
		if err != nil {
			return err
		}
		request["model"] = own.Describe().Model
	}
	params, err := json.Marshal(request)
	if err != nil {
		return fmt.Errorf("write the request: %w", err)
	}
	s, err := p.wire(c, engine, nil, new(atomic.Int64))
	if err != nil {
		return err
	}
	return p.print(s.methods.Call(ctx, "g2p/predict", params))
}
