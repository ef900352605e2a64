package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/pronounced/pronounced/bench/accuracy/archive"
	"github.com/pronounced/pronounced/lexicon"
	"github.com/pronounced/pronounced/phoneme"
)

// goldFile is the dictionary of American English in misaki's wheel: a JSON object of words, each with a transcription or
// with an object of transcriptions by part of speech, some of them null.
const goldFile = "misaki/data/us_gold.json"

// referenced is a word and how it may be said.
type referenced struct {
	text       string
	references [][]phoneme.Phoneme // at least one
}

// gold is the reference for words in no dictionary.
type gold struct {
	words      []referenced // of small letters, in the order of the alphabet
	names      []referenced // with a capital, in the order of the alphabet
	unreadable int          // words and names left out, none of their transcriptions being in the alphabet
}

var (
	simple = regexp.MustCompile(`^[a-z']*[a-z][a-z']*$`)
	name   = regexp.MustCompile(`^[A-Z][a-z']*[a-z]$`)
)

// readGold reads the words of small letters and apostrophes that the dictionary lacks, and those that begin with a capital and are
// not there in small letters too.
func readGold(wheel string, dictionary *lexicon.Dictionary) (*gold, error) {
	content, err := archive.Member(wheel, goldFile)
	if err != nil {
		return nil, err
	}
	var entries map[string]json.RawMessage
	if err := json.Unmarshal(content, &entries); err != nil {
		return nil, fmt.Errorf("%s: %w", goldFile, err)
	}
	g := &gold{}
	for _, word := range slices.Sorted(maps.Keys(entries)) {
		small := strings.ToLower(word)
		_, common := entries[small]
		isName := name.MatchString(word) && !common
		if !simple.MatchString(word) && !isName || dictionary.Contains(small) {
			continue
		}
		transcriptions, err := transcriptions(entries[word])
		if err != nil {
			return nil, fmt.Errorf("%s: %s: %w", goldFile, word, err)
		}
		switch references := parseReferences(transcriptions); {
		case len(references) == 0:
			g.unreadable++
		case isName:
			g.names = append(g.names, referenced{word, references})
		default:
			g.words = append(g.words, referenced{word, references})
		}
	}
	return g, nil
}

// transcriptions returns those of a word, the one for any part of speech first.
func transcriptions(entry json.RawMessage) ([]string, error) {
	var one string
	if json.Unmarshal(entry, &one) == nil {
		return []string{one}, nil
	}
	var by map[string]*string
	if err := json.Unmarshal(entry, &by); err != nil {
		return nil, err
	}
	const anyPart = "DEFAULT"
	parts := slices.Sorted(maps.Keys(by))
	slices.SortStableFunc(parts, func(a, b string) int {
		switch {
		case a == anyPart:
			return -1
		case b == anyPart:
			return 1
		}
		return 0
	})
	var list []string
	for _, part := range parts {
		if by[part] != nil {
			list = append(list, *by[part])
		}
	}
	return list, nil
}

// flaps are misaki's letters for the flap of "latter" and "ladder", which may be T or D: both are right.
var flaps = strings.NewReplacer("ɾ", "d", "T", "d")

// parseReferences reads transcriptions; those that are not in misaki's alphabet are left out.
func parseReferences(transcriptions []string) [][]phoneme.Phoneme {
	var references [][]phoneme.Phoneme
	for _, transcription := range transcriptions {
		for _, reading := range []string{transcription, flaps.Replace(transcription)} {
			sounds, err := phoneme.Kokoro.Parse(reading)
			if err != nil || len(sounds) == 0 {
				continue
			}
			if !slices.ContainsFunc(references, func(r []phoneme.Phoneme) bool { return slices.Equal(r, sounds) }) {
				references = append(references, sounds)
			}
		}
	}
	return references
}
