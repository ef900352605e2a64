package structure

import "github.com/pronounced/pronounced/phoneme"

// readSpeech finds the transcriptions.
func (m *Model) readSpeech() {
	x := m.xml
	for i := range x.nodes {
		if x.locals[i] != "phoneme" {
			continue
		}
		n := &x.nodes[i]
		a, ok := x.attributeOf(n, "ph")
		if !ok {
			continue
		}
		t := transcription{value: x.valueIn(a.value), owner: i, quote: '"', word: plain(x.content(i).text), alphabet: phoneme.IPA, known: true}
		if a.value.Start > 0 && m.text[a.value.Start-1] == '\'' {
			t.quote = '\''
		}
		if v, ok := x.attributeValue(i, "alphabet"); ok {
			t.alphabet, t.known = ssmlNames.read(v.text)
		}
		m.transcriptions = append(m.transcriptions, t)
	}
}

// Lexicon is another document that this one refers to.
type Lexicon struct {
	Range // of the URI, in the text
	URI   string
}

// Lexicons returns the documents that SSML's <lexicon uri> names, in order of place.
func (m *Model) Lexicons() (all []Lexicon) {
	if m.kind != SSML {
		return nil
	}
	for i, local := range m.xml.locals {
		if local != "lexicon" {
			continue
		}
		if v, ok := m.xml.attributeValue(i, "uri"); ok && v.text != "" {
			all = append(all, Lexicon{v.Range, v.text})
		}
	}
	return all
}
