package main

import "github.com/pronounced/pronounced/phoneme"

// view is what of a pronunciation is compared.
type view int

// The views.
const (
	folded   view = iota // sounds, those that dictionaries write differently without disagreeing taken together
	plain                // sounds
	stressed             // sounds and stress
	views
)

// appendView appends a pronunciation as a view shows it.
//
// Folded, and only there, these are one:
//   - IH and AH, which unstressed are one vowel to many speakers: misaki has ɪ, ᵻ and ə for it, CMUdict IH0 and AH0
//     without a system. It is the vowels themselves that are folded, for sources also differ in what has stress.
//   - AO and AA, which the cot–caught merger makes one for a third of Americans or more (Labov, Ash, Boberg, The Atlas of
//     North American English, 2006, chapter 9).
//   - ER, ER R and AH R: the same R-coloured vowel. In front of a vowel sources write it with or without the R
//     ("hammering": ɚɪ, ɚɹɪ, əɹɪ), and ER comes first, so that IH R ("ear") stays apart.
func (v view) appendView(dst, pronunciation []phoneme.Phoneme) []phoneme.Phoneme {
	if v == stressed {
		return append(dst, pronunciation...)
	}
	for i, p := range pronunciation {
		sound := p.Sound()
		if v == folded {
			switch {
			case sound == phoneme.R && i > 0 && isCentral(pronunciation[i-1].Sound()):
				continue // said with the vowel before it
			case sound == phoneme.AH && i+1 < len(pronunciation) && pronunciation[i+1] == phoneme.R:
				sound = phoneme.ER
			case sound == phoneme.IH:
				sound = phoneme.AH
			case sound == phoneme.AO:
				sound = phoneme.AA
			}
		}
		dst = append(dst, sound)
	}
	return dst
}

// of returns a pronunciation as a view shows it.
func (v view) of(pronunciation []phoneme.Phoneme) []phoneme.Phoneme {
	return v.appendView(nil, pronunciation)
}

// ofAll does so with several.
func (v view) ofAll(pronunciations [][]phoneme.Phoneme) [][]phoneme.Phoneme {
	shown := make([][]phoneme.Phoneme, len(pronunciations))
	for i, pronunciation := range pronunciations {
		shown[i] = v.of(pronunciation)
	}
	return shown
}

func isCentral(sound phoneme.Phoneme) bool { return sound == phoneme.ER || sound == phoneme.AH }
