package main

import (
	"slices"

	"github.com/pronounced/pronounced/phoneme"
)

// wordResults are about words in no dictionary.
type wordResults struct {
	Words      int       `json:"words"`
	Names      int       `json:"names"`
	Unreadable int       `json:"unreadableReferences"` // words and names left out
	Derived    int       `json:"derived"`              // words that morphology covers
	Systems    []*system `json:"systems"`
}

// system is who is asked, and how near it comes.
type system struct {
	Name       string `json:"name"`
	How        string `json:"how"`
	Unreadable int    `json:"unreadableAnswers,omitempty"` // they count as empty
	scores            // of the words
	Derived    score  `json:"derivedFolded"` // of the words that morphology covers
	Rest       score  `json:"restFolded"`    // of the others
	Names      score  `json:"namesFolded"`   // of the names, which are not among the words
	ours       bool
}

// contestant is somebody who can be asked.
type contestant struct {
	name, how string
	ours      bool
	every     int // it is asked for one word in so many
	say       func(words []string) (answers [][]phoneme.Phoneme, unreadable int, err error)
}

// sure is say of somebody all of whose answers can be read.
func sure(say func([]string) ([][]phoneme.Phoneme, error)) func([]string) ([][]phoneme.Phoneme, int, error) {
	return func(words []string) ([][]phoneme.Phoneme, int, error) {
		answers, err := say(words)
		return answers, 0, err
	}
}

// lowered is say with the words in small letters.
func lowered(say func([]string) ([][]phoneme.Phoneme, error)) func([]string) ([][]phoneme.Phoneme, error) {
	return func(words []string) ([][]phoneme.Phoneme, error) { return say(inSmall(words)) }
}

// measureWords asks everybody for the words and the names of misaki's dictionary that CMUdict does not have.
func measureWords(wheel string, ours *own, peers []peer) (*wordResults, error) {
	g, err := readGold(wheel, ours.dictionary)
	if err != nil {
		return nil, err
	}
	all := slices.Concat(g.words, g.names)
	texts := textsOf(all)
	derived := ours.derive(texts)
	kinds := make([]kind, len(all))
	r := &wordResults{Words: len(g.words), Names: len(g.names), Unreadable: g.unreadable}
	for i := range all {
		switch {
		case i >= len(g.words):
			kinds[i] = named
		case derived[i] != nil:
			kinds[i] = covered
			r.Derived++
		}
	}

	contestants := []contestant{
		{"pipeline", "`g2p/pronounce`: morphology, then the model", true, 1, sure(ours.pronounce)},
		{"our model alone", "`g2p/predict` with `\"model\": \"pronounced-1\"`", true, 1, sure(ours.predictOwn)},
		{"the seed's model alone", "`g2p/predict`", true, 1, sure(lowered(ours.predict))},
	}
	for _, p := range peers {
		contestants = append(contestants, contestant{p.name, p.how, false, p.every, p.say})
	}
	for _, c := range contestants {
		some := indices(len(all), func(i int) bool { return i%c.every == 0 })
		answers, unreadable, err := c.say(pick(texts, some))
		if err != nil {
			return nil, err
		}
		s := &system{Name: c.name, How: c.how, Unreadable: unreadable, ours: c.ours}
		s.compare(pick(all, some), answers, pick(kinds, some))
		r.Systems = append(r.Systems, s)
	}
	// Last, for its figures are of other words: those that it covers.
	some := indices(len(all), func(i int) bool { return kinds[i] == covered })
	alone := &system{Name: "morphology alone", How: "on the words that it covers", ours: true}
	alone.compare(pick(all, some), pick(derived, some), pick(kinds, some))
	r.Systems = append(r.Systems, alone)
	return r, nil
}

// kind is what a word in no dictionary is.
type kind uint8

const (
	uncovered kind = iota // by morphology
	covered
	named
)

func textsOf(words []referenced) []string {
	texts := make([]string, len(words))
	for i := range words {
		texts[i] = words[i].text
	}
	return texts
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

// compare compares answers with references: the words' view by view, and each kind's apart.
func (s *system) compare(words []referenced, answers [][]phoneme.Phoneme, kinds []kind) {
	for i, word := range words {
		if kinds[i] != named {
			s.add(answers[i], word.references)
		}
		apart := [...]*score{uncovered: &s.Rest, covered: &s.Derived, named: &s.Names}[kinds[i]]
		apart.add(folded.of(answers[i]), folded.ofAll(word.references))
	}
}
