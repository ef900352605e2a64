package lsp

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
)

// settings are what the section `pronounced` of a client's configuration has, and a workspace's .pronounced.toml.
// docs/language-server.md describes them.
type settings struct {
	inlayHints  words
	alphabet    string // of inlay hints
	maxLength   int    // of an inlay hint, in characters; 0 for no limit
	diagnostics words  // of prose
	comments    bool   // of source files are prose
	strings     bool   // of source files are prose
	rhymes      bool   // and homophones are completions of words
	lexicons    []string
}

// words says which words of prose something is shown for.
type words string

// The choices.
const (
	noWords         words = "off"
	heteronyms      words = "heteronyms"        // whose reading depends on the context
	outOfVocabulary words = "out-of-vocabulary" // that no dictionary has
	allWords        words = "all"
)

func defaultSettings() settings {
	return settings{inlayHints: noWords, alphabet: "ipa", maxLength: 24, diagnostics: noWords, rhymes: true}
}

// setting is one key: its name in a client's configuration and how it is read. In a file the name is in kebab-case.
type setting struct {
	name string
	set  func(*settings, any) bool // false for a value that it cannot have
	may  string                    // which it can have
}

func settingKeys() []setting {
	return []setting{
		{"inlayHints", func(s *settings, v any) bool {
			return setChoice(&s.inlayHints, v, noWords, heteronyms, outOfVocabulary, allWords)
		}, `"off", "heteronyms", "out-of-vocabulary" or "all"`},
		{"alphabet", func(s *settings, v any) bool {
			return setChoice(&s.alphabet, v, "ipa", "arpabet", "respelling")
		}, `"ipa", "arpabet" or "respelling"`},
		{"maxLength", func(s *settings, v any) bool { return setNumber(&s.maxLength, v) }, "a number from 0"},
		{"diagnostics", func(s *settings, v any) bool {
			return setChoice(&s.diagnostics, v, noWords, heteronyms, outOfVocabulary, allWords)
		}, `"off", "heteronyms", "out-of-vocabulary" or "all"`},
		{"comments", func(s *settings, v any) bool { return setBool(&s.comments, v) }, "true or false"},
		{"strings", func(s *settings, v any) bool { return setBool(&s.strings, v) }, "true or false"},
		{"rhymes", func(s *settings, v any) bool { return setBool(&s.rhymes, v) }, "true or false"},
		{"lexicons", func(s *settings, v any) bool { return setList(&s.lexicons, v) }, "a list of file names"},
	}
}

func setChoice[T ~string](to *T, value any, choices ...T) bool {
	text, ok := value.(string)
	if !ok || !slices.Contains(choices, T(text)) {
		return false
	}
	*to = T(text)
	return true
}

func setNumber(to *int, value any) bool {
	switch n := value.(type) {
	case float64:
		if n < 0 || n > math.MaxInt32 || n != math.Trunc(n) {
			return false
		}
		*to = int(n)
	case int64:
		if n < 0 || n > math.MaxInt32 {
			return false
		}
		*to = int(n)
	default:
		return false
	}
	return true
}

func setBool(to *bool, value any) bool {
	b, ok := value.(bool)
	if ok {
		*to = b
	}
	return ok
}

func setList(to *[]string, value any) bool {
	list, ok := value.([]any)
	var names []string
	for _, element := range list {
		name, isText := element.(string)
		if !isText {
			return false
		}
		names = append(names, name)
	}
	if ok {
		*to = names
	}
	return ok
}

// override sets what values have. It returns what is wrong with them, for people, and the names that mean nothing here;
// the rest holds all the same. The names of the values are spelled as spell does.
func (s *settings) override(values map[string]any, spell func(string) string) (problems, unknown []string) {
	left := maps.Clone(values)
	for _, key := range settingKeys() {
		name := spell(key.name)
		value, there := left[name]
		if !there {
			continue
		}
		delete(left, name)
		if value != nil && !key.set(s, value) {
			problems = append(problems, fmt.Sprintf("%s must be %s, not %v", name, key.may, value))
		}
	}
	return problems, slices.Sorted(maps.Keys(left))
}

// camelCase leaves the name of a setting as clients have it, kebabCase spells it as files do.
func camelCase(name string) string { return name }

func kebabCase(name string) string {
	var b strings.Builder
	for _, r := range name {
		if 'A' <= r && r <= 'Z' {
			b.WriteByte('-')
			r += 'a' - 'A'
		}
		b.WriteRune(r)
	}
	return b.String()
}
