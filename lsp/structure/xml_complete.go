package structure

import (
	"slices"
	"strings"
)

// completeMarkup completes a tag, an attribute, a value or a transcription.
func (m *Model) completeMarkup(offset int) []Completion {
	x := m.xml
	before := m.text[:offset]
	nameStart := offset
	for nameStart > 0 && isNameByte(m.text[nameStart-1]) {
		nameStart--
	}
	inTag := x.tagAt(offset)
	switch at := (Range{nameStart, offset}); {
	case strings.HasSuffix(before[:nameStart], "</"):
		return m.completeClosing(at, x.openBefore(nameStart-2))
	case strings.HasSuffix(before[:nameStart], "<"):
		return m.completeElement(at, nameStart-1)
	case inTag >= 0:
		return m.completeAttribute(at, inTag, offset)
	default:
		return m.completeContent(offset)
	}
}

// tagAt returns the element whose opening tag has an offset behind its name; -1 if there is none.
func (t *tree) tagAt(offset int) int {
	i := t.nodeAt(offset - 1)
	if i < 0 || t.nodes[i].kind != element {
		return -1
	}
	n := &t.nodes[i]
	closed := n.tag.End > n.tag.Start && t.text[n.tag.End-1] == '>'
	if offset <= n.name.End || offset > n.tag.End || closed && offset == n.tag.End {
		return -1
	}
	return i
}

// openBefore returns the innermost element that is open at an offset, -1 if none is.
func (t *tree) openBefore(offset int) int {
	i := t.nodeAt(offset - 1)
	for i >= 0 {
		n := &t.nodes[i]
		if n.kind == element && n.tag.End <= offset && (n.end.Start < n.end.End && offset <= n.end.Start || n.end.Start == n.end.End && (!n.closed || offset < n.End)) {
			break
		}
		i = n.parent
	}
	return i
}

// completeElement completes a tag behind its <.
func (m *Model) completeElement(at Range, start int) (all []Completion) {
	x := m.xml
	outer := x.openBefore(start)
	names := []string{x.root}
	if outer >= 0 {
		within := outer
		for within >= 0 && x.isVendors(within) { // they are no part of the order of elements
			within = x.nodes[within].parent
		}
		if within < 0 {
			return m.completeClosing(at, outer)
		}
		spec := x.spec(x.locals[within])
		if spec == nil {
			return m.completeClosing(at, outer)
		}
		if names = strings.Fields(spec.children); spec.children == "*" {
			names = nil
		}
	} else if m.kind == SSML {
		names = append(names, strings.Fields(ssmlStructure)...) // a fragment
	}
	for _, name := range names {
		if name == "paragraph" || name == "sentence" || name == "w" {
			continue // the same by another name
		}
		all = append(all, Completion{
			Edit: Edit{at, x.prefix + name}, Label: x.prefix + name, Detail: x.spec(name).doc, Cursor: -1, Sort: ElementCompletion,
		})
	}
	return append(all, m.completeClosing(at, outer)...)
}

// completeClosing offers the tag that closes an element, behind < or </.
func (m *Model) completeClosing(at Range, open int) []Completion {
	if open < 0 {
		return nil
	}
	name := m.xml.nodes[open].name.of(m.text)
	text := name + ">"
	if at.End < len(m.text) && m.text[at.End] == '>' {
		text = name
	}
	if m.text[at.Start-1] == '<' {
		text = "/" + text
	}
	return []Completion{{Edit: Edit{at, text}, Label: "</" + name + ">", Detail: "closes the element", Cursor: -1, Sort: ElementCompletion}}
}

// completeAttribute completes a value or the name of an attribute.
func (m *Model) completeAttribute(at Range, i, offset int) (all []Completion) {
	x := m.xml
	n := &x.nodes[i]
	spec := x.spec(x.locals[i])
	if x.locals[i] == "" || spec == nil {
		return nil
	}
	var has []string
	for _, a := range x.tree.attributes[n.first:n.last] {
		name := a.name.of(m.text)
		if a.value.Start > a.name.End && a.value.contains(offset) {
			return m.completeValue(spec.attribute(name), a, i, offset)
		}
		if a.name.contains(offset) {
			continue
		}
		if a.Start < offset && offset <= a.End {
			return nil
		}
		has = append(has, name)
	}
	if at.Start > 0 && strings.IndexByte(" \t\r\n", m.text[at.Start-1]) < 0 {
		return nil
	}
	for _, a := range spec.attributes {
		if slices.Contains(has, a.name) {
			continue
		}
		text := a.name
		cursor := -1
		if at.End == len(m.text) || m.text[at.End] != '=' {
			text += `=""`
			cursor = len(text) - 1
		}
		all = append(all, Completion{Edit: Edit{at, text}, Label: a.name, Detail: a.doc, Cursor: cursor, Sort: AttributeCompletion})
	}
	return all
}

// completeValue completes the value of an attribute; of a transcription its symbols.
func (m *Model) completeValue(spec *attributeSpec, a attribute, owner, offset int) (all []Completion) {
	if spec == nil {
		return nil
	}
	if m.kind == SSML && m.xml.locals[owner] == "phoneme" && spec.name == "ph" {
		for i := range m.transcriptions {
			if t := &m.transcriptions[i]; t.owner == owner {
				return m.completeTranscription(t, a.value, offset)
			}
		}
	}
	for _, value := range spec.values {
		if value == "" {
			continue
		}
		all = append(all, Completion{Edit: Edit{a.value, value}, Label: value, Detail: spec.doc, Cursor: -1, Sort: ValueCompletion})
	}
	return all
}

// completeTranscription offers symbols: in the place of the one that is begun, where blanks are between them.
func (m *Model) completeTranscription(t *transcription, within Range, offset int) []Completion {
	if !t.known {
		return nil
	}
	at := Range{offset, offset}
	if isSpaced(t.alphabet) {
		at = wordBefore(m.text, within.Start, offset)
	}
	all := symbolCompletions(t.alphabet, at)
	for i := range all {
		all[i].New = m.escaped(t, all[i].New)
	}
	return all
}

// completeContent completes the content of PLS's <phoneme>.
func (m *Model) completeContent(offset int) []Completion {
	if m.kind != PLS {
		return nil
	}
	open := m.xml.openBefore(offset)
	if open < 0 || m.xml.locals[open] != "phoneme" {
		return nil
	}
	for i := range m.transcriptions {
		if t := &m.transcriptions[i]; t.owner == open {
			return m.completeTranscription(t, m.xml.nodes[open].inside(), offset)
		}
	}
	return nil
}
