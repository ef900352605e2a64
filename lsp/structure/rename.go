package structure

import (
	"errors"
	"fmt"
	"strings"

	"github.com/pronounced/pronounced/lexicon/user"
)

// PrepareRename returns the word at an offset that can be renamed, and where it stands.
func (m *Model) PrepareRename(offset int) (Range, string, bool) {
	word, at, ok := m.WordAt(offset)
	if !ok {
		return Range{}, "", false
	}
	_, ok = m.meant(at, word)
	return at, word, ok
}

// Rename returns the edits that give the word at an offset another name, in all its entries, and wherever the document has
// it besides. Of a word that has case-sensitive entries and others, those are renamed that the offset means. The error says
// why the name cannot be.
func (m *Model) Rename(offset int, name string) ([]Edit, error) {
	at, word, ok := m.PrepareRename(offset)
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
	meant, _ := m.meant(at, word)
	if m.kind == CMUdict {
		return m.renameLines(meant, name), nil
	}
	return m.renameElements(meant, name)
}

// meant returns the entry that is meant by a word at a place; it reports false if none holds for its capitals.
func (m *Model) meant(at Range, word string) (meant Entry, ok bool) {
	for _, i := range m.byWord()[fold(word)] {
		switch e := m.entries[i]; {
		case e.Name == at:
			return e, true
		case e.CaseSensitive && e.Word == word, !e.CaseSensitive && !ok:
			meant, ok = e, true
		}
	}
	return meant, ok
}

// isNamed tells whether another entry is of the same word as one, and of the same sort.
func (e *Entry) isNamed(other *Entry) bool {
	return e.CaseSensitive == other.CaseSensitive && (!e.CaseSensitive || e.Word == other.Word)
}

// renameLines renames a word of a dictionary. What stands behind it changes with it: a phrase needs a tab.
func (m *Model) renameLines(meant Entry, name string) (edits []Edit) {
	for _, index := range m.byWord()[fold(meant.Word)] {
		if !meant.isNamed(&m.entries[index]) {
			continue
		}
		l := m.lineAt(m.entries[index].Start)
		edits = append(edits, Edit{l.head, name})
		gap := Range{l.variant.End, l.sounds.Start}
		// A tab behind the sounds counts too where other white space keeps it in the line.
		rest := strings.TrimRight(Range{l.sounds.Start, l.comment.Start}.of(m.text), " \t\r\n")
		if due := separator(name, rest); strings.Contains(gap.of(m.text), "\t") != (due == "\t") {
			edits = append(edits, Edit{gap, due})
		}
	}
	return edits
}

// renameElements renames a word of PLS, in aliases and examples as well.
func (m *Model) renameElements(meant Entry, name string) (edits []Edit, err error) {
	if faults := m.xml.faults; len(faults) > 0 {
		return nil, fmt.Errorf("the markup is broken: %s", faults[0].Message)
	}
	for i := range m.lexemes {
		for _, g := range m.lexemes[i].graphemes {
			if g.mixed && fold(g.word) == fold(meant.Word) {
				return nil, fmt.Errorf("a <grapheme> of %q has more than text in it", meant.Word)
			}
		}
	}
	isName, sensitive := map[Range]bool{}, map[string]bool{}
	for _, index := range m.byWord()[fold(meant.Word)] {
		e := &m.entries[index]
		if meant.isNamed(e) {
			edits = append(edits, Edit{e.Name, escape(name, 0)})
		}
		isName[e.Name] = true
		if e.CaseSensitive {
			sensitive[e.Word] = true
		}
	}
	for _, at := range m.Occurrences(meant.Word) {
		word := plain(m.xml.valueIn(at).text)
		if is := sensitive[word]; !isName[at] && is == meant.CaseSensitive && (!is || word == meant.Word) {
			edits = append(edits, Edit{at, escape(name, 0)})
		}
	}
	return inOrder(edits), nil
}

// writable tells why a word cannot be in a dictionary.
func writable(word string) error {
	line := word + separator(word, "") + "AH0"
	entries, problems := user.ParseCMUdict("", []byte(line))
	switch {
	case len(problems) > 0:
		return errors.New(problems[0].Reason)
	case len(entries) != 1 || entries[0].Word != word:
		return fmt.Errorf("%q would not read as a word", word)
	}
	return nil
}
