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

func openNative(path string, _ *slog.Logger) (model.Engine, error) {
	kernel := native.WithKernel(os.Getenv("PRONOUNCED_KERNEL"))
	if path == "" {
		return native.New(native.Embedded(), kernel)
	}
	weights, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read the model: %w", err)
	}
	engine, err := native.New(weights, kernel)
	if err != nil {
		return nil, fmt.Errorf("model %s: %w", path, err)
	}
	return engine, nil
}
