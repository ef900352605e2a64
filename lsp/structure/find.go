package structure

import (
	"cmp"
	"slices"
)

// WordAt returns the word at an offset whose entries and occurrences can be asked for, and where it stands.
func (m *Model) WordAt(offset int) (word string, at Range, ok bool) {
	if e, ok := m.nameAt(offset); ok {
		return e.Word, e.Name, true
	}
	if m.xml == nil {
		return "", Range{}, false
	}
	return m.writtenAt(offset)
}

// nameAt returns the entry whose word has an offset.
func (m *Model) nameAt(offset int) (Entry, bool) {
	i, found := slices.BinarySearchFunc(m.entries, offset, func(e Entry, offset int) int {
		switch {
		case e.Name.End < offset:
			return -1
		case offset < e.Name.Start:
			return 1
		}
		return 0
	})
	if !found {
		return Entry{}, false
	}
	return m.entries[i], true
}

// Find returns the entries of a word, in order of place; its case does not matter.
func (m *Model) Find(word string) []Entry {
	indices := m.byWord()[fold(plain(word))]
	found := make([]Entry, len(indices))
	for i, index := range indices {
		found[i] = m.entries[index]
	}
	return found
}

// EntryAt returns the entry that an offset lies in.
func (m *Model) EntryAt(offset int) (Entry, bool) {
	i, found := slices.BinarySearchFunc(m.entries, offset, func(e Entry, offset int) int {
		switch {
		case e.End < offset:
			return -1
		case offset < e.Start:
			return 1
		}
		return 0
	})
	if !found {
		return Entry{}, false
	}
	return m.entries[i], true
}

// Occurrences returns where a word stands in the document, in order: the names of its entries, with the others where
// the document has any (aliases and examples of PLS, the text of SSML).
func (m *Model) Occurrences(word string) []Range {
	var all []Range
	for _, index := range m.byWord()[fold(plain(word))] {
		all = append(all, m.entries[index].Name)
	}
	if m.xml != nil {
		all = append(all, m.written(word)...)
		slices.SortFunc(all, func(a, b Range) int { return cmp.Compare(a.Start, b.Start) })
	}
	return all
}
