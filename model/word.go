package model

import "unicode/utf8"

// Word is a word as the model sees it: its graphemes and the end mark, cut to MaxGraphemes. Different words may have
// the same encoding (every character outside a–z is Unknown) and then have the same answer, so a Word is what a cache
// is keyed by. The zero Word is not valid; use Encode.
type Word struct {
	graphemes [MaxGraphemes]Grapheme
	length    uint8
}

// Encode lower-cases word as Python's str.lower does, reads it code point by code point without normalising or
// trimming, and returns (word + end)[:MaxGraphemes].
//
// Of all of str.lower only three things reach the model, for what it does not know is Unknown in either case: A–Z,
// U+212A KELVIN SIGN, which becomes k, and U+0130 I WITH DOT ABOVE, which becomes two code points, i and U+0307
// (Unicode's SpecialCasing.txt; no other lower-case mapping yields ASCII or changes the number of code points).
// Invalid UTF-8 reads as U+FFFD, one for each byte.
func Encode[T string | []byte](word T) Word {
	var w Word
	text := string(word[:min(len(word), MaxGraphemes*utf8.UTFMax)]) // enough for MaxGraphemes code points
	for _, r := range text {
		switch {
		case 'a' <= r && r <= 'z':
			w.append(letterA + Grapheme(r-'a'))
		case 'A' <= r && r <= 'Z':
			w.append(letterA + Grapheme(r-'A'))
		case r == '\u212A':
			w.append(letterA + 'k' - 'a')
		case r == '\u0130':
			w.append(letterA + 'i' - 'a')
			w.append(Unknown)
		default:
			w.append(Unknown)
		}
	}
	w.append(End)
	return w
}

func (w *Word) append(g Grapheme) {
	if w.length < MaxGraphemes {
		w.graphemes[w.length] = g
		w.length++
	}
}

// Graphemes returns the word's graphemes, the end mark last unless the word was cut; the slice aliases w.
func (w *Word) Graphemes() []Grapheme { return w.graphemes[:w.length] }
