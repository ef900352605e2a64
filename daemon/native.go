package daemon

import (
	"fmt"
	"log/slog"
	"os"

	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/model/native"
)

// Native is the engine that every binary has: pure Go, with the weights inside.
func Native() EngineFactory {
	return EngineFactory{Name: "native", Open: openNative}
}

func openNative(path string, jobs int, _ *slog.Logger) (model.Engine, error) {
	options := []native.Option{native.WithKernel(os.Getenv("PRONOUNCED_KERNEL")), native.WithJobs(jobs)}
	if path == "" {
		return native.New(native.Embedded(), options...)
	}
	weights, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read the model: %w", err)
	}
	engine, err := native.New(weights, options...)
	if err != nil {
		return nil, fmt.Errorf("model %s: %w", path, err)
	}
	return engine, nil
}
