package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
)

// example is a line of the suite: an input, and what words may be said for it.
type example struct {
	class    string
	input    string
	expected []string // canonical; any of them is right
}

// suiteResults are how many examples of a file everybody has right, by class.
type suiteResults struct {
	File     string         `json:"file"`
	Examples int            `json:"examples"`
	Classes  []*classResult `json:"classes"` // in the order of the file
	Systems  []string       `json:"systems"` // the columns of Right
	Right    []int          `json:"right"`
}

type classResult struct {
	Class    string `json:"class"`
	Examples int    `json:"examples"`
	Right    []int  `json:"right"` // of each system
}

// parseSuite reads a file of the suite. A line is an input, a tab and the words that are said for it; further ways to
// say it follow after further tabs. "# CLASS" begins a class; a blank line means nothing.
func parseSuite(content string) (suite []example, err error) {
	class, number := "other", 0
	for line := range strings.Lines(content) {
		number++
		line = strings.TrimRight(line, "\r\n")
		if name, found := strings.CutPrefix(line, "# "); found {
			class = name
			continue
		}
		if line == "" {
			continue
		}
		fields := strings.Split(line, "\t")
		if len(fields) < 2 {
			return nil, fmt.Errorf("line %d has no tab", number)
		}
		e := example{class: class, input: fields[0]}
		for _, words := range fields[1:] {
			e.expected = append(e.expected, canonical(words))
		}
		suite = append(suite, e)
	}
	if len(suite) == 0 {
		return nil, errors.New("no examples")
	}
	return suite, nil
}

// canonical leaves of a text what is compared: small letters, digits and the apostrophes inside words, with a blank for
// everything between.
func canonical(text string) string {
	words := strings.FieldsFunc(strings.ToLower(strings.ReplaceAll(text, "’", "'")), func(r rune) bool {
		return r != '\'' && !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
	for i, word := range words {
		words[i] = strings.Trim(word, "'")
	}
	return strings.Join(slices.DeleteFunc(words, func(word string) bool { return word == "" }), " ")
}

// measureSuite lets us, and gruut where it is, say the files that the pattern names.
func measureSuite(o options, ours *own) ([]*suiteResults, error) {
	files, err := filepath.Glob(o.suite)
	if err != nil {
		return nil, err
	}
	var results []*suiteResults
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		suite, err := parseSuite(string(content))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		r, err := measureFile(o, ours, suite)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		r.File = filepath.ToSlash(file)
		results = append(results, r)
	}
	return results, nil
}

func measureFile(o options, ours *own, suite []example) (*suiteResults, error) {
	inputs := make([]string, len(suite))
	for i, e := range suite {
		inputs[i] = e.input
	}
	own, err := ours.spoken(inputs)
	if err != nil {
		return nil, err
	}
	r := &suiteResults{Examples: len(suite)}
	r.add("pronounced", suite, own)
	if o.verbose {
		tellWrong(suite, own)
	}
	list, _ := peers(o)
	for _, p := range list {
		if p.name != "gruut" {
			continue // the others do not tell the words
		}
		said, err := p.ask("spoken", inputs)
		if err != nil {
			return nil, err
		}
		r.add(p.name, suite, said)
	}
	return r, nil
}

func tellWrong(suite []example, said []string) {
	for i, e := range suite {
		if words := canonical(said[i]); !slices.Contains(e.expected, words) {
			fmt.Fprintf(os.Stderr, "%s: %s\n  said:     %s\n  expected: %s\n", e.class, e.input, words, e.expected[0])
		}
	}
}

// add counts what a system has right.
func (r *suiteResults) add(system string, suite []example, said []string) {
	column := len(r.Systems)
	r.Systems, r.Right = append(r.Systems, system), append(r.Right, 0)
	classes := make(map[string]*classResult)
	for _, class := range r.Classes {
		classes[class.Class] = class
		class.Right = append(class.Right, 0)
	}
	for i, e := range suite {
		class := classes[e.class]
		if class == nil {
			class = &classResult{Class: e.class, Right: make([]int, column+1)}
			classes[e.class] = class
			r.Classes = append(r.Classes, class)
		}
		if column == 0 {
			class.Examples++
		}
		if slices.Contains(e.expected, canonical(said[i])) {
			r.Right[column]++
			class.Right[column]++
		}
	}
}
