package user

import (
	"bytes"
	"encoding/xml"
	"slices"

	"github.com/pronounced/pronounced/phoneme"
)

// plsWriter writes lexemes as they fit into a document.
type plsWriter struct {
	prefix   string // of the names of elements: "" or, for example, "pls:"
	alphabet string // what phonemes without an alphabet of their own are in
}

const (
	plsHead = `<?xml version="1.0" encoding="UTF-8"?>
<lexicon version="1.0" xmlns="` + plsNamespace + `" alphabet="ipa" xml:lang="en-US">
`
	plsFoot = "</lexicon>\n"
)

// AppendPLS appends a document in the Pronunciation Lexicon Specification 1.0 that has the entries, those that Clean refuses
// left out. Phonemes are in IPA or, where IPA would not be read back as the same phonemes, in ARPAbet.
func AppendPLS(dst []byte, entries []Entry) []byte {
	kept := make([]Entry, 0, len(entries))
	for _, e := range entries {
		if e, err := e.Clean(); err == nil {
			kept = append(kept, e)
		}
	}
	dst = append(dst, plsHead...)
	dst = plsWriter{alphabet: "ipa"}.append(dst, kept, "\n")
	return append(dst, plsFoot...)
}

// append appends clean entries, a lexeme a line.
func (w plsWriter) append(dst []byte, entries []Entry, newline string) []byte {
	for _, group := range groups(entries) {
		dst = append(dst, "  "...)
		dst = append(w.appendLexeme(dst, group), newline...)
	}
	return dst
}

// groups returns the entries in groups that follow one another and differ in phonemes only.
func groups(entries []Entry) [][]Entry {
	var all [][]Entry
	for len(entries) > 0 {
		n := 1
		for n < len(entries) && entries[n].differsInPhonemes(entries[0]) {
			n++
		}
		all = append(all, entries[:n])
		entries = entries[n:]
	}
	return all
}

func (e Entry) differsInPhonemes(other Entry) bool {
	return e.Word == other.Word && e.PartOfSpeech == other.PartOfSpeech && e.CaseSensitive == other.CaseSensitive && e.Comment == other.Comment
}

// appendLexeme appends an element that has one entry or more. What PLS lacks is declared in the element, so that it may
// stand in any document.
func (w plsWriter) appendLexeme(dst []byte, entries []Entry) []byte {
	e := entries[0]
	dst = append(dst, "<"+w.prefix+"lexeme"...)
	if e.PartOfSpeech != "" {
		dst = append(dst, ` role="`+e.PartOfSpeech+`"`...)
	}
	if e.CaseSensitive || e.Comment != "" {
		dst = append(dst, ` xmlns:pronounced="`+ownNamespace+`"`...)
	}
	if e.CaseSensitive {
		dst = append(dst, ` pronounced:case="`+caseSensitive+`"`...)
	}
	if e.Comment != "" {
		dst = append(appendEscaped(append(dst, ` pronounced:comment="`...), e.Comment), '"')
	}
	dst = append(dst, "><"+w.prefix+"grapheme>"...)
	dst = appendEscaped(dst, e.Word)
	dst = append(dst, "</"+w.prefix+"grapheme>"...)
	for _, e := range entries {
		dst = w.appendPhonemes(dst, e.Phonemes)
	}
	return append(dst, "</"+w.prefix+"lexeme>"...)
}

func (w plsWriter) appendPhonemes(dst []byte, phonemes []phoneme.Phoneme) []byte {
	alphabet, text := "ipa", phoneme.IPA.Format(phonemes)
	if again, err := phoneme.IPA.Parse(text); err != nil || !slices.Equal(again, phonemes) {
		alphabet, text = "x-arpabet", phoneme.ARPAbet.Format(phonemes)
	}
	dst = append(dst, "<"+w.prefix+"phoneme"...)
	if alphabet != w.alphabet {
		dst = append(dst, ` alphabet="`+alphabet+`"`...)
	}
	dst = appendEscaped(append(dst, '>'), text)
	return append(dst, "</"+w.prefix+"phoneme>"...)
}

func appendEscaped(dst []byte, text string) []byte {
	b := bytes.NewBuffer(dst)
	if err := xml.EscapeText(b, []byte(text)); err != nil {
		panic("lexicon/user: " + err.Error()) // a Buffer takes everything
	}
	return b.Bytes()
}
