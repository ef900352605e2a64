package structure

import (
	"errors"
	"fmt"

	"github.com/pronounced/pronounced/lexicon/user"
)

// PrepareRename returns the word at an offset that can be renamed, and where it stands.
func (m *Model) PrepareRename(offset int) (Range, string, bool) {
	word, at, ok := m.WordAt(offset)
	if !ok || len(m.byWord()[fold(word)]) == 0 {
		return Range{}, "", false
	}
	return at, word, true
}

// Rename returns the edits that give the word at an offset another name, in all its entries. The error says why the name
// cannot be.
func (m *Model) Rename(offset int, name string) ([]Edit, error) {
	_, word, ok := m.PrepareRename(offset)
	if !ok {
		return nil, errors.New("there is no word that could be renamed")
	}
	name = plain(name)
	if others := m.byWord()[fold(name)]; len(others) > 0 && fold(name) != fold(word) {
		return nil, fmt.Errorf("%q has an entry already", m.entries[others[0]].Word)
	}
	if err := writable(name); err != nil {
		return nil, err
	}
	if m.kind == CMUdict {
		return m.renameLines(word, name), nil
	}
	return m.renameElements(word, name)
}

// renameLines renames a word of a dictionary. What stands behind it changes with it: a phrase needs a tab.
func (m *Model) renameLines(word, name string) (edits []Edit) {
	for _, index := range m.byWord()[fold(word)] {
		l := m.lineAt(m.entries[index].Start)
		edits = append(edits, Edit{l.head, name})
		if gap := (Range{l.variant.End, l.sounds.Start}); separator(name) != separator(m.entries[index].Word) {
			edits = append(edits, Edit{gap, separator(name)})
		}
	}
	return edits
}

// renameElements renames a word of PLS, in aliases and examples as well.
func (m *Model) renameElements(word, name string) (edits []Edit, err error) {
	for i := range m.lexemes {
		for _, g := range m.lexemes[i].graphemes {
			if g.mixed && fold(g.word) == fold(word) {
				return nil, fmt.Errorf("a <grapheme> of %q has more than text in it", word)
			}
		}
	}
	for _, at := range m.Occurrences(word) {
		edits = append(edits, Edit{at, escape(name, 0)})
	}
	return edits, nil
}

// writable tells why a word cannot be in a dictionary.
func writable(word string) error {
	line := word + separator(word) + "AH0"
	entries, problems := user.ParseCMUdict("", []byte(line))
	switch {
	case len(problems) > 0:
		return errors.New(problems[0].Reason)
	case len(entries) != 1 || entries[0].Word != word:
		return fmt.Errorf("%q would not read as a word", word)
	}
	return nil
}
