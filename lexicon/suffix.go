package lexicon

import "github.com/pronounced/pronounced/phoneme"

// suffix is an ending, what it does to the spelling of the base, and what to its sounds.
type suffix struct {
	name   string
	ending string
	least  uint8 // grade of a base, where names would be in the way: "hauser" is not who hauses
	change change
	joint  joint
	sounds []phoneme.Phoneme
}

// The suffixes, in the order in which they are tried. Unstressed, they have the vowel that CMUdict gives them most often.
var suffixes = []suffix{
	{"-'s", "'s", 0, noChange, sibilant, arpabet("Z")},
	{"-s'", "'", 0, afterS, plain, nil},
	{"-s", "s", 0, plural, sibilant, arpabet("Z")},
	{"-edly", "edly", 0, beforeVowel, verbal, arpabet("IH0 D L IY0")},
	{"-ed", "ed", 0, beforeVowel, past, arpabet("D")},
	{"-ing", "ing", 0, beforeVowel, verbal, arpabet("IH0 NG")},
	{"-able", "able", 0, beforeVowel, verbal, arpabet("AH0 B AH0 L")},
	{"-ability", "ability", 0, beforeVowel, shifting, arpabet("AH0 B IH1 L IH0 T IY0")},
	{"-ness", "ness", 0, beforeConsonant, plain, arpabet("N AH0 S")},
	{"-less", "less", 0, beforeConsonant, plain, arpabet("L AH0 S")},
	{"-ful", "ful", 0, beforeConsonant, plain, arpabet("F AH0 L")},
	{"-ment", "ment", 0, beforeConsonant, plain, arpabet("M AH0 N T")},
	{"-like", "like", 0, noChange, plain, arpabet("L AY2 K")},
	{"-wise", "wise", 0, noChange, plain, arpabet("W AY2 Z")},
	{"-hood", "hood", 0, beforeConsonant, plain, arpabet("HH UH2 D")},
	{"-ship", "ship", 0, noChange, plain, arpabet("SH IH2 P")},
	{"-dom", "dom", 0, noChange, plain, arpabet("D AH0 M")},
	{"-some", "some", 0, noChange, plain, arpabet("S AH0 M")},
	{"-ly", "y", 0, afterSyllabicL, contracted, arpabet("L IY0")},
	{"-ly", "ly", 0, beforeConsonant, lateral, arpabet("L IY0")},
	{"-ally", "ally", 0, afterIc, plain, arpabet("L IY0")},
	{"-ism", "ism", 0, beforeVowel, plain, arpabet("IH2 Z AH0 M")},
	{"-ist", "ist", 0, beforeVowel, plain, arpabet("IH0 S T")},
	{"-ize", "ize", 0, beforeVowel, plain, arpabet("AY2 Z")},
	{"-ization", "ization", 0, withIze, ization, arpabet("EY1 SH AH0 N")},
	{"-ish", "ish", 2, beforeVowel, plain, arpabet("IH0 SH")},
	{"-est", "est", 0, beforeVowel, plain, arpabet("AH0 S T")},
	{"-er", "ier", 0, withY, plain, arpabet("ER0")},
	{"-er", "er", 2, beforeVowel, verbal, arpabet("ER0")},
	{"-or", "or", 0, ofLatinVerb, verbal, arpabet("ER0")},
	{"-ion", "ion", 0, ofLatinVerb, palatal, arpabet("SH AH0 N")},
	{"-age", "age", 0, beforeVowel, plain, arpabet("IH0 JH")},
	{"-ance", "ance", 0, beforeVowel, plain, arpabet("AH0 N S")},
	{"-al", "al", 0, afterIonOrIc, plain, arpabet("AH0 L")},
	{"-ville", "ville", 0, noChange, plain, arpabet("V IH2 L")},
	{"-town", "town", 0, noChange, plain, arpabet("T AW2 N")},
	{"-man", "man", 2, noChange, plain, arpabet("M AH0 N")},
}

// suffixed appends the sounds of base and suffix, where the word ends in it.
func (m *morphology) suffixed(dst []phoneme.Phoneme, word []byte, s *suffix, more int) ([]phoneme.Phoneme, string, bool) {
	stem := word[:max(0, len(word)-len(s.ending))]
	if len(stem) < minBase-1 || string(word[len(stem):]) != s.ending {
		return dst, "", false
	}
	var letters [maxDerived + maxAdded]byte
	for _, spelling := range spellings(stem, s.change) {
		if spelling.kept == 0 {
			break
		}
		base := append(append(letters[:0], stem[:spelling.kept]...), spelling.added...)
		sounds, name, ok := m.base(dst, base, more, s.least)
		if !ok {
			continue
		}
		if sounds, ok := join(sounds, len(dst), s); ok {
			return sounds, name, true
		}
	}
	return dst, "", false
}
