package structure

import "strings"

// Format returns the edits that give the document its usual layout; none where it has it, or where its markup is broken.
// Entries stay what they are, and in their order. indent is what one level of XML is indented by; dictionaries have none.
func (m *Model) Format(indent string) []Edit {
	if m.kind == CMUdict {
		return m.formatDictionary()
	}
	if len(m.xml.faults) > 0 {
		return nil
	}
	f := formatter{model: m, indent: indent, newline: "\n"}
	if strings.Contains(m.text, "\r\n") {
		f.newline = "\r\n"
	}
	return f.format()
}

// formatter indents XML. It changes white space only where it means nothing: between elements in an element that has
// elements only and, in SSML, only such as are apart anyhow. An element that is written in one line stays in one line, but for
// the root.
type formatter struct {
	model           *Model
	indent, newline string
	blocks          []bool // by node: an element whose content is laid out
}

func (f *formatter) format() (edits []Edit) {
	x := f.model.xml
	f.findBlocks()
	depths := make([]int, len(x.nodes))
	for i := range x.nodes {
		n := &x.nodes[i]
		if n.parent >= 0 {
			depths[i] = depths[n.parent] + 1
		}
		if f.blocks[i] {
			edits = append(edits, f.layout(i, depths[i])...)
		}
	}
	return inOrder(edits)
}

// findBlocks finds out, from the inside out, what contains only elements that are apart from each other.
func (f *formatter) findBlocks() {
	x := f.model.xml
	inline := make([]bool, len(x.nodes)) // something in the element must not be moved
	elements := make([]int, len(x.nodes))
	f.blocks = make([]bool, len(x.nodes))
	for i := len(x.nodes) - 1; i >= 0; i-- {
		n := &x.nodes[i]
		apart := true
		switch n.kind {
		case characters:
			apart = strings.TrimLeft(n.of(f.model.text), " \t\r\n") == ""
		case section:
			apart = false
		case element:
			_, preserved := x.attributeOf(n, "xml:space")
			f.blocks[i] = elements[i] > 0 && !inline[i] && !preserved && f.canHold(x.locals[i])
			apart = f.isApart(i)
			if n.parent >= 0 {
				elements[n.parent]++
			}
		}
		if n.parent >= 0 && !apart {
			inline[n.parent] = true
		}
	}
}

// canHold tells whether the content of an element may be laid out, if it holds elements only.
func (f *formatter) canHold(local string) bool {
	if f.model.kind == PLS {
		return local == "lexicon" || local == "lexeme"
	}
	switch local {
	case "speak", "p", "paragraph", "voice", "prosody", "lang", "lookup":
		return true
	}
	return false
}

// isApart tells whether white space round an element means nothing.
func (f *formatter) isApart(i int) bool {
	if f.model.kind == PLS {
		return true
	}
	switch f.model.xml.locals[i] {
	case "p", "paragraph", "s", "sentence", "lexicon", "meta", "metadata":
		return true
	case "voice", "prosody", "lang", "lookup":
		return f.blocks[i]
	}
	return false
}

// layout puts the children of an element into lines of their own.
func (f *formatter) layout(i, depth int) (edits []Edit) {
	const deepest = 32 // or the indentation would be longer than any line, and a deep document grow without bound
	x, text := f.model.xml, f.model.text
	n := &x.nodes[i]
	gaps := []Range{{n.tag.End, n.tag.End}}
	kinds := []nodeKind{element}
	for child := i + 1; child < n.next; child = x.nodes[child].next {
		c := &x.nodes[child]
		if c.kind == characters {
			gaps[len(gaps)-1].End = c.End
			continue
		}
		gaps = append(gaps, Range{c.End, c.End})
		kinds = append(kinds, c.kind)
	}
	lined := n.parent < 0
	for _, gap := range gaps {
		lined = lined || strings.Contains(gap.of(text), "\n")
	}
	if !lined {
		return nil
	}
	kinds = append(kinds, element)
	for g, gap := range gaps {
		lines := strings.Count(gap.of(text), "\n")
		if lines == 0 && (kinds[g] != element || kinds[g+1] != element) {
			continue // a comment beside something
		}
		level := depth + 1
		last := g == len(gaps)-1
		if last {
			level = depth
		}
		new := strings.Repeat(f.indent, min(level, deepest))
		if new = f.newline + new; lines > 1 && g > 0 && !last {
			new = f.newline + new
		}
		if gap.of(text) != new {
			edits = append(edits, Edit{gap, new})
		}
	}
	return edits
}
