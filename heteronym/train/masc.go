package main

import (
	"archive/zip"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/pronounced/pronounced/heteronym"
)

// tags maps the tags of MASC, which are Penn Treebank's, to the tagger's. What is missing here is left as XX.
var tags = map[string]heteronym.POS{
	"NN": heteronym.NN, "NNS": heteronym.NNS, "NNP": heteronym.NNP, "NNPS": heteronym.NNP,
	"JJ": heteronym.JJ, "JJR": heteronym.JJ, "JJS": heteronym.JJ,
	"VB": heteronym.VB, "VBP": heteronym.VBP, "VBD": heteronym.VBD, "VBN": heteronym.VBN, "VBG": heteronym.VBG, "VBZ": heteronym.VBZ,
	"MD": heteronym.MD, "DT": heteronym.DT, "PDT": heteronym.DT, "IN": heteronym.IN,
	"PRP": heteronym.PRP, "EX": heteronym.PRP, "PRP$": heteronym.PRPS,
	"RB": heteronym.RB, "RBR": heteronym.RB, "RBS": heteronym.RB,
	"CC": heteronym.CC, "CD": heteronym.CD, "TO": heteronym.TO,
	"WDT": heteronym.WH, "WP": heteronym.WH, "WP$": heteronym.WH, "WRB": heteronym.WH,
	"POS": heteronym.POSS, "RP": heteronym.RP,
}

// readMASC reads the tagged sentences: files in the order of their names, a sentence a line, each token with its tag
// behind an underscore.
func readMASC(path string) ([]*heteronym.Sentence, error) {
	archive, err := zip.OpenReader(path)
	if err != nil {
		return nil, err
	}
	defer archive.Close()
	slices.SortFunc(archive.File, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	var sentences []*heteronym.Sentence
	for _, f := range archive.File {
		if !strings.Contains(f.Name, "/written/") && !strings.Contains(f.Name, "/spoken/") || !strings.HasSuffix(f.Name, ".txt") {
			continue
		}
		r, err := f.Open()
		if err != nil {
			return nil, err
		}
		text, err := io.ReadAll(r)
		r.Close()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.Name, err)
		}
		for line := range strings.Lines(string(text)) {
			if s := parseTagged(line); s != nil {
				sentences = append(sentences, s)
			}
		}
	}
	return sentences, nil
}

// parseTagged reads a line of tokens; nil for an empty one. A token that falls into several pieces gives each its tag.
func parseTagged(line string) *heteronym.Sentence {
	var pieces []string
	var sentence []heteronym.POS
	for field := range strings.FieldsSeq(line) {
		cut := strings.LastIndexByte(field, '_')
		if cut <= 0 {
			continue
		}
		tag, ok := tags[field[cut+1:]]
		if !ok {
			tag = heteronym.XX
		}
		for _, p := range heteronym.Pieces(field[:cut]) {
			pieces = append(pieces, p)
			sentence = append(sentence, tag)
		}
	}
	if pieces == nil {
		return nil
	}
	return heteronym.NewSentence(pieces, sentence)
}
