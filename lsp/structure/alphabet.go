package structure

import (
	"errors"
	"slices"
	"strings"

	"github.com/pronounced/pronounced/phoneme"
)

// transcription is where a document writes a pronunciation down. XML may write its characters as references.
type transcription struct {
	value
	alphabet phoneme.Alphabet
	known    bool   // the alphabet
	word     string // that is transcribed; "" where that is not clear
	owner    int    // of XML: the element
	quote    byte   // of XML: the quotation mark of the attribute it is in, 0 in an element
}

// read returns the phonemes, or why there are none.
func (t *transcription) read() ([]phoneme.Phoneme, *phoneme.SymbolError) {
	pronunciation, err := t.alphabet.Parse(t.text)
	if err != nil {
		return nil, symbolError(err)
	}
	return pronunciation, nil
}

// symbolError returns the error of Alphabet.Parse, which has this type always.
func symbolError(err error) *phoneme.SymbolError {
	var e *phoneme.SymbolError
	if !errors.As(err, &e) {
		e = &phoneme.SymbolError{Reason: err.Error()}
	}
	return e
}

// value is a text and where it stands.
type value struct {
	Range
	text     string
	at, ends []int // where what each byte of text is written as begins and ends; nil where each stands for itself
	mixed    bool  // other than characters stand among it
}

// place returns where a part of the text, which is not empty, stands.
func (v *value) place(part Range) Range {
	if v.at == nil {
		return Range{v.Start + part.Start, v.Start + part.End}
	}
	return Range{v.at[part.Start], v.ends[part.End-1]}
}

// example says by which word a sound is known, as docs/alphabets.md has them; the sound's letters are in capitals.
var examples = map[phoneme.Phoneme]string{
	phoneme.AA: "fAther, lOt", phoneme.AE: "cAt", phoneme.AH: "cUt", phoneme.AH0: "About", phoneme.AO: "thOUGHt", phoneme.AW: "hOW",
	phoneme.AY: "hIde", phoneme.EH: "bEd", phoneme.ER: "bIRd", phoneme.ER0: "buttER", phoneme.EY: "sAY", phoneme.IH: "sIt", phoneme.IY: "sEE",
	phoneme.IY0: "happY", phoneme.OW: "gO", phoneme.OY: "bOY", phoneme.UH: "bOOk", phoneme.UW: "tOO", phoneme.B: "Be", phoneme.CH: "CHeese", phoneme.D: "Dee",
	phoneme.DH: "THee", phoneme.F: "Fee", phoneme.G: "Green", phoneme.HH: "He", phoneme.JH: "Joy", phoneme.K: "Key", phoneme.L: "Lee", phoneme.M: "Me",
	phoneme.N: "KNee", phoneme.NG: "piNG", phoneme.P: "Pea", phoneme.R: "Read", phoneme.S: "Sea", phoneme.SH: "SHe", phoneme.T: "Tea",
	phoneme.TH: "THeta", phoneme.V: "Vee", phoneme.W: "We", phoneme.Y: "Yield", phoneme.Z: "Zee", phoneme.ZH: "seiZure",
}

// stressWords says what a vowel's stress is called.
var stressWords = [...]string{
	phoneme.Unmarked: "", phoneme.Unstressed: "unstressed", phoneme.Primary: "primary stress", phoneme.Secondary: "secondary stress",
}

// symbol is a symbol of an alphabet.
type symbol struct{ text, detail, example string }

// symbolsOf returns what an alphabet can write for one sound, each spelling once: of a vowel also with its stresses.
func symbolsOf(a phoneme.Alphabet) []symbol {
	var all []symbol
	add := func(p phoneme.Phoneme) {
		s := symbol{a.Format([]phoneme.Phoneme{p}), p.String(), examples[p]}
		if s.example == "" {
			s.example = examples[p.Sound()]
		}
		if stress := stressWords[p.Stress()]; stress != "" {
			s.detail += ", " + stress
		}
		if !slices.ContainsFunc(all, func(other symbol) bool { return other.text == s.text }) {
			all = append(all, s)
		}
	}
	for sound := phoneme.AA; sound.IsValid(); sound += phoneme.AE - phoneme.AA {
		if !sound.IsVowel() {
			add(sound)
			continue
		}
		for _, stress := range []phoneme.Stress{phoneme.Primary, phoneme.Unstressed, phoneme.Secondary} {
			add(sound.WithStress(stress))
		}
	}
	return all
}

// isSpaced tells whether an alphabet has white space between its symbols.
func isSpaced(a phoneme.Alphabet) bool {
	return strings.Contains(a.Format([]phoneme.Phoneme{phoneme.B, phoneme.K}), " ")
}

// hasStress tells whether an alphabet can say where the stress is.
func hasStress(a phoneme.Alphabet) bool {
	again, err := a.Parse(a.Format([]phoneme.Phoneme{phoneme.AA.WithStress(phoneme.Primary)}))
	return err == nil && len(again) == 1 && again[0].Stress() == phoneme.Primary
}
