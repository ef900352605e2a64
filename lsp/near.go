package lsp

import (
	"strings"

	"github.com/pronounced/pronounced/lsp/structure"
)

// nearWithin is how much of a document of XML is looked at on each side of an offset, in bytes.
const nearWithin = 8 << 10

// near reads as much of a structured document as says what stands at an offset, for reading all of a long one after every
// key would take longer than a hover may. Offsets of the model are shift less than those of the document.
func near(d *open, offset int) (m *structure.Model, shift int) {
	switch d.kind {
	case cmudictKind:
		start, end := d.Line(d.LineAt(offset))
		return structure.Parse(structure.CMUdict, d.Text[start:end]), start
	case plsKind:
		root, prefix, _ := xmlRoot(d.Text) // says the alphabet
		start, end := element(d.Text, prefix+"lexeme", offset)
		return structure.Parse(structure.PLS, root+d.Text[start:end]), start - len(root)
	default:
		root, prefix, _ := xmlRoot(d.Text)
		if prefix == "" {
			root = "" // it says nothing of what is in it
		}
		start, end := element(d.Text, prefix+"phoneme", offset)
		return structure.Parse(structure.SSML, root+d.Text[start:end]), start - len(root)
	}
}

// readingAt returns the transcription at an offset, or that of the word there.
func readingAt(d *open, offset int) (structure.Reading, bool) {
	m, shift := near(d, offset)
	r, ok := m.ReadingAt(offset - shift)
	r.Start += shift
	r.End += shift
	return r, ok
}

// element returns the innermost element of a name that an offset lies in, which may lack its end tag; nothing, at the
// offset, if it lies in none.
func element(text, name string, offset int) (start, end int) {
	from, to := max(0, offset-nearWithin), min(len(text), offset+nearWithin)
	open := strings.LastIndex(text[from:min(to, offset+len(name)+1)], "<"+name)
	if open < 0 {
		return offset, offset
	}
	start = from + open
	closing := "</" + name
	if n := strings.Index(text[start:to], closing); n < 0 {
		return start, to
	} else if end = start + n + len(closing) + 1; end < offset {
		return offset, offset
	}
	return start, min(end, len(text))
}
