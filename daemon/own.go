package daemon

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"slices"
	"sync"

	"github.com/pronounced/pronounced/daemon/config"
	"github.com/pronounced/pronounced/lexicon"
	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/model/student"
)

// Own is our own model, whatever computes it.
type Own = model.Predictor[student.Word, student.Answer]

// OwnFactory opens our own model with the weights of a file.
type OwnFactory struct {
	// Describe says what Open would open, without the work.
	Describe func(weights []byte) (model.Description, error)
	Open     func(weights []byte, jobs int, log *slog.Logger) (Own, error)
}

func nativeOwn() *OwnFactory {
	return &OwnFactory{
		Describe: func(weights []byte) (model.Description, error) {
			return student.Describe(weights, student.WithKernel(ownKernel()))
		},
		Open: func(weights []byte, jobs int, _ *slog.Logger) (Own, error) {
			return student.New(weights, lexicon.Embedded(), student.WithKernel(ownKernel()), student.WithJobs(jobs))
		},
	}
}

// ownModel is our own model, opened when it is first asked for a word: the start does not wait for it, and a process that is never
// asked has no memory for it.
type ownModel struct {
	description model.Description
	open        func() (Own, error)
}

// ownModel returns our own model with the weights that the setting names, else with the embedded ones. Weights that are damaged are
// an error at once; the embedded ones are known to be sound.
func (p *program) ownModel(c *config.Config) (*ownModel, error) {
	weights, err := ownWeights(c)
	if err != nil {
		return nil, err
	}
	own, err := p.newOwnModel(c, weights)
	if err == nil && isOwn(c.Model) {
		_, err = own.open()
	}
	if err != nil {
		return nil, fmt.Errorf("model %s: %w", c.Model, err)
	}
	return own, nil
}

func ownWeights(c *config.Config) ([]byte, error) {
	if !isOwn(c.Model) {
		return student.Embedded(), nil
	}
	weights, err := os.ReadFile(c.Model)
	if err != nil {
		return nil, fmt.Errorf("read the model: %w", err)
	}
	return weights, nil
}

func (p *program) newOwnModel(c *config.Config, weights []byte) (*ownModel, error) {
	factory, err := p.factory(c)
	if err != nil {
		return nil, err
	}
	own := factory.Own
	if own == nil {
		own = nativeOwn()
	}
	description, err := own.Describe(weights)
	if err != nil {
		return nil, err
	}
	return &ownModel{description, sync.OnceValues(func() (Own, error) {
		return own.Open(weights, c.Jobs, p.logger(c.LogLevel))
	})}, nil
}

// ownKernel is the kernel that the environment names, as far as our own model has one of this name on this processor.
func ownKernel() string {
	if name := os.Getenv(kernelVariable); slices.Contains(student.Kernels(), name) {
		return name
	}
	return ""
}

// seedPath is the weights file of the seed's model that the setting names, "" for the embedded one. A file of our own model, which
// its beginning tells, takes the place of that one only; a name takes none.
func seedPath(c *config.Config) string {
	if isModelName(c.Model) || isOwn(c.Model) {
		return ""
	}
	return c.Model
}

// isOwn tells whether a file has the weights of our own model. One that cannot be read has not: whoever opens it says why.
func isOwn(path string) bool {
	if path == "" || isModelName(path) {
		return false
	}
	file, err := os.Open(path)
	if err != nil {
		return false
	}
	defer file.Close()
	var beginning [8]byte
	_, err = io.ReadFull(file, beginning[:])
	return err == nil && student.IsWeights(beginning[:])
}

// Predict implements model.Predictor.
func (o *ownModel) Predict(ctx context.Context, words []student.Word, answers []student.Answer) error {
	engine, err := o.open()
	if err != nil {
		return fmt.Errorf("open our own model: %w", err)
	}
	return engine.Predict(ctx, words, answers)
}

// Alternatives implements model.Predictor.
func (o *ownModel) Alternatives(ctx context.Context, words []student.Word, k int) ([][]student.Answer, error) {
	engine, err := o.open()
	if err != nil {
		return nil, fmt.Errorf("open our own model: %w", err)
	}
	return engine.Alternatives(ctx, words, k)
}

// Describe implements model.Predictor. It does not open the model.
func (o *ownModel) Describe() model.Description { return o.description }

// Close implements model.Predictor. The model holds memory only.
func (o *ownModel) Close() error { return nil }
