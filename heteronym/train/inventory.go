package main

import (
	"fmt"
	"strings"

	"github.com/pronounced/pronounced/heteronym"
)

// word is a homograph of the inventory.
type word struct {
	text   string
	seed   uint64
	kind   string // the first of wordids.tsv's homograph types
	ids    []string
	labels []string
	kinds  []heteronym.Kind
}

// inventory is wordids.tsv: the homographs with their readings.
type inventory struct {
	words map[string]*word
	text  string // as package heteronym embeds it
}

// readInventory reads wordids.tsv: homograph, identifier, label, transcription, type, finer type.
func readInventory(path string) (*inventory, error) {
	rows, err := readTable(path, 6)
	if err != nil {
		return nil, err
	}
	inv := &inventory{words: map[string]*word{}}
	var text strings.Builder
	for _, row := range rows {
		phonemes, err := arpabet(row[1], row[3])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", row[1], err)
		}
		kinds := kindsOf(row[1], row[2])
		fmt.Fprintf(&text, "%s\t%s\t%s\t%s\t%s\n", row[0], row[1], readable(row[1], row[2]), kinds, phonemes)
		w := inv.words[row[0]]
		if w == nil {
			kind, _, _ := strings.Cut(row[4], "/")
			w = &word{text: row[0], seed: heteronym.Seed(row[0]), kind: kind}
			inv.words[row[0]] = w
		}
		w.ids = append(w.ids, row[1])
		w.labels = append(w.labels, readable(row[1], row[2]))
	}
	inv.text = text.String()
	kinds, err := heteronym.ParseWords(inv.text)
	if err != nil {
		return nil, err
	}
	for text, w := range inv.words {
		w.kinds = kinds[text]
	}
	return inv, nil
}

// readable makes prose of a label: "adjective-noun" is "adjective or noun", also where the label names but one of the two that the
// identifier does.
func readable(id, label string) string {
	if strings.HasSuffix(id, "_adj-nou") {
		return "adjective or noun"
	}
	switch label {
	case "past tense verb":
		return "past tense"
	case "present tense verb":
		return "present tense"
	case "adjective-noun", "noun-verb", "adjective-noun-verb", "present participle-noun":
		return strings.ReplaceAll(label, "-", " or ")
	}
	return label
}

// kindsOf tells what a reading has in common with those of other words, as letters of the embedded inventory: from its
// label where that names parts of speech, else from its identifier.
func kindsOf(id, label string) string {
	_, tail, _ := strings.Cut(id, "_")
	if tail == "adj-nou" {
		return "na"
	}
	switch label {
	case "noun", "analysis":
		return "n"
	case "verb", "analyze":
		return "v"
	case "adjective":
		return "a"
	case "adjective-noun", "adjective-noun / actress":
		return "na"
	case "noun-verb":
		return "nv"
	case "past tense verb":
		return "vd"
	case "present tense verb":
		return "vp"
	case "past tense", "dive":
		return "vd"
	case "city", "street", "month", "Nestlé", "given name", "French composer":
		return "N"
	}
	switch tail {
	case "nou", "nou-knot", "nou-ship":
		return "n"
	case "vrb":
		return "v"
	case "adj":
		return "a"
	case "geo", "nam":
		return "N"
	}
	return ""
}
