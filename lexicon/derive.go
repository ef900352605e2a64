package lexicon

import (
	"strings"

	"github.com/pronounced/pronounced/phoneme"
)

// Derivation says how a word was derived.
type Derivation struct {
	Rule string // an affix as "-ing" and "un-", or "compound"
	Base string // what remains without the affix, itself perhaps derived; the first part of a compound
	Head string // the second part of a compound
}

// Bounds of Derive.
const (
	minDerived = 4 // letters of a word
	maxDerived = 64
	minBase    = 3 // letters of a base
	maxAffixes = 3
	maxLookups = 200 // of bases and parts, for one word: most need 20
)

const compoundRule = "compound"

// Derive appends to dst how a word in lower case sounds that is made of words of the dictionary: an inflected or derived
// form, up to three affixes deep, or a compound of two. It tells which rule answered first, and whether one did; when
// none did, it returns dst as it was. It does not look for the word itself.
//
// A rule is there if it is right clearly more often than the model on the words that it applies to; docs/lexicon.md has
// the figures.
func (d *Dictionary) Derive(dst []phoneme.Phoneme, word string) ([]phoneme.Phoneme, Derivation, bool) {
	if len(word) < minDerived || len(word) > maxDerived {
		return dst, Derivation{}, false
	}
	for i := range len(word) {
		if c := word[i]; c != '\'' && (c < 'a' || c > 'z') {
			return dst, Derivation{}, false
		}
	}
	var letters [maxDerived]byte
	m := morphology{d, maxLookups}
	// A base that is in the dictionary comes before one that is itself derived.
	for affixes := range maxAffixes {
		if sounds, how, ok := m.derive(dst, letters[:copy(letters[:], word)], affixes); ok {
			return sounds, how, true
		}
	}
	return dst, Derivation{}, false
}

// morphology is one call of Derive.
type morphology struct {
	*Dictionary
	lookups int // that are left
}

// derive takes one affix off a word whose base has at most so many more, or takes the word for a compound.
func (m *morphology) derive(dst []phoneme.Phoneme, word []byte, more int) ([]phoneme.Phoneme, Derivation, bool) {
	for i := range suffixes {
		if sounds, base, ok := m.suffixed(dst, word, &suffixes[i], more); ok {
			return sounds, Derivation{Rule: suffixes[i].name, Base: base}, true
		}
	}
	for i := range prefixes {
		if sounds, base, ok := m.prefixed(dst, word, &prefixes[i], more); ok {
			return sounds, Derivation{Rule: prefixes[i].name, Base: base}, true
		}
	}
	return m.compound(dst, word)
}

// base appends how the base of a word sounds, with its first pronunciation, if the dictionary has it with a grade or if
// it is itself derived. It also returns the base as a string.
func (m *morphology) base(dst []phoneme.Phoneme, word []byte, more int, least uint8) ([]phoneme.Phoneme, string, bool) {
	if len(word) < minBase {
		return dst, "", false
	}
	if e, ok := m.look(word); ok {
		if e.record.grade < least {
			return dst, "", false
		}
		return e.Append(dst, 0), string(word), true
	}
	if more == 0 {
		return dst, "", false
	}
	sounds, _, ok := m.derive(dst, word, more-1)
	if !ok {
		return dst, "", false
	}
	return sounds, string(word), true
}

// look is LookupBytes while look-ups are left.
func (m *morphology) look(word []byte) (Entry, bool) {
	if m.lookups == 0 {
		return Entry{}, false
	}
	m.lookups--
	return m.LookupBytes(word)
}

// arpabet reads the sounds of a table's line.
func arpabet(symbols string) []phoneme.Phoneme {
	var sounds []phoneme.Phoneme
	for symbol := range strings.FieldsSeq(symbols) {
		p, ok := phoneme.Parse(symbol)
		if !ok {
			panic("lexicon: " + symbol + " is no symbol of ARPAbet")
		}
		sounds = append(sounds, p)
	}
	return sounds
}
