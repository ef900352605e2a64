package config

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"
)

// errNoFile says that the file is not there, which only a file that somebody named must be.
var errNoFile = errors.New("no such configuration file")

// fileValue is one key of the file with its value as text.
type fileValue struct {
	origin string // "path:line"
	key    string
	kind   unstable.Kind
	text   string
}

// parseFile reads a configuration file. Its keys come back in order, known or not.
func parseFile(path string) ([]fileValue, error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s: %w", path, errNoFile)
	}
	if err != nil {
		return nil, fmt.Errorf("read the configuration: %w", err)
	}
	return parse(path, data)
}

// parse reads the text of a configuration file; path is for messages.
func parse(path string, data []byte) ([]fileValue, error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff")) // Windows editors begin a file so
	values := parseKeys(path, data)
	first := make(map[string]string)
	for _, v := range values {
		if origin, ok := first[v.key]; ok {
			return nil, fmt.Errorf("%s: %s is set already, at %s", v.origin, v.key, origin)
		}
		first[v.key] = v.origin
	}

	// The decoder says what is not TOML, with its place, and reads integers that are written as 0x10 or 1_000.
	var decoded map[string]any
	if err := toml.Unmarshal(data, &decoded); err != nil {
		return nil, notTOML(path, err)
	}
	for i := range values {
		if n, ok := decoded[values[i].key].(int64); ok {
			values[i].text = strconv.FormatInt(n, 10)
		}
	}
	return values, nil
}

// parseKeys returns the file's keys with their lines, which decoded values have lost. It ends at what is not TOML and
// at the first table: what follows belongs to the table, which is wrong as a whole.
func parseKeys(path string, data []byte) []fileValue {
	var values []fileValue
	var parser unstable.Parser
	parser.Reset(data)
	for parser.NextExpression() {
		node := parser.Expression()
		if node.Kind == unstable.Comment {
			continue
		}
		v := fileValue{kind: node.Kind}
		line := 0
		var keys []string
		for it := node.Key(); it.Next(); {
			if line == 0 {
				line = parser.Shape(it.Node().Raw).Start.Line
			}
			keys = append(keys, string(it.Node().Data))
		}
		v.origin = fmt.Sprintf("%s:%d", path, line)
		v.key = strings.Join(keys, ".")
		if node.Kind == unstable.KeyValue {
			v.kind = node.Value().Kind
			v.text = string(node.Value().Data)
		}
		values = append(values, v)
		if v.isTable() {
			break
		}
	}
	return values
}

func (v *fileValue) isTable() bool { return v.kind == unstable.Table || v.kind == unstable.ArrayTable }

// notTOML words the decoder's error with its place.
func notTOML(path string, err error) error {
	var decode *toml.DecodeError
	if !errors.As(err, &decode) {
		return fmt.Errorf("%s: %w", path, err)
	}
	line, column := decode.Position()
	return fmt.Errorf("%s:%d:%d: not valid TOML: %w", path, line, column, err)
}

// apply sets what the file says.
func (v *fileValue) apply(c *Config) error {
	if v.isTable() {
		return fmt.Errorf("unknown table [%s]; the file has no tables, only the keys %s", v.key, knownKeys())
	}
	s := find(v.key)
	if s == nil {
		return fmt.Errorf("unknown key %q; the keys are %s", v.key, knownKeys())
	}
	if s.number && v.kind != unstable.Integer {
		return fmt.Errorf("%s is %s; write an integer, as %s = 1000", s.name, describe(v.kind), s.name)
	}
	if !s.number && v.kind != unstable.String {
		return fmt.Errorf(`%s is %s; write a string in quotes, as %s = "…"`, s.name, describe(v.kind), s.name)
	}
	c.origins[s.name] = v.origin
	if err := s.set(c, v.text); err != nil {
		return fmt.Errorf("%s: %w", s.name, err)
	}
	return nil
}

func knownKeys() string {
	var keys []string
	for _, s := range settings {
		if s.name != fileSetting {
			keys = append(keys, s.name)
		}
	}
	return strings.Join(keys, ", ")
}

func describe(kind unstable.Kind) string {
	switch kind {
	case unstable.String:
		return "a string"
	case unstable.Bool:
		return "a boolean"
	case unstable.Integer:
		return "an integer"
	case unstable.Float:
		return "a fraction"
	case unstable.Array:
		return "an array"
	case unstable.InlineTable:
		return "a table"
	default:
		return "a date or time"
	}
}
