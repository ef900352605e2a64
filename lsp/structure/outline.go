package structure

import (
	"slices"
	"strings"
)

// Outline returns the parts of the document, in order of place.
func (m *Model) Outline() []Symbol {
	if m.kind == SSML {
		return m.speechSymbols()
	}
	return m.entrySymbols()
}

// entrySymbols returns the entries of a dictionary.
func (m *Model) entrySymbols() []Symbol {
	symbols := make([]Symbol, len(m.entries))
	for i, e := range m.entries {
		symbols[i] = Symbol{Range: e.Range, Name: e.Name, Title: e.Word, Detail: e.Detail, Sort: WordSymbol}
	}
	return symbols
}

// maxDepth is how deep the outline goes; package markup refuses documents that are deeper.
const maxDepth = 1000

// speechSymbols returns the elements of SSML.
func (m *Model) speechSymbols() []Symbol {
	x := m.xml
	// Parents come before their children, so that children are complete when, from the end, their parent is reached.
	children := map[int][]Symbol{}
	depths := make([]int, len(x.nodes))
	for i := range x.nodes {
		if x.nodes[i].parent >= 0 {
			depths[i] = depths[x.nodes[i].parent] + 1
		}
	}
	for i := len(x.nodes) - 1; i >= 0; i-- {
		n := &x.nodes[i]
		if n.kind != element || x.locals[i] == "" || depths[i] > maxDepth {
			continue
		}
		inner := children[i]
		delete(children, i)
		slices.Reverse(inner)
		s := Symbol{Range: n.Range, Name: n.tag, Title: "<" + x.locals[i] + ">", Sort: ElementSymbol, Children: inner}
		s.Name.End = min(s.Name.End, s.End)
		m.nameSymbol(&s, i)
		children[n.parent] = append(children[n.parent], s)
	}
	top := children[-1]
	slices.Reverse(top)
	return top
}

// nameSymbol says what is to be read of an element.
func (m *Model) nameSymbol(s *Symbol, i int) {
	const longest = 60 // bytes
	x := m.xml
	text := func() string {
		n := &x.nodes[i]
		words := strings.Join(strings.Fields(n.inside().of(m.text)[:min(len(n.inside().of(m.text)), longest)]), " ")
		if i+1 < n.next && x.nodes[i+1].kind == characters {
			words = strings.Join(strings.Fields(x.nodes[i+1].of(m.text)), " ")
		}
		if len(words) > longest {
			words = words[:longest] + "…"
		}
		return strings.ToValidUTF8(words, "")
	}
	detail := func(name string) {
		if v, ok := x.attributeValue(i, name); ok {
			s.Detail = v.text
		}
	}
	switch x.locals[i] {
	case "speak":
		s.Sort = RootSymbol
		detail("xml:lang")
	case "p", "paragraph":
		s.Sort, s.Detail = ParagraphSymbol, text()
	case "s", "sentence":
		s.Sort, s.Detail = SentenceSymbol, text()
	case "phoneme":
		s.Sort, s.Title = ReadingSymbol, text()
		detail("ph")
	case "sub":
		s.Sort, s.Title = ReadingSymbol, text()
		detail("alias")
	case "say-as":
		s.Sort, s.Title = ReadingSymbol, text()
		detail("interpret-as")
	case "token", "w":
		s.Sort, s.Title = ReadingSymbol, text()
		detail("role")
	case "lexicon":
		detail("uri")
	case "mark", "voice":
		detail("name")
	case "break":
		detail("strength")
		detail("time")
	case "audio":
		detail("src")
	case "lang":
		detail("xml:lang")
	}
	if s.Title == "" {
		s.Title = "<" + x.locals[i] + ">"
	}
}
