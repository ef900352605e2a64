package structure

// Outline returns the parts of the document, in order of place.
func (m *Model) Outline() []Symbol {
	return m.entrySymbols()
}

// entrySymbols returns the entries of a dictionary.
func (m *Model) entrySymbols() []Symbol {
	symbols := make([]Symbol, len(m.entries))
	for i, e := range m.entries {
		symbols[i] = Symbol{Range: e.Range, Name: e.Name, Title: e.Word, Detail: e.Detail, Sort: WordSymbol}
	}
	return symbols
}
