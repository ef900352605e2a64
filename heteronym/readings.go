package heteronym

import (
	_ "embed"
	"fmt"
	"strings"

	"github.com/pronounced/pronounced/phoneme"
)

// inventoryText is the readings, one a line: word, identifier, label, what the reading shares with others, phonemes,
// between tabs. heteronym/train writes it from wordids.tsv.
//
//go:embed readings.tsv
var inventoryText string

// Kind is what readings of different words have in common, as bits.
type Kind uint8

// The kinds; a reading may be of several.
const (
	NounKind Kind = 1 << iota
	VerbKind
	AdjectiveKind
	PastKind
	PresentKind
	NameKind
	Kinds = iota
)

// Places of kinds among their weights.
const (
	nounIndex = 0
	verbIndex = 1
)

// reading is one way to say a word.
type reading struct {
	id       string
	label    string
	kind     Kind
	phonemes []phoneme.Phoneme
}

// entry is a word with its readings, two or more.
type entry struct {
	word     string
	seed     uint64 // tells the word's own features from those of others
	readings []reading
}

const maxReadings = 4

// parseInventory reads the lines of the inventory.
func parseInventory(text string) (map[string]*entry, error) {
	entries := make(map[string]*entry, 256)
	for line := range strings.Lines(text) {
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(fields) != 5 {
			return nil, fmt.Errorf("heteronym: %q has %d fields, not 5", line, len(fields))
		}
		r := reading{id: fields[1], label: fields[2]}
		for _, k := range fields[3] {
			i := strings.IndexRune(kindLetters, k)
			if i < 0 {
				return nil, fmt.Errorf("heteronym: %q has an unknown kind %q", line, k)
			}
			r.kind |= 1 << i
		}
		for symbol := range strings.FieldsSeq(fields[4]) {
			p, ok := phoneme.Parse(symbol)
			if !ok {
				return nil, fmt.Errorf("heteronym: %q has an unknown phoneme %q", line, symbol)
			}
			r.phonemes = append(r.phonemes, p)
		}
		e := entries[fields[0]]
		if e == nil {
			e = &entry{word: fields[0], seed: newToken(fields[0]).word}
			entries[fields[0]] = e
		}
		e.readings = append(e.readings, r)
		if len(e.readings) > maxReadings {
			return nil, fmt.Errorf("heteronym: %q has more than %d readings", e.word, maxReadings)
		}
	}
	return entries, nil
}

// kindLetters are the kinds in the inventory, in the order of their bits.
const kindLetters = "nvadpN"
