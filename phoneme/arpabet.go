package phoneme

// arpabet is the notation of CMUdict (its files cmudict.phones and cmudict.symbols): symbols in capitals between blanks, the
// stress as a digit after the vowel. Small letters are read too, and vowels without a digit.
type arpabet struct{}

func (arpabet) append(dst []byte, pronunciation []Phoneme) []byte {
	for i, p := range pronunciation {
		if i > 0 {
			dst = append(dst, ' ')
		}
		dst = append(dst, p.String()...)
	}
	return dst
}

func (arpabet) parse(transcription string) ([]Phoneme, *SymbolError) {
	pronunciation := make([]Phoneme, 0, len(transcription)/2)
	for symbol := range words(transcription) {
		p, ok := parseFolded(symbol.text)
		if !ok {
			return nil, symbol.error(unknownSymbol)
		}
		pronunciation = append(pronunciation, p)
	}
	return pronunciation, nil
}

// parseFolded is Parse for small letters as well.
func parseFolded(symbol string) (Phoneme, bool) {
	if len(symbol) > 3 {
		return 0, false
	}
	var capitals [3]byte
	for i := range len(symbol) {
		capitals[i] = upper(symbol[i])
	}
	return Parse(string(capitals[:len(symbol)]))
}
