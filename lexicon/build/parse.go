package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/pronounced/pronounced/lexicon"
	"github.com/pronounced/pronounced/phoneme"
)

// parseCMUdict reads lines such as
//
//	aalborg(2) AA1 L B AO0 R G # place, danish
//
// where (2) and up mark further variants of the word above, and a comment may end the line.
func parseCMUdict(text string) ([]lexicon.Readings, error) {
	var words []lexicon.Readings
	for i, line := range splitLines(text) {
		line, _, _ = strings.Cut(line, "#")
		head, symbols, _ := strings.Cut(strings.TrimSpace(line), " ")
		word, number, again := strings.Cut(head, "(")
		if word == "" {
			return nil, fmt.Errorf("line %d has no word", i+1)
		}
		sounds, err := parseSounds(symbols)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", i+1, err)
		}
		if !again {
			words = append(words, lexicon.Readings{Word: word, Variants: [][]phoneme.Phoneme{sounds}})
			continue
		}
		if len(words) == 0 || words[len(words)-1].Word != word {
			return nil, fmt.Errorf("line %d: %s does not follow its word", i+1, head)
		}
		last := &words[len(words)-1]
		last.Variants = append(last.Variants, sounds)
		if want := fmt.Sprintf("%d)", len(last.Variants)); number != want {
			return nil, fmt.Errorf("line %d: variant (%s, want (%s", i+1, number, want)
		}
	}
	return words, nil
}

// parseHomographs reads lines such as
//
//	ABSENT|AH1 B S AE1 N T|AE1 B S AH0 N T|V
//
// and comments, which begin with #.
func parseHomographs(text string) ([]lexicon.Readings, error) {
	var words []lexicon.Readings
	for i, line := range splitLines(text) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(strings.TrimSpace(line), "|")
		if len(fields) != 4 {
			return nil, fmt.Errorf("line %d has %d fields, want 4", i+1, len(fields))
		}
		word := lexicon.Readings{Word: strings.ToLower(fields[0]), Tag: fields[3]}
		for _, symbols := range fields[1:3] {
			sounds, err := parseSounds(symbols)
			if err != nil {
				return nil, fmt.Errorf("line %d: %w", i+1, err)
			}
			word.Variants = append(word.Variants, sounds)
		}
		words = append(words, word)
	}
	return words, nil
}

func splitLines(text string) []string {
	return strings.Split(strings.TrimSuffix(strings.ReplaceAll(text, "\r\n", "\n"), "\n"), "\n")
}

func parseSounds(symbols string) ([]phoneme.Phoneme, error) {
	var sounds []phoneme.Phoneme
	for symbol := range strings.FieldsSeq(symbols) {
		p, ok := phoneme.Parse(symbol)
		if !ok {
			return nil, fmt.Errorf("%q is no symbol of ARPAbet", symbol)
		}
		sounds = append(sounds, p)
	}
	if len(sounds) == 0 {
		return nil, errors.New("no sounds")
	}
	return sounds, nil
}
