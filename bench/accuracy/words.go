package main

import (
	"fmt"
	"os"

	"github.com/pronounced/pronounced/phoneme"
)

// wordResults are about words in no dictionary.
type wordResults struct {
	Words      int       `json:"words"`
	Unreadable int       `json:"unreadableReferences"` // words left out
	Derived    int       `json:"derived"`              // words that morphology covers
	Systems    []*system `json:"systems"`
}

// system is who is asked, and how near it comes.
type system struct {
	Name       string       `json:"name"`
	How        string       `json:"how"`
	Unreadable int          `json:"unreadableAnswers,omitempty"` // they count as empty
	Folded     score        `json:"folded"`
	Plain      score        `json:"plain"`
	Stressed   score        `json:"stressed"`
	Derived    score        `json:"derivedFolded"` // of the words that morphology covers
	Rest       score        `json:"restFolded"`    // of the others
	scores     [views]score // the first three, by view
	ours       bool
}

// measureWords asks everybody for the words of misaki's dictionary that CMUdict does not have.
func measureWords(wheel string, ours *own, peers []peer) (*wordResults, error) {
	g, err := readGold(wheel, ours.dictionary)
	if err != nil {
		return nil, err
	}
	words := make([]string, len(g.words))
	for i := range g.words {
		words[i] = g.words[i].text
	}
	derived := ours.derive(words)
	r := &wordResults{Words: len(words), Unreadable: g.unreadable}
	add := func(name, how string, answers [][]phoneme.Phoneme) {
		s := &system{Name: name, How: how, ours: true}
		s.compare(g.words, answers, derived)
		r.Systems = append(r.Systems, s)
	}

	pronounced, err := ours.pronounce(words)
	if err != nil {
		return nil, err
	}
	add("pipeline", "`g2p/pronounce`: morphology, then the model", pronounced)
	predicted, err := ours.predictOwn(words)
	if err != nil {
		return nil, err
	}
	add("our model alone", "`g2p/predict` with `\"model\": \"pronounced-1\"`", predicted)
	if predicted, err = ours.predict(words); err != nil {
		return nil, err
	}
	add("the seed's model alone", "`g2p/predict`", predicted)
	for _, p := range peers {
		some := indices(len(words), func(i int) bool { return i%p.every == 0 })
		fmt.Fprintf(os.Stderr, "accuracy: %s, %d words\n", p.name, len(some))
		answers, unreadable, err := p.say(pick(words, some))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", p.name, err)
		}
		s := &system{Name: p.name, How: p.how, Unreadable: unreadable}
		s.compare(pick(g.words, some), answers, pick(derived, some))
		r.Systems = append(r.Systems, s)
	}
	// Last, for its figures are of other words: those that it covers.
	covered := indices(len(words), func(i int) bool { return derived[i] != nil })
	r.Derived = len(covered)
	alone := &system{Name: "morphology alone", How: "on the words that it covers", ours: true}
	alone.compare(pick(g.words, covered), pick(derived, covered), pick(derived, covered))
	r.Systems = append(r.Systems, alone)
	return r, nil
}

// indices returns those below n that a condition selects.
func indices(n int, selected func(int) bool) (list []int) {
	for i := range n {
		if selected(i) {
			list = append(list, i)
		}
	}
	return list
}

// pick returns the elements that indices name.
func pick[T any](all []T, indices []int) []T {
	some := make([]T, len(indices))
	for i, index := range indices {
		some[i] = all[index]
	}
	return some
}

// compare compares answers with references, view by view, and apart for the words that morphology covers.
func (s *system) compare(words []goldWord, answers, derived [][]phoneme.Phoneme) {
	var answer []phoneme.Phoneme
	for i, word := range words {
		for v := range views {
			answer = v.appendView(answer[:0], answers[i])
			references := make([][]phoneme.Phoneme, len(word.references))
			for j, reference := range word.references {
				references[j] = v.appendView(nil, reference)
			}
			s.scores[v].add(answer, references)
			switch {
			case v != folded:
			case derived[i] != nil:
				s.Derived.add(answer, references)
			default:
				s.Rest.add(answer, references)
			}
		}
	}
	s.Folded, s.Plain, s.Stressed = s.scores[folded], s.scores[plain], s.scores[stressed]
}
