package structure

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/pronounced/pronounced/phoneme"
)

// escaped returns a text as it is written where a transcription stands.
func (m *Model) escaped(t *transcription, text string) string {
	if m.kind == CMUdict {
		return text
	}
	return escape(text, t.quote)
}

// declaration returns the name by which an XML document declares an alphabet; "" where it cannot.
func (m *Model) declaration(a phoneme.Alphabet) string {
	switch m.kind {
	case PLS:
		return plsNames.write(a)
	case SSML:
		return ssmlNames.write(a)
	}
	return ""
}

// rewrite returns the edits that put another text into a transcription, in another alphabet.
func (m *Model) rewrite(t *transcription, alphabet phoneme.Alphabet, text string) []Edit {
	if m.kind == CMUdict {
		l := m.lineAt(t.Start)
		if alphabet == phoneme.IPA {
			text = "/" + text + "/"
		}
		return []Edit{{l.sounds, text}}
	}
	var edits []Edit
	if text != t.text {
		edits = append(edits, Edit{t.Range, m.escaped(t, text)})
	}
	n := &m.xml.nodes[t.owner]
	declared := Edit{Range{n.name.End, n.name.End}, ` alphabet="` + m.declaration(alphabet) + `"`}
	if a, ok := m.xml.attributeOf(n, "alphabet"); ok {
		declared = Edit{a.value, m.declaration(alphabet)}
	}
	edits = append(edits, declared)
	slices.SortFunc(edits, func(a, b Edit) int { return cmp.Compare(a.Start, b.Start) })
	return edits
}

// Conversions offers the transcription at an offset in each other alphabet that the document can declare. An alphabet that
// would lose something says so in the title.
func (m *Model) Conversions(offset int) []Fix {
	t, ok := m.transcriptionAt(offset)
	if !ok || !t.known || t.mixed {
		return nil
	}
	phonemes, err := t.read()
	if err != nil || len(phonemes) == 0 {
		return nil
	}
	var fixes []Fix
	for _, other := range phoneme.Alphabets() {
		if other == t.alphabet || !other.CanParse() || !m.canWrite(other) {
			continue
		}
		text := other.Format(phonemes)
		again, err := other.Parse(text)
		if err != nil {
			continue
		}
		title := fmt.Sprintf("Convert to %s: %s", other, text)
		if !slices.Equal(again, phonemes) {
			title += " (loses something)"
		}
		fixes = append(fixes, Fix{title, m.rewrite(&t, other, text)})
	}
	return fixes
}

// canWrite tells whether a document of the kind can have transcriptions in an alphabet.
func (m *Model) canWrite(a phoneme.Alphabet) bool {
	if m.kind == CMUdict {
		return a == phoneme.ARPAbet || a == phoneme.IPA
	}
	return m.declaration(a) != ""
}

// inOrder sorts edits.
func inOrder(edits []Edit) []Edit {
	slices.SortFunc(edits, func(a, b Edit) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	return edits
}
