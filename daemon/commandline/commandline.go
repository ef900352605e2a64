// Package commandline reads the words of a command line into commands, flags and arguments, and prints what there are of them.
//
// What there is to read is a tree of Commands, plain data that manual pages and shell completions are made of as well. Words are read by
// one rule: --flag=value, --flag value, -f value, -fvalue; a flag stands anywhere after the command that it belongs to; what follows
// -- is no flag. It is our own because a library that finds commands and fields by reflection keeps the linker from dropping
// any exported method of the whole program, 1 MB.
//
// A Command is read into once, by one goroutine.
package commandline

import (
	"context"
	"fmt"
	"iter"
	"strconv"
	"strings"
	"time"
)

// Command is one command, or the program.
type Command struct {
	Name, Help string
	Flags      []*Flag     // they may stand after its commands as well
	Arguments  []*Argument // in order, optional ones last; none where there are Commands
	Commands   []*Command
	Default    *Command // of Commands, the one that runs, and whose flags are known, when none is named; nil for none
	Run        func(context.Context) error
}

// Flag is a flag. It takes a value if it has a placeholder for it; else it can be given, or set with =true and =false.
type Flag struct {
	Name        string // --name
	Short       byte   // -s; 0 for none
	Placeholder string
	Help        string
	Hidden      bool // not in the help
	Required    bool
	Negatable   bool // there is --no-name
	Value       Value

	given bool
}

// Argument is a word that is no flag.
type Argument struct {
	Name, Help string
	Optional   bool
	Many       bool // it takes all words that are left
	Value      Value

	given bool
}

// Value takes what the command line gives a flag or an argument.
type Value func(string) error

// Text takes a text, the last one given.
func Text(into *string) Value {
	return func(s string) error {
		*into = s
		return nil
	}
}

// Texts takes each text given.
func Texts(into *[]string) Value {
	return func(s string) error {
		*into = append(*into, s)
		return nil
	}
}

// List takes texts that commas separate.
func List(into *[]string) Value {
	return func(s string) error {
		if s != "" {
			*into = append(*into, strings.Split(s, ",")...)
		}
		return nil
	}
}

// Whole takes a whole number from least to most.
func Whole(into *int, least, most int) Value {
	return func(s string) error {
		n, err := strconv.Atoi(s)
		if err != nil || n < least || n > most {
			return fmt.Errorf("%q is not a whole number from %d to %d", s, least, most)
		}
		*into = n
		return nil
	}
}

// Duration takes a time as Go writes it.
func Duration(into *time.Duration) Value {
	return func(s string) (err error) {
		if *into, err = time.ParseDuration(s); err != nil {
			return fmt.Errorf("%q is no time; write it as 90s or 500ms", s)
		}
		return nil
	}
}

// Bool is for flags without a placeholder.
func Bool(into *bool) Value {
	return func(s string) (err error) {
		*into, err = truth(s)
		return err
	}
}

func truth(s string) (bool, error) {
	switch strings.ToLower(s) {
	case "true", "1", "yes":
		return true, nil
	case "false", "0", "no":
		return false, nil
	}
	return false, fmt.Errorf("%q is neither true nor false", s)
}

// All yields the command and all in it with their paths: the names that a user types after the program's, "" for the program.
func (c *Command) All() iter.Seq2[string, *Command] {
	return func(yield func(string, *Command) bool) { c.all("", yield) }
}

func (c *Command) all(path string, yield func(string, *Command) bool) bool {
	if !yield(path, c) {
		return false
	}
	for _, child := range c.Commands {
		if !child.all(strings.TrimPrefix(path+" "+child.Name, " "), yield) {
			return false
		}
	}
	return true
}
