package config

import (
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// load writes the file and loads it as the default one, together with flags and variables.
func load(t *testing.T, flags, variables map[string]string, file string) (Config, string, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "config.toml")
	if file != "" {
		if err := os.WriteFile(path, []byte(file), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	c, err := Load(Source{Flags: flags, Variable: lookup(variables), DefaultFile: path})
	return c, path, err
}

func lookup(variables map[string]string) func(string) (string, bool) {
	return func(name string) (string, bool) {
		value, ok := variables[name]
		return value, ok
	}
}

type values = map[string]string

func TestPrecedence(t *testing.T) {
	const file = `
engine = "from-file"
model = "file.bin"
jobs = 2
cache-size = 1_000
max-message-bytes = 0x1000
log-level = "info"
clientProcessId = 7
`
	variables := values{
		"PRONOUNCED_ENGINE":            "from-environment",
		"PRONOUNCED_MODEL":             "environment.bin",
		"PRONOUNCED_JOBS":              "3",
		"PRONOUNCED_CACHE_SIZE":        "2000",
		"PRONOUNCED_MAX_MESSAGE_BYTES": "8192",
		"PRONOUNCED_LOG_LEVEL":         "ERROR",
		"PRONOUNCED_CLIENT_PROCESS_ID": "8",
	}
	flags := values{
		"engine":            "from-flag",
		"model":             "flag.bin",
		"jobs":              "4",
		"cache-size":        "0",
		"max-message-bytes": "16384",
		"log-level":         "debug",
		"clientProcessId":   "9",
	}
	fromFile := Config{
		Engine: "from-file", Model: "file.bin", Jobs: 2, CacheSize: 1000, MaxMessageBytes: 4096,
		LogLevel: slog.LevelInfo, ClientProcessID: 7,
	}
	fromEnvironment := Config{
		Engine: "from-environment", Model: "environment.bin", Jobs: 3, CacheSize: 2000, MaxMessageBytes: 8192,
		LogLevel: slog.LevelError, ClientProcessID: 8,
	}
	fromFlags := Config{
		Engine: "from-flag", Model: "flag.bin", Jobs: 4, CacheSize: 0, MaxMessageBytes: 16384,
		LogLevel: slog.LevelDebug, ClientProcessID: 9,
	}
	mixed := fromEnvironment
	mixed.CacheSize = 0
	mixed.Jobs = 2
	mixed.Engine = "from-file"

	for _, test := range []struct {
		name      string
		flags     values
		variables values
		file      string
		want      Config
	}{
		{name: "nothing", want: Defaults()},
		{name: "empty file", file: "# nothing\n", want: Defaults()},
		{name: "file", file: file, want: fromFile},
		{name: "file of a Windows editor", file: "\ufeff" + strings.ReplaceAll(file, "\n", "\r\n"), want: fromFile},
		{name: "environment over file", variables: variables, file: file, want: fromEnvironment},
		{name: "environment alone", variables: variables, want: fromEnvironment},
		{name: "flags over environment and file", flags: flags, variables: variables, file: file, want: fromFlags},
		{
			name:  "each setting by itself",
			flags: values{"cache-size": "0"},
			variables: values{
				"PRONOUNCED_ENGINE":            "", // set to nothing is unset
				"PRONOUNCED_MODEL":             "environment.bin",
				"PRONOUNCED_CACHE_SIZE":        "2000",
				"PRONOUNCED_MAX_MESSAGE_BYTES": "8192",
				"PRONOUNCED_LOG_LEVEL":         "error",
				"PRONOUNCED_CLIENT_PROCESS_ID": "8",
			},
			file: file,
			want: mixed,
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, path, err := load(t, test.flags, test.variables, test.file)
			if err != nil {
				t.Fatal(err)
			}
			if (got.File == path) != (test.file != "") {
				t.Errorf("File = %q, want the default one only if it is there", got.File)
			}
			got.File, got.origins = "", nil
			if !same(got, test.want) {
				t.Errorf("got  %+v\nwant %+v", got, test.want)
			}
		})
	}
}

func same(a, b Config) bool {
	return a.Engine == b.Engine && a.Model == b.Model && a.Jobs == b.Jobs && a.CacheSize == b.CacheSize &&
		a.MaxMessageBytes == b.MaxMessageBytes && a.LogLevel == b.LogLevel && a.ClientProcessID == b.ClientProcessID
}

// TestJobs: 0 is all processors, and is told as their number.
func TestJobs(t *testing.T) {
	c, _, err := load(t, values{"jobs": "0"}, nil, "")
	if err != nil || c.Jobs != runtime.GOMAXPROCS(0) {
		t.Errorf("jobs 0: %d, %v; want %d", c.Jobs, err, runtime.GOMAXPROCS(0))
	}
	for _, value := range []string{"-1", "1025", "auto"} {
		if _, _, err := load(t, values{"jobs": value}, nil, ""); err == nil ||
			!strings.Contains(err.Error(), "integer from 0 to 1024: processors that one request may use (0 = all)") {
			t.Errorf("jobs %s: %v", value, err)
		}
	}
}

func TestOrigin(t *testing.T) {
	c, path, err := load(t, values{"engine": "x"}, values{"PRONOUNCED_LOG_LEVEL": "info"}, "\ncache-size = 3\n")
	if err != nil {
		t.Fatal(err)
	}
	origins := values{
		"engine":     "--engine",
		"log-level":  "PRONOUNCED_LOG_LEVEL",
		"cache-size": path + ":2",
		"model":      "default",
	}
	for setting, want := range origins {
		if got := c.Origin(setting); got != want {
			t.Errorf("Origin(%q) = %q, want %q", setting, got, want)
		}
	}
}

// TestErrors pins every message; FILE stands for the path of the file.
func TestErrors(t *testing.T) {
	const keys = "engine, model, user-lexicon, date-order, jobs, cache-size, max-message-bytes, log-level, connect, idle-timeout, clientProcessId"
	for _, test := range []struct {
		name      string
		flags     values
		variables values
		file      string
		want      []string
	}{
		{
			name: "unknown key", file: "# comment\n\ncache-sise = 3\n",
			want: []string{`FILE:3: unknown key "cache-sise"; the keys are ` + keys},
		},
		{
			name: "the file's own name as a key", file: "config = \"other.toml\"\n",
			want: []string{`FILE:1: unknown key "config"; the keys are ` + keys},
		},
		{
			name: "dotted key", file: "a.b = 3\n",
			want: []string{`FILE:1: unknown key "a.b"; the keys are ` + keys},
		},
		{
			name: "table", file: "cache-size = 1\n[serve]\nengine = \"native\"\n",
			want: []string{`FILE:2: unknown table [serve]; the file has no tables, only the keys ` + keys},
		},
		{
			name: "array of tables", file: "[[serve]]\n",
			want: []string{`FILE:1: unknown table [serve]; the file has no tables, only the keys ` + keys},
		},
		{
			name: "string for a number", file: "cache-size = \"many\"\n",
			want: []string{`FILE:1: cache-size is a string; write an integer, as cache-size = 1000`},
		},
		{
			name: "fraction for a number", file: "cache-size = 1.5\n",
			want: []string{`FILE:1: cache-size is a fraction; write an integer, as cache-size = 1000`},
		},
		{
			name: "number for a string", file: "engine = 1\n",
			want: []string{`FILE:1: engine is an integer; write a string in quotes, as engine = "…"`},
		},
		{
			name: "other types", file: "engine = true\nmodel = []\nlog-level = {}\ncache-size = 2026-01-01\n",
			want: []string{
				`FILE:1: engine is a boolean; write a string in quotes, as engine = "…"`,
				`FILE:2: model is an array; write a string in quotes, as model = "…"`,
				`FILE:3: log-level is a table; write a string in quotes, as log-level = "…"`,
				`FILE:4: cache-size is a date or time; write an integer, as cache-size = 1000`,
			},
		},
		{
			name: "values out of range", file: "cache-size = -1\nmax-message-bytes = 1\nclientProcessId = 0\n",
			want: []string{
				`FILE:1: cache-size: "-1" will not do; give an integer from 0 to 16777216: predictions to keep (0 = none)`,
				`FILE:2: max-message-bytes: "1" will not do; give an integer from 256 to 1073741824: ` +
					`bytes in the longest message to read`,
				`FILE:3: clientProcessId: "0" will not do; give an integer from 1 to 2147483647: the process to end with`,
			},
		},
		{
			name: "not TOML", file: "cache-size = 1\nengine = native\n",
			want: []string{`FILE:2:10: not valid TOML: `},
		},
		{
			name: "repeated key", file: "cache-size = 1\ncache-size = 2\n",
			want: []string{`FILE:2: cache-size is set already, at FILE:1`},
		},
		{
			name: "flags", flags: values{"cache-size": "1k", "log-level": "loud", "engine": "", "model": ""},
			want: []string{
				`--engine: empty; name an engine, as native`,
				`--model: empty; name a model or a weights file, or leave the setting out`,
				`--cache-size: "1k" will not do; give an integer from 0 to 16777216: predictions to keep (0 = none)`,
				`--log-level: "loud" is not a log level; use debug, info, warn or error`,
			},
		},
		{
			name: "environment", variables: values{"PRONOUNCED_CACHE_SIZE": "x", "PRONOUNCED_CLIENT_PROCESS_ID": "-4"},
			want: []string{
				`PRONOUNCED_CACHE_SIZE: "x" will not do; give an integer from 0 to 16777216: predictions to keep (0 = none)`,
				`PRONOUNCED_CLIENT_PROCESS_ID: "-4" will not do; give an integer from 1 to 2147483647: ` +
					`the process to end with`,
			},
		},
		{
			name: "named file that is not there", flags: values{"config": "/no/such/file.toml"},
			want: []string{`--config: /no/such/file.toml: no such configuration file`},
		},
		{
			name: "file named by the environment", variables: values{"PRONOUNCED_CONFIG": "/no/such/file.toml"},
			want: []string{`PRONOUNCED_CONFIG: /no/such/file.toml: no such configuration file`},
		},
		{
			name: "named file that is a folder", flags: values{"config": "/"},
			want: []string{`--config: read the configuration: `},
		},
		{
			name:  "places together",
			flags: values{"log-level": "x"}, variables: values{"PRONOUNCED_CACHE_SIZE": "x"}, file: "a = 1\n",
			want: []string{
				`FILE:1: unknown key "a"; the keys are ` + keys,
				`PRONOUNCED_CACHE_SIZE: "x" will not do; give an integer from 0 to 16777216: predictions to keep (0 = none)`,
				`--log-level: "x" is not a log level; use debug, info, warn or error`,
			},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, path, err := load(t, test.flags, test.variables, test.file)
			if err == nil {
				t.Fatal("no error")
			}
			got := strings.Split(strings.ReplaceAll(err.Error(), path, "FILE"), "\n")
			if len(got) != len(test.want) {
				t.Fatalf("got  %q\nwant %q", got, test.want)
			}
			for i, want := range test.want {
				// A message that ends in a colon goes on with the words of a library or the system.
				if got[i] != want && !(strings.HasSuffix(want, ": ") && strings.HasPrefix(got[i], want)) {
					t.Errorf("got  %s\nwant %s", got[i], want)
				}
			}
		})
	}
}

// TestNamedFile checks that the file that is named is read instead of the default one.
func TestNamedFile(t *testing.T) {
	named := filepath.Join(t.TempDir(), "named.toml")
	if err := os.WriteFile(named, []byte("cache-size = 5\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	c, _, err := load(t, values{"config": named}, nil, "cache-size = 6\nengine = \"default\"\n")
	if err != nil {
		t.Fatal(err)
	}
	if c.CacheSize != 5 || c.Engine != "" || c.File != named {
		t.Errorf("got %+v", c)
	}
}
