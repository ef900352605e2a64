package phoneme

import (
	"slices"
	"strings"
)

// spaced is a notation with white space between symbols. Reading takes capitals and small letters as the same.
type spaced struct {
	symbols  [256]string // by sound; also by Phoneme for unstressed vowels that have another symbol
	twoWords bool        // some symbols have a blank inside

	stresses [Secondary + 1]string
	place    place
	unmarked Stress // of a vowel with no stress written

	syllables string // symbol between syllables, if any

	also    []spelling // what else is read
	skipped []string   // say nothing that matters here: pauses, syllables' ends
}

// place is where a spaced notation has stress.
type place uint8

const (
	fused          place = iota // at the end of the vowel's symbol
	afterVowel                  // a symbol of its own after the vowel
	beforeSyllable              // a symbol of its own before the syllable
)

func (n *spaced) append(dst []byte, pronunciation []Phoneme) []byte {
	next := 0 // where the next syllable begins
	for i, p := range pronunciation {
		if i > 0 {
			dst = append(dst, ' ')
		}
		if n.syllables != "" && i == next {
			next += SyllableEnd(pronunciation[i:])
			dst = n.appendBoundary(dst, i > 0, pronunciation[i:next])
		}
		dst = append(dst, symbolIn(&n.symbols, p)...)
		if stress := n.stresses[p.Stress()]; stress != "" && p.IsVowel() && n.place != beforeSyllable {
			if n.place == afterVowel {
				dst = append(dst, ' ')
			}
			dst = append(dst, stress...)
		}
	}
	return dst
}

// appendBoundary writes what comes before a syllable.
func (n *spaced) appendBoundary(dst []byte, inner bool, syllable []Phoneme) []byte {
	if inner {
		dst = append(dst, n.syllables...)
		dst = append(dst, ' ')
	}
	if vowel := nextVowel(syllable, 0); n.place == beforeSyllable && vowel < len(syllable) {
		if stress := n.stresses[syllable[vowel].Stress()]; stress != "" {
			dst = append(dst, stress...)
			dst = append(dst, ' ')
		}
	}
	return dst
}

func (n *spaced) parse(transcription string) ([]Phoneme, *SymbolError) {
	pronunciation := make([]Phoneme, 0, len(transcription)/2)
	awaits := false                          // the vowel that was read last may yet get its stress
	pending, pendingWord := Unmarked, word{} // a stress without its vowel yet
	rest := slices.Collect(words(transcription))
	for len(rest) > 0 {
		symbol := rest[0]
		means, stress, used := n.read(rest)
		rest = rest[used:]
		switch {
		case means != (pair{}):
			for _, p := range means {
				if p.IsVowel() && pending != Unmarked {
					stress, pending = pending, Unmarked
				}
				if p != 0 {
					pronunciation = append(pronunciation, n.stressed(p, stress))
					awaits = n.place == afterVowel && p.IsVowel()
				}
			}
		case stress == Unmarked:
			if !slices.ContainsFunc(n.skipped, symbol.is) {
				return nil, symbol.error(unknownSymbol)
			}
			awaits = false
		case pending != Unmarked:
			return nil, pendingWord.error(strayStress)
		case n.place == beforeSyllable:
			pending, pendingWord = stress, symbol
		case awaits:
			last := len(pronunciation) - 1
			pronunciation[last] = pronunciation[last].WithStress(stress)
			awaits = false
		default:
			return nil, symbol.error(noVowelBefore)
		}
	}
	if pending != Unmarked {
		return nil, pendingWord.error(strayStress)
	}
	return pronunciation, nil
}

// read returns what the first one or two words say, and how many it used: sounds, a stress written with them, or only a
// stress. It says nothing if the word is unknown.
func (n *spaced) read(rest []word) (means pair, stress Stress, used int) {
	first := rest[0].text
	if n.twoWords && len(rest) > 1 {
		if means := n.find(first + " " + rest[1].text); means != (pair{}) {
			return means, Unmarked, 2
		}
	}
	if means := n.find(first); means != (pair{}) {
		return means, Unmarked, 1
	}
	for stress := Unstressed; stress <= Secondary; stress++ {
		written := n.stresses[stress]
		if n.place != fused {
			if written != "" && strings.EqualFold(first, written) {
				return pair{}, stress, 1
			}
		} else if symbol, ok := strings.CutSuffix(first, written); ok && written != "" {
			if means := n.find(symbol); means[0].IsVowel() {
				return means, stress, 1
			}
		}
	}
	return pair{}, Unmarked, 1
}

// find returns the sounds of a symbol without a stress, none if it is unknown.
func (n *spaced) find(symbol string) pair {
	if symbol == "" {
		return pair{}
	}
	for i := range Limit {
		if len(n.symbols[i]) == len(symbol) && strings.EqualFold(n.symbols[i], symbol) {
			return pair{Phoneme(i)}
		}
	}
	for i := range n.also {
		if strings.EqualFold(n.also[i].text, symbol) {
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
