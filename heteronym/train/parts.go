package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/pronounced/pronounced/heteronym"
)

// The sizes of the tables of the tagger and the contexts, log2 of slots, and how many rows are kept of those learned.
const (
	taggerBits, taggerRows   = 14, 13000
	contextBits, contextRows = 15, 26000
)

// trainParts makes the tables of the tagger and the contexts, and says how good they are on every twentieth sentence, from which
// they do not learn.
func trainParts(sentences []*heteronym.Sentence, log io.Writer) ([]byte, error) {
	var train, test []*heteronym.Sentence
	for i, s := range sentences {
		if i%20 == 19 {
			test = append(test, s)
		} else {
			train = append(train, s)
		}
	}
	data := heteronym.AppendTable(nil, taggerBits, trainTagger(train))
	tagger, ok := heteronym.NewTagger(string(data))
	if !ok {
		return nil, errors.New("the tagger's table is not readable")
	}
	right, all := measureTagger(test, tagger)
	fmt.Fprintf(log, "tagger: %.2f %% of %d right\n", percent(right, all), all)
	contexts := trainContext(train, tagger)
	right, all = contexts.measure(test, tagger)
	fmt.Fprintf(log, "parts of speech from the context alone: %.2f %% of %d right\n", percent(right, all), all)
	return heteronym.AppendTable(append([]byte(heteronym.Magic), data...), contextBits, contexts.rows()), nil
}

func measureTagger(sentences []*heteronym.Sentence, tagger *heteronym.Tagger) (right, all int) {
	for _, s := range sentences {
		for i, tag := range s.Tags {
			if s.IsWord(i) {
				all++
				if tagger.Tag(s, i) == tag {
					right++
				}
			}
		}
	}
	return right, all
}
