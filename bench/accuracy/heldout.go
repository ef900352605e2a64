package main

import (
	"fmt"
	"slices"

	"github.com/pronounced/pronounced/bench/accuracy/split"
)

// heldOutResults are about words of CMUdict that the split keeps from training.
type heldOutResults struct {
	Training int              `json:"trainingWords"`
	Groups   []*group         `json:"groups"`
	Systems  []*heldOutSystem `json:"systems"`
	Single   *single          `json:"single,omitempty"`
}

// single is how near our model comes to the words that are held out one by one if it has learned from all others.
type single struct {
	Training int    `json:"trainingWords"`
	Scores   scores `json:"scores"`
}

// group is some of the words.
type group struct {
	Name    string `json:"name"`
	Words   int    `json:"words"`
	members []int
}

// The first groups. The first two are the split's parts, those that follow the classes.
const (
	groupTest = iota
	groupWord
	groupRelated
	groupUnrelated
)

// heldOutSystem is who is asked, and how near it comes in each group.
type heldOutSystem struct {
	Name       string   `json:"name"`
	How        string   `json:"how"`
	Seen       bool     `json:"hasSeenTheWords"`
	Unreadable int      `json:"unreadableAnswers,omitempty"` // they count as empty
	Groups     []scores `json:"groups"`
	ours       bool
	convention bool // it writes vowels and stress in another way than CMUdict
}

// measureHeldOut asks everybody for the words of CMUdict that are held out. Spellings are nil where there is no list.
func measureHeldOut(sets *split.Sets, spellings split.Spellings, now *trained, ours *own, peers []peer) (*heldOutResults, error) {
	words := referencedOf(slices.Concat(sets.Test, sets.Word))
	r := &heldOutResults{Training: len(sets.Train), Groups: groupsOf(sets, spellings, now.derives)}
	add := func(s *heldOutSystem, c contestant) error {
		answers, unreadable, err := c.say(textsOf(words))
		if err != nil {
			return err
		}
		s.Name, s.How, s.ours, s.Unreadable = c.name, c.how, c.ours, unreadable
		for _, g := range r.Groups {
			var of scores
			for _, i := range g.members {
				of.add(answers[i], words[i].references)
			}
			s.Groups = append(s.Groups, of)
		}
		r.Systems = append(r.Systems, s)
		return nil
	}
	if err := add(&heldOutSystem{}, contestant{
		"pipeline", "as `g2p/pronounce`: morphology of the training words, then this model", true, 1,
		sure(now.pronounce),
	}); err != nil {
		return nil, err
	}
	if err := add(&heldOutSystem{}, contestant{"our model alone", "one model, greedy, 8-bit arithmetic", true, 1, sure(now.predict)}); err != nil {
		return nil, err
	}
	if err := add(&heldOutSystem{Seen: true}, contestant{"the seed's model alone", "`g2p/predict`", true, 1, sure(ours.predict)}); err != nil {
		return nil, err
	}
	for _, p := range peers {
		how := p.how
		if p.without != "" {
			how = p.without
		}
		if err := add(&heldOutSystem{Seen: p.seen, convention: !p.seen}, contestant{p.name, how, false, 1, p.guess}); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// measureSingle asks a model that has learned from all words but those held out one by one for these.
func measureSingle(sets *split.Sets, most *trained) (*single, error) {
	words := referencedOf(sets.Word)
	answers, err := most.predict(textsOf(words))
	if err != nil {
		return nil, err
	}
	r := &single{}
	for _, e := range sets.AllButWord() {
		if !e.IsDoubtful() {
			r.Training++
		}
	}
	for i, word := range words {
		r.Scores.add(answers[i], word.references)
	}
	return r, nil
}

// referencedOf returns the words of entries with what they are compared with.
func referencedOf(entries []split.Entry) []referenced {
	words := make([]referenced, len(entries))
	for i, e := range entries {
		words[i] = referenced{e.Word, e.Pronunciations}
	}
	return words
}

// lengths are the classes by length, in characters.
var lengths = []struct{ least, most int }{{1, 4}, {5, 6}, {7, 8}, {9, 10}, {11, 99}}

// groupsOf returns the groups, of indices into the words of test and, after these, of word. Derives tells whether morphology has an
// answer.
func groupsOf(sets *split.Sets, spellings split.Spellings, derives func(word string) bool) []*group {
	entries := slices.Concat(sets.Test, sets.Word)
	var groups []*group
	add := func(name string, selected func(i int, word string) bool) {
		members := indices(len(entries), func(i int) bool { return selected(i, entries[i].Word) })
		groups = append(groups, &group{name, len(members), members})
	}
	single := func(i int) bool { return i >= len(sets.Test) }
	add("test", func(i int, _ string) bool { return !single(i) })
	add("word", func(i int, _ string) bool { return single(i) })
	add("word, a relative is in training", func(i int, word string) bool { return single(i) && sets.HasRelative(word) })
	add("word, none is", func(i int, word string) bool { return single(i) && !sets.HasRelative(word) })
	if spellings != nil {
		for _, s := range []struct {
			name string
			is   split.Spelling
		}{{"ordinary words", split.Small}, {"names", split.Capitalised}, {"in no word list: surnames, brands", split.Unlisted}} {
			add(s.name, func(_ int, word string) bool { return spellings.Of(word) == s.is })
		}
	}
	add("inflections of training words", func(_ int, word string) bool { return sets.IsInflection(word) })
	add("compounds of training words", func(_ int, word string) bool { return sets.IsCompound(word) })
	add("covered by morphology", func(_ int, word string) bool { return derives(word) })
	for _, l := range lengths {
		name := fmt.Sprintf("%d–%d letters", l.least, l.most)
		if l.most == 99 {
			name = fmt.Sprintf("%d letters and more", l.least)
		}
		add(name, func(_ int, word string) bool { return l.least <= len(word) && len(word) <= l.most })
	}
	return groups
}
