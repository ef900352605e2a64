package user

import "strings"

// identity is what makes entries readings of equal right of one word.
type identity struct {
	key   string // exact or fold of the word
	exact bool
	part  string
}

func (e Entry) identity() identity {
	if e.CaseSensitive {
		return identity{exact(e.Word), true, e.PartOfSpeech}
	}
	return identity{fold(e.Word), false, e.PartOfSpeech}
}

// document is a lexicon as it is written, to be changed without touching what need not be touched.
type document interface {
	// identities returns how many entries there are of each, aliases of unknown words among them.
	identities() map[identity]int
	// rewrite returns the text of the document after changes.
	rewrite(c *changes) []byte
}

// changes says what takes the place of the entries of some identities.
type changes struct {
	of    map[identity]*change
	order []*change
}

// change has the entries that take the place of others: none if those are removed.
type change struct {
	entries []Entry
	placed  bool // they have been written
}

// addition returns the changes that clean entries make, those left out that say what one before them says.
func addition(entries []Entry) *changes {
	c := &changes{of: map[identity]*change{}}
	for _, e := range entries {
		of := c.at(e.identity())
		if !containsSame(of.entries, e) {
			of.entries = append(of.entries, e)
		}
	}
	return c
}

// removal returns the changes that remove what can be found under some words.
func removal(from map[identity]int, words []string) *changes {
	remove := map[identity]bool{}
	for _, word := range words {
		word = strings.Join(strings.Fields(word), " ")
		remove[identity{key: exact(word), exact: true}] = true
		remove[identity{key: fold(word)}] = true
	}
	c := &changes{of: map[identity]*change{}}
	for id := range from {
		if remove[identity{key: id.key, exact: id.exact}] {
			c.at(id)
		}
	}
	return c
}

func (c *changes) at(id identity) *change {
	of := c.of[id]
	if of == nil {
		of = &change{}
		c.of[id] = of
		c.order = append(c.order, of)
	}
	return of
}

// take returns the entries of a change the first time, with the comment of what they replace unless they have their own.
func (c *change) take(comment string) []Entry {
	if c.placed {
		return nil
	}
	c.placed = true
	entries := append([]Entry(nil), c.entries...)
	if len(entries) > 0 && entries[0].Comment == "" {
		entries[0].Comment = comment
	}
	return entries
}

// rest takes the entries that replace nothing, in the order in which they came.
func (c *changes) rest() []Entry {
	var entries []Entry
	for _, of := range c.order {
		entries = append(entries, of.take("")...)
	}
	return entries
}
