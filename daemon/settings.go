package daemon

import (
	"fmt"
	"log/slog"
	"path/filepath"
	"slices"
	"strings"

	"github.com/adrg/xdg"

	"github.com/pronounced/pronounced/daemon/config"
	"github.com/pronounced/pronounced/model"
)

// defaultFile is the configuration file that is read when none is named: the first that is there of the XDG base
// directories, else the place where the user's own would be.
func defaultFile() string {
	name := filepath.Join("pronounced", "config.toml")
	if path, err := xdg.SearchConfigFile(name); err == nil {
		return path
	}
	return filepath.Join(xdg.ConfigHome, name)
}

// settle reads the configuration and finds the engine that it names.
func (p *program) settle() (config.Config, EngineFactory, error) {
	c, err := config.Load(config.Source{Flags: p.flags, Variable: p.variable, DefaultFile: p.defaultFile})
	if err != nil {
		return c, EngineFactory{}, usageError{err}
	}
	if err := checkModel(&c); err != nil {
		return c, EngineFactory{}, usageError{err}
	}
	factory, err := p.factory(&c)
	return c, factory, err
}

// factory is the engine that a configuration names.
func (p *program) factory(c *config.Config) (EngineFactory, error) {
	if c.Engine == "" {
		return p.engines[0], nil
	}
	i := slices.IndexFunc(p.engines, func(f EngineFactory) bool { return f.Name == c.Engine })
	if i < 0 {
		return EngineFactory{}, usageError{fmt.Errorf("%s: %w", c.Origin("engine"), p.lacks(c.Engine))}
	}
	return p.engines[i], nil
}

// open opens the engine that settle has found.
func (p *program) open(c *config.Config, factory EngineFactory) (model.Engine, error) {
	engine, err := factory.Open(seedPath(c), c.Jobs, p.logger(c.LogLevel))
	if err != nil {
		return nil, fmt.Errorf("open the %s engine: %w", factory.Name, err)
	}
	return engine, nil
}

// lacks words that this binary has no such engine and where it is.
func (p *program) lacks(engine string) error {
	for _, home := range engineHomes() {
		if home.engine == engine {
			return fmt.Errorf("the engine %q is not in %s; run %s, or use one of: %s",
				engine, p.build.Name, home.binary, p.engineNames())
		}
	}
	return fmt.Errorf("there is no engine %q; use one of: %s", engine, p.engineNames())
}

// engineHome says which binary has an engine.
type engineHome struct{ engine, binary string }

func engineHomes() []engineHome {
	return []engineHome{{"native", "pronounced"}, {"tensorflow", "pronounced-tf"}}
}

// engineNames lists what the binary has, the default first.
func (p *program) engineNames() string {
	var names []string
	for _, f := range p.engines {
		names = append(names, f.Name)
	}
	return strings.Join(names, ", ")
}

// logger writes to stderr what level lets through.
func (p *program) logger(level slog.Level) *slog.Logger {
	return slog.New(slog.NewTextHandler(p.err, &slog.HandlerOptions{Level: level}))
}
