package daemon

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync/atomic"

	"github.com/pronounced/pronounced/daemon/config"
	"github.com/pronounced/pronounced/model"
)

// predictCommand is `predict`.
type predictCommand struct {
	Words []string `arg:"" name:"word" help:"Words, one an argument."`
	JSON  bool     `name:"json" help:"Print the result of the method g2p/predict."`
}

// Run predicts all words at once.
func (cmd *predictCommand) Run(ctx context.Context, p *program) (err error) {
	c, factory, err := p.settle()
	if err != nil {
		return err
	}
	engine, err := p.open(&c, factory)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, engine.Close()) }()

	if cmd.JSON {
		return p.predictJSON(ctx, &c, engine, cmd.Words)
	}
	return p.predictText(ctx, engine, cmd.Words)
}

// predictText prints a line a word: the word, a tab, its phonemes.
func (p *program) predictText(ctx context.Context, engine model.Engine, texts []string) error {
	words := make([]model.Word, len(texts))
	for i, text := range texts {
		words[i] = model.Encode(text)
	}
	predictions := make([]model.Prediction, len(words))
	if err := engine.Predict(ctx, words, predictions); err != nil {
		return fmt.Errorf("predict: %w", err)
	}
	out := bufio.NewWriter(p.out)
	for i, text := range texts {
		out.WriteString(text)
		separator := byte('\t')
		for _, phoneme := range predictions[i].Phonemes() {
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
	params, err := json.Marshal(map[string][]string{"words": words})
	if err != nil {
		return fmt.Errorf("write the request: %w", err)
	}
	s, err := p.wire(c, engine, nil, new(atomic.Int64))
	if err != nil {
		return err
	}
	return p.print(s.methods.Call(ctx, "g2p/predict", params))
}
