package daemon

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/pronounced/pronounced/model"
)

// warmEngine is an engine that is being opened. It is there at once; what asks it for a prediction waits until the
// engine is open, or gets the reason why it cannot be.
type warmEngine struct {
	name   string
	opened chan struct{} // closed once engine and err are final
	engine model.Engine
	err    error

	use    sync.RWMutex // held for reading by every call to engine, for writing by Close
	closed bool
}

var (
	errBusy   = errors.New("the engine is still at work")
	errClosed = errors.New("the engine is closed")
)

// warmUp starts to open an engine.
func warmUp(factory EngineFactory, path string, jobs int, log *slog.Logger) *warmEngine {
	w := &warmEngine{name: factory.Name, opened: make(chan struct{})}
	go func() {
		defer close(w.opened)
		start := time.Now()
		w.engine, w.err = factory.Open(path, jobs, log)
		if w.err != nil {
			w.err = fmt.Errorf("open the %s engine: %w", factory.Name, w.err)
			return
		}
		d := w.engine.Describe()
		log.Info("engine open", "engine", d.Engine, "kernel", d.Kernel, "model", d.Model, "took", time.Since(start))
	}()
	return w
}

// Ready returns when the engine is open, or cannot be.
func (w *warmEngine) Ready(ctx context.Context) error {
	select {
	case <-w.opened:
		return w.err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// enter waits until the engine can be called. Without an error the caller holds use.
func (w *warmEngine) enter(ctx context.Context) error {
	if err := w.Ready(ctx); err != nil {
		return err
	}
	w.use.RLock()
	if w.closed {
		w.use.RUnlock()
		return errClosed
	}
	return nil
}

// Predict implements model.Engine.
func (w *warmEngine) Predict(ctx context.Context, words []model.Word, predictions []model.Prediction) error {
	if err := w.enter(ctx); err != nil {
		return err
	}
	defer w.use.RUnlock()
	return w.engine.Predict(ctx, words, predictions)
}

// Alternatives implements model.Engine.
func (w *warmEngine) Alternatives(ctx context.Context, words []model.Word, k int) ([][]model.Prediction, error) {
	if err := w.enter(ctx); err != nil {
		return nil, err
	}
	defer w.use.RUnlock()
	return w.engine.Alternatives(ctx, words, k)
}

// Describe implements model.Engine; it waits for the engine too. An engine that cannot be opened has only its name.
func (w *warmEngine) Describe() model.Description {
	<-w.opened
	if w.err != nil {
		return model.Description{Engine: w.name}
	}
	return w.engine.Describe()
}

// Close implements model.Engine, except that calls may be running, for a connection gives up on those that last too
// long. It waits for them, but not for long: an engine in the middle of its work ends with the process.
func (w *warmEngine) Close() error {
	closed := make(chan error, 1)
	go func() {
		<-w.opened
		w.use.Lock()
		defer w.use.Unlock()
		w.closed = true
		if w.err != nil {
			closed <- nil
			return
		}
		closed <- w.engine.Close()
	}()
	select {
	case err := <-closed:
		return err
	case <-time.After(closeLimit):
		return errBusy
	}
}
