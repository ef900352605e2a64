package phoneme

import (
	"slices"
	"strings"
)

// spaced is a notation with white space between symbols. Capitals and small letters mean the same in reading.
type spaced struct {
	symbols [256]string // by sound; also by Phoneme for unstressed vowels that have another symbol

	stresses  [Secondary + 1]string // follow a vowel's symbol
	standing  bool                  // a stress is a symbol of its own
	unmarked  Stress                // of a vowel with no stress written
	syllables string                // symbol between syllables, if any

	also    []spelling // what else is read
	skipped []string   // say nothing that matters here: pauses
}

func (n *spaced) append(dst []byte, pronunciation []Phoneme) []byte {
	end := len(pronunciation)
	if n.syllables != "" {
		end = SyllableEnd(pronunciation)
	}
	for i, p := range pronunciation {
		if i > 0 {
			dst = append(dst, ' ')
		}
		if i == end {
			dst = append(dst, n.syllables...)
			dst = append(dst, ' ')
			end += SyllableEnd(pronunciation[i:])
		}
		dst = append(dst, symbolIn(&n.symbols, p)...)
		if p.IsVowel() {
			stress := n.stresses[p.Stress()]
			if stress != "" && n.standing {
				dst = append(dst, ' ')
			}
			dst = append(dst, stress...)
		}
	}
	return dst
}

func (n *spaced) parse(transcription string) ([]Phoneme, *SymbolError) {
	pronunciation := make([]Phoneme, 0, len(transcription)/2)
	awaits := false // a vowel was read last, which may yet get its stress
	for offset, symbol := range words(transcription) {
		means, stress := n.read(strings.ToLower(symbol))
		switch {
		case means != (pair{}):
			for _, p := range means {
				if p != 0 {
					pronunciation = append(pronunciation, n.stressed(p, stress))
					awaits = n.standing && p.IsVowel()
				}
			}
		case awaits && stress != Unmarked:
			last := len(pronunciation) - 1
			pronunciation[last] = pronunciation[last].WithStress(stress)
			awaits = false
		case stress != Unmarked:
			return nil, &SymbolError{Symbol: symbol, Offset: offset, Reason: noVowelBefore}
		case slices.Contains(n.skipped, strings.ToLower(symbol)):
			awaits = false
		default:
			return nil, &SymbolError{Symbol: symbol, Offset: offset, Reason: unknownSymbol}
		}
	}
	return pronunciation, nil
}

// read returns what a symbol says: sounds, the stress written with them, or only a stress. It says nothing if it is unknown.
func (n *spaced) read(symbol string) (pair, Stress) {
	if means := n.find(symbol); means != (pair{}) {
		return means, Unmarked
	}
	for stress := Unstressed; stress <= Secondary; stress++ {
		rest, ok := strings.CutSuffix(symbol, n.stresses[stress])
		if !ok || n.stresses[stress] == "" {
			continue
		}
		if n.standing && rest == "" {
			return pair{}, stress
		}
		if means := n.find(rest); !n.standing && means[0].IsVowel() {
			return means, stress
		}
	}
	return pair{}, Unmarked
}

// find returns the sounds of a symbol without a stress, none if it is unknown.
func (n *spaced) find(symbol string) pair {
	for i := range Limit {
		if n.symbols[i] == symbol && symbol != "" {
			return pair{Phoneme(i)}
		}
	}
	for i := range n.also {
		if n.also[i].text == symbol {
			return n.also[i].means
		}
	}
	return pair{}
}

// stressed gives a vowel the stress that is written, else the one that its symbol implies, else that of a vowel with none.
func (n *spaced) stressed(p Phoneme, written Stress) Phoneme {
	switch {
	case written != Unmarked:
		return p.WithStress(written)
	case p.Stress() == Unmarked:
		return p.WithStress(n.unmarked)
	}
	return p
}
