package session

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/pronounced/pronounced/model"
	tf "github.com/tensorflow/tensorflow/tensorflow/go"
)

// Open loads the model at path, or the embedded one when path is empty, runs it once with every shape that it will
// see often, and returns an engine that is ready. The path may name
//
//   - a checkpoint: its prefix, one of its files, or the folder that holds it;
//   - a SavedModel: its folder, or the saved_model.pb inside;
//   - a graph: a .pb file, frozen or optimised.
func Open(path string, log *slog.Logger) (model.Engine, error) {
	return OpenWithThreads(path, 1, log)
}

// OpenWithThreads is Open for measurements of what other numbers of threads do: 0 is TensorFlow's default.
func OpenWithThreads(path string, threads int, log *slog.Logger) (model.Engine, error) {
	began := time.Now()
	form, err := formAt(path)
	if err != nil {
		return nil, err
	}
	e, err := form.open(threads)
	if err != nil {
		if path == "" {
			return nil, fmt.Errorf("embedded model: %w", err)
		}
		return nil, fmt.Errorf("model %s as %s: %w", path, form.name, err)
	}
	e.description.SHA256 = form.sha256
	if err := e.warm(); err != nil {
		return nil, fmt.Errorf("first run: %w", closeAfter(err, e))
	}
	log.Debug("tensorflow session is warm", "form", form.name, "kernel", e.description.Kernel,
		"took", time.Since(began))
	return e, nil
}

// engine is a session and the way to predict with it.
type engine struct {
	description model.Description
	session     *tf.Session
	predictor   predictor
}

// predictor is what differs between the original graph and the optimised one.
type predictor interface {
	// predict is model.Engine's Predict.
	predict(ctx context.Context, words []model.Word, predictions []model.Prediction) error
	// beams starts a search for one word.
	beams(ctx context.Context, word model.Word) (model.Beams, error)
	// warmWords are words that between them use all that TensorFlow prepares at its first use.
	warmWords() [][]model.Word
}

func newEngine(form string, session *tf.Session, p predictor) *engine {
	return &engine{
		description: model.Description{Engine: "tensorflow", Kernel: kernel(), Model: "g2p_en-1.0.0 " + form},
		session:     session,
		predictor:   p,
	}
}

func (e *engine) Predict(ctx context.Context, words []model.Word, predictions []model.Prediction) error {
	return e.predictor.predict(ctx, words, predictions)
}

func (e *engine) Alternatives(ctx context.Context, words []model.Word, k int) ([][]model.Prediction, error) {
	all := make([][]model.Prediction, len(words))
	for i, word := range words {
		beams, err := e.predictor.beams(ctx, word)
		if err != nil {
			return nil, err
		}
		if all[i], err = model.Search(ctx, beams, k); err != nil {
			return nil, err
		}
	}
	return all, nil
}

func (e *engine) Describe() model.Description { return e.description }

func (e *engine) Close() error { return e.session.Close() }

// warm runs what the first callers would else have to wait for.
func (e *engine) warm() error {
	for _, words := range e.predictor.warmWords() {
		if err := e.Predict(context.Background(), words, make([]model.Prediction, len(words))); err != nil {
			return err
		}
	}
	return nil
}
