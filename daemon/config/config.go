// Package config decides how a process runs: from flags, the environment and one TOML file, in that order of
// precedence.
//
// Every setting has one name, and with it one flag (--cache-size), one key of the file (cache-size = 1000) and one
// variable (PRONOUNCED_CACHE_SIZE); the table in settings.go is the only place that knows them. The file is flat: it
// has no tables. A variable that is set to nothing counts as unset.
//
// Invariants: a Config that Load returned without an error is valid throughout; every error names the place that is
// at fault (flag, variable, or file and line), what is wrong and what to do. Nothing here writes, keeps state or is
// used concurrently.
package config

import (
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"time"
)

// Config is what a user may choose.
type Config struct {
	Engine          string     // the engine's name; "" = the binary's default
	Model           string     // name of an embedded model, or path of a weights file; "" = the embedded ones
	UserLexicon     string     // path of the user's lexicon; "" = the one in the XDG data folder
	DayFirst        bool       // 4/1/2024 is the fourth of January
	Jobs            int        // processors that one request may use, at least 1
	CacheSize       int        // predictions kept; 0 = none
	MaxMessageBytes int        // longest message that is read
	LogLevel        slog.Level // least level that is logged
	ClientProcessID int        // the process to end with; 0 = none

	Connect     bool          // serve through a shared daemon
	IdleTimeout time.Duration // how long a shared daemon outlives its last client; 0 = for ever

	File    string            // the configuration file that was read; "" = none
	origins map[string]string // where each setting that is not the default comes from
}

// Source is what Load reads from.
type Source struct {
	// Flags holds the flags that were given, by the setting's name.
	Flags map[string]string
	// Variable looks up an environment variable, as os.LookupEnv does.
	Variable func(name string) (string, bool)
	// DefaultFile is read when no file is named, and may be absent; "" = none.
	DefaultFile string
}

// Defaults returns the configuration of a process that was told nothing.
func Defaults() Config {
	return Config{Jobs: 1, CacheSize: 16384, MaxMessageBytes: 16 << 20, LogLevel: slog.LevelWarn, IdleTimeout: 5 * time.Minute}
}

// Load reads all sources. The error joins everything that is wrong, so that a user mends it in one go.
func Load(source Source) (Config, error) {
	c := Defaults()
	c.origins = make(map[string]string)

	wrong := c.readFile(source)
	for _, s := range settings {
		value, origin, given := source.lookup(s.name)
		if !given || s.name == fileSetting {
			continue
		}
		if err := s.set(&c, value); err != nil {
			wrong = append(wrong, fmt.Errorf("%s: %w", origin, err))
		}
		c.origins[s.name] = origin
	}
	return c, errors.Join(wrong...)
}

// Origin says where a setting's value comes from: a flag, a variable, a file and line, or "default".
func (c *Config) Origin(setting string) string {
	if origin, ok := c.origins[setting]; ok {
		return origin
	}
	return "default"
}

// readFile applies the file that the flag or the environment names, else the default one if it is there.
func (c *Config) readFile(source Source) []error {
	path, origin, named := source.lookup(fileSetting)
	if !named {
		path = source.DefaultFile
	}
	if path == "" {
		return nil
	}
	values, err := parseFile(path)
	switch {
	case errors.Is(err, errNoFile) && !named:
		return nil
	case err != nil && named:
		return []error{fmt.Errorf("%s: %w", origin, err)}
	case err != nil:
		return []error{err}
	}
	if absolute, err := filepath.Abs(path); err == nil {
		path = absolute
	}
	c.File = path

	var wrong []error
	for _, v := range values {
		if err := v.apply(c); err != nil {
			wrong = append(wrong, fmt.Errorf("%s: %w", v.origin, err))
		}
	}
	return wrong
}

// lookup finds a setting in the flags, else in the environment.
func (source *Source) lookup(name string) (value, origin string, given bool) {
	if value, given = source.Flags[name]; given {
		return value, "--" + name, true
	}
	if source.Variable == nil {
		return "", "", false
	}
	variable := variableName(name)
	if value, given = source.Variable(variable); given && value != "" {
		return value, variable, true
	}
	return "", "", false
}
