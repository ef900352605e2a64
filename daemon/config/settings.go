package config

import (
	"fmt"
	"log/slog"
	"runtime"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// setting is one row of the table of everything that can be set.
type setting struct {
	name   string // flag without its dashes, and key of the file
	number bool   // an integer in the file, not a string
	set    func(c *Config, value string) error
}

// fileSetting names the configuration file. It is a flag and a variable but not a key: a file cannot name another.
const fileSetting = "config"

// Limits of the numbers.
const (
	// MaxJobs is more than any machine has, and few enough to give each a place to work in.
	MaxJobs = 1024
	// MaxCacheSize bounds the cache to about 3 GB of predictions.
	MaxCacheSize = 1 << 24
	// MinMessageBytes leaves room for the smallest useful request.
	MinMessageBytes = 256
	// MaxMessageBytes keeps one message within the address space of every platform.
	MaxMessageBytes = 1 << 30
)

var settings = []setting{
	{name: fileSetting},
	{name: "engine", set: func(c *Config, v string) error {
		c.Engine = v
		return notEmpty(v, "name an engine, as native")
	}},
	{name: "model", set: func(c *Config, v string) error {
		c.Model = v
		return notEmpty(v, "name a model or a weights file, or leave the setting out")
	}},
	{name: "user-lexicon", set: func(c *Config, v string) error {
		c.UserLexicon = v
		return notEmpty(v, "name a file, which need not be there yet")
	}},
	{name: "date-order", set: func(c *Config, v string) error {
		c.DayFirst = v == "dmy"
		if v != "dmy" && v != "mdy" {
			return fmt.Errorf("%q is no order of dates; use mdy (4/1 is April first) or dmy", v)
		}
		return nil
	}},
	{name: "jobs", number: true, set: setJobs},
	{name: "cache-size", number: true, set: func(c *Config, v string) error {
		return number(&c.CacheSize, v, 0, MaxCacheSize, "predictions to keep (0 = none)")
	}},
	{name: "max-message-bytes", number: true, set: func(c *Config, v string) error {
		return number(&c.MaxMessageBytes, v, MinMessageBytes, MaxMessageBytes, "bytes in the longest message to read")
	}},
	{name: "log-level", set: setLogLevel},
	{name: "connect", set: func(c *Config, v string) error {
		c.Connect = v == "auto"
		if v != "auto" && v != "none" {
			return fmt.Errorf("%q is no way to connect; use auto (share a daemon, starting it if need be) or none", v)
		}
		return nil
	}},
	{name: "idle-timeout", set: func(c *Config, v string) error {
		d, err := time.ParseDuration(v)
		if err != nil || d < 0 {
			return fmt.Errorf("%q is no time; write as 90s or 5m how long a shared daemon waits for its next client (0s = for ever)", v)
		}
		c.IdleTimeout = d
		return nil
	}},
	{name: "clientProcessId", number: true, set: func(c *Config, v string) error {
		return number(&c.ClientProcessID, v, 1, 1<<31-1, "the process to end with")
	}},
}

func setJobs(c *Config, value string) error {
	err := number(&c.Jobs, value, 0, MaxJobs, "processors that one request may use (0 = all)")
	if c.Jobs == 0 {
		c.Jobs = min(runtime.GOMAXPROCS(0), MaxJobs)
	}
	return err
}

func setLogLevel(c *Config, value string) error {
	switch strings.ToLower(value) {
	case "debug":
		c.LogLevel = slog.LevelDebug
	case "info":
		c.LogLevel = slog.LevelInfo
	case "warn":
		c.LogLevel = slog.LevelWarn
	case "error":
		c.LogLevel = slog.LevelError
	default:
		return fmt.Errorf("%q is not a log level; use debug, info, warn or error", value)
	}
	return nil
}

func notEmpty(value, advice string) error {
	if value == "" {
		return fmt.Errorf("empty; %s", advice)
	}
	return nil
}

// number reads a decimal integer from least to most. meaning says what it counts.
func number(into *int, value string, least, most int, meaning string) error {
	n, err := strconv.ParseInt(value, 10, 64)
	if err != nil || n < int64(least) || n > int64(most) {
		return fmt.Errorf("%q will not do; give an integer from %d to %d: %s", value, least, most, meaning)
	}
	*into = int(n)
	return nil
}

// variableName spells a setting as its environment variable: PRONOUNCED_CACHE_SIZE, PRONOUNCED_CLIENT_PROCESS_ID.
func variableName(setting string) string {
	var b strings.Builder
	b.WriteString("PRONOUNCED_")
	for _, r := range setting {
		if unicode.IsUpper(r) {
			b.WriteByte('_')
		}
		if r == '-' {
			r = '_'
		}
		b.WriteRune(unicode.ToUpper(r))
	}
	return b.String()
}

// find returns the setting that a file may give under a key, or nil.
func find(key string) *setting {
	for i := range settings {
		if settings[i].name == key && key != fileSetting {
			return &settings[i]
		}
	}
	return nil
}
