package commandline

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Selection is the command that a command line names.
type Selection struct {
	path     []*Command // from the program to the command
	argument int        // the next of the command's
}

// Parse reads the words after the program's name. The error says which of them is wrong. What is missing is for Check to find, so that
// who has asked for help need not give it.
func (c *Command) Parse(words []string) (*Selection, error) {
	s := &Selection{path: []*Command{c}}
	for ended := false; len(words) > 0; {
		word := words[0]
		words = words[1:]
		var err error
		switch {
		case ended || word == "-" || !strings.HasPrefix(word, "-"):
			err = s.word(word)
		case word == "--":
			ended = true
		case strings.HasPrefix(word, "--"):
			words, err = s.long(word, words)
		default:
			words, err = s.short(word, words)
		}
		if err != nil {
			return s, err
		}
	}
	return s, nil
}

// Check returns the command that is to run, or says what is missing.
func (s *Selection) Check() (*Command, error) {
	c := s.command()
	if len(c.Commands) > 0 {
		if c = c.Default; c == nil {
			return nil, fmt.Errorf("expected one of %s", strings.Join(names(s.command().Commands), ", "))
		}
	}
	var missing []string
	for _, f := range c.Flags {
		if f.Required && !f.given {
			missing = append(missing, "--"+f.Name+"="+f.Placeholder)
		}
	}
	if missing != nil {
		return nil, fmt.Errorf("missing flags: %s", strings.Join(missing, ", "))
	}
	for _, a := range c.Arguments {
		if !a.Optional && !a.given {
			missing = append(missing, a.summary())
		}
	}
	if missing != nil {
		return nil, fmt.Errorf("expected %q", strings.Join(missing, " "))
	}
	return c, nil
}

func (s *Selection) command() *Command { return s.path[len(s.path)-1] }

// word reads a command's name or an argument.
func (s *Selection) word(word string) error {
	c := s.command()
	if i := slices.IndexFunc(c.Commands, func(c *Command) bool { return c.Name == word }); i >= 0 {
		s.path = append(s.path, c.Commands[i])
		return nil
	}
	if s.argument == len(c.Arguments) {
		return fmt.Errorf("unexpected argument %s%s", word, didYouMean(word, names(c.Commands)))
	}
	a := c.Arguments[s.argument]
	a.given = true
	if !a.Many {
		s.argument++
	}
	return a.Value(word)
}

// long reads --name, --name=value, or --name and a value after it. It returns the words that are left.
func (s *Selection) long(word string, rest []string) ([]string, error) {
	name, value, given := strings.Cut(word[2:], "=")
	for _, f := range s.flags() {
		switch {
		case f.Negatable && name == "no-"+f.Name:
			return rest, f.negate(value, given)
		case name != f.Name:
			continue
		case given:
			return rest, f.set(value)
		}
		return f.take(rest)
	}
	return nil, s.unknown("--" + name)
}

// short reads -f, -fvalue, or -f and a value after it.
func (s *Selection) short(word string, rest []string) ([]string, error) {
	_, size := utf8.DecodeRuneInString(word[1:])
	letter, more := word[1:1+size], word[1+size:]
	for _, f := range s.flags() {
		switch {
		case letter != string(f.Short) || f.Short == 0:
			continue
		case more == "":
			return f.take(rest)
		case f.Placeholder != "":
			return rest, f.set(more)
		}
		if err := f.set("true"); err != nil {
			return nil, err
		}
		return s.short("-"+more, rest)
	}
	return nil, s.unknown(word)
}

// flags are those that may stand here.
func (s *Selection) flags() []*Flag {
	var all []*Flag
	for _, c := range s.path {
		all = append(all, c.Flags...)
	}
	if c := s.command().Default; c != nil {
		all = append(all, c.Flags...)
	}
	return all
}

// take gives a flag the next word, if it needs one.
func (f *Flag) take(rest []string) ([]string, error) {
	switch {
	case f.Placeholder == "":
		return rest, f.set("true")
	case len(rest) == 0:
		return nil, fmt.Errorf("--%s: expected a value, as --%s=%s", f.Name, f.Name, f.Placeholder)
	case len(rest[0]) > 1 && rest[0][0] == '-':
		return nil, fmt.Errorf("--%s: expected a value but got %q; perhaps try --%s=%q?", f.Name, rest[0], f.Name, rest[0])
	}
	return rest[1:], f.set(rest[0])
}

func (f *Flag) set(value string) error {
	f.given = true
	if err := f.Value(value); err != nil {
		return fmt.Errorf("--%s: %w", f.Name, err)
	}
	return nil
}

// negate reads --no-name, or --no-name=value.
func (f *Flag) negate(value string, given bool) error {
	no := true
	if given {
		var err error
		if no, err = truth(value); err != nil {
			return fmt.Errorf("--no-%s: %w", f.Name, err)
		}
	}
	return f.set(fmt.Sprint(!no))
}

func (s *Selection) unknown(flag string) error {
	var known []string
	for _, f := range s.flags() {
		if !f.Hidden {
			known = append(known, "--"+f.Name)
		}
	}
	return errors.New("unknown flag " + flag + didYouMean(flag, known))
}

func names(commands []*Command) []string {
	var all []string
	for _, c := range commands {
		all = append(all, c.Name)
	}
	return all
}

// didYouMean names what is spelled nearly so, after a comma.
func didYouMean(word string, known []string) string {
	least, best := 3, ""
	for _, k := range known {
		if d := distance(word, k); d < least && d <= len(strings.TrimLeft(k, "-"))/2 {
			least, best = d, k
		}
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf(", did you mean %q?", best)
}

// distance is how many letters have to be put in, taken out or changed to make b of a (Levenshtein 1966).
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			changed := diagonal
			if a[i] != b[j] {
				changed++
			}
			diagonal = row[j+1]
			row[j+1] = min(changed, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
