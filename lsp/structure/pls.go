package structure

import (
	"strings"

	"github.com/pronounced/pronounced/lexicon/user"
	"github.com/pronounced/pronounced/phoneme"
)

// lexeme is an element of that name: every grapheme may be read as every sound.
type lexeme struct {
	node          int
	graphemes     []grapheme
	sounds        []int // of transcriptions
	aliases       []string
	roles         string
	caseSensitive bool
}

type grapheme struct {
	value
	node int
	word string
}

// ownNamespace is that of the attributes that package user adds to lexemes.
const ownNamespace = "urn:pronounced:lexicon"

// readLexicon finds the lexemes, their words and their transcriptions.
func (m *Model) readLexicon() {
	x := m.xml
	standard := ""
	var l *lexeme
	for i := range x.nodes {
		if l != nil && x.nodes[l.node].next <= i {
			l = nil
		}
		switch x.locals[i] {
		case "lexicon":
			if v, ok := x.attributeValue(i, "alphabet"); ok && x.nodes[i].parent < 0 {
				standard = v.text
			}
		case "lexeme":
			if l == nil {
				m.lexemes = append(m.lexemes, m.newLexeme(i))
				l = &m.lexemes[len(m.lexemes)-1]
			}
		case "grapheme":
			if v := x.content(i); l != nil && x.nodes[i].parent == l.node && v.text != "" {
				l.graphemes = append(l.graphemes, grapheme{v, i, plain(v.text)})
			}
		case "alias":
			if l != nil {
				l.aliases = append(l.aliases, plain(x.content(i).text))
			}
		case "phoneme":
			t := transcription{value: x.content(i), owner: i}
			declared := standard
			if v, ok := x.attributeValue(i, "alphabet"); ok {
				declared = v.text
			}
			t.alphabet, t.known = plsNames.read(declared)
			if l != nil && x.nodes[i].parent == l.node {
				l.sounds = append(l.sounds, len(m.transcriptions))
				if len(l.graphemes) > 0 {
					t.word = l.graphemes[0].word
				}
			}
			m.transcriptions = append(m.transcriptions, t)
		}
	}
	m.lexemeEntries()
}

func (m *Model) newLexeme(i int) lexeme {
	l := lexeme{node: i}
	n := &m.xml.nodes[i]
	for _, a := range m.xml.tree.attributes[n.first:n.last] {
		name, text := a.name.of(m.text), a.value.of(m.text)
		switch {
		case name == "role":
			l.roles = roles(text)
		case strings.HasSuffix(name, ":case") && text == "sensitive" && m.namespaceOf(n, strings.TrimSuffix(name, ":case")) == ownNamespace:
			l.caseSensitive = true
		}
	}
	return l
}

// namespaceOf returns what a prefix stands for: what the element declares, or the root.
func (m *Model) namespaceOf(n *node, prefix string) string {
	const near = 16 // elements
	for range near {
		if a, ok := m.xml.attributeOf(n, "xmlns:"+prefix); ok {
			return a.value.of(m.text)
		}
		if n.parent < 0 {
			break
		}
		n = &m.xml.nodes[n.parent]
	}
	return ""
}

// roles returns the parts of speech of a role, as package user reads them.
func roles(written string) string {
	var parts []string
	for name := range strings.FieldsSeq(written) {
		if part, ok := user.ParsePart(name[strings.IndexByte(name, ':')+1:]); ok {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, " ")
}

// lexemeEntries makes an entry of each grapheme.
func (m *Model) lexemeEntries() {
	for i := range m.lexemes {
		l := &m.lexemes[i]
		said := make([]string, 0, 1)
		for _, t := range l.sounds {
			said = append(said, m.transcriptions[t].text)
		}
		for _, alias := range l.aliases {
			said = append(said, "as "+alias)
		}
		detail := strings.Join(said, ", ")
		for _, g := range l.graphemes {
			m.entries = append(m.entries, Entry{
				Range: m.xml.nodes[l.node].Range, Name: g.Range, Word: g.word, Detail: detail, CaseSensitive: l.caseSensitive,
			})
		}
	}
}

// says returns what a transcription says, to be compared; "" if it cannot be read.
func (m *Model) says(t *transcription) string {
	if phonemes, err := t.read(); t.known && err == nil && len(phonemes) > 0 {
		return phoneme.ARPAbet.Format(phonemes)
	}
	return ""
}
