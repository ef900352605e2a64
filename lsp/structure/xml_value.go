package structure

import (
	"strings"
	"unicode"

	"github.com/pronounced/pronounced/text/markup"
)

// valueIn returns the text of a part of the document that has no tags, with its references resolved.
func (t *tree) valueIn(r Range) value {
	written := r.of(t.text)
	if strings.IndexByte(written, '&') < 0 {
		at := trimmed(t.text, r)
		return value{Range: at, text: at.of(t.text)}
	}
	var b mapped
	b.append(t.text, r, true)
	return b.value()
}

// mapped collects a value that is not written as it is meant.
type mapped struct {
	text []byte
	at   []int // where each byte stands
	ends []int // where what it is written as ends
}

func (b *mapped) append(document string, r Range, references bool) {
	for i := r.Start; i < r.End; {
		if document[i] == '&' && references {
			if c, size := markup.Reference(document[i:r.End]); size > 0 {
				for j := range len(c) {
					b.text, b.at, b.ends = append(b.text, c[j]), append(b.at, i), append(b.ends, i+size)
				}
				i += size
				continue
			}
		}
		b.text, b.at, b.ends = append(b.text, document[i]), append(b.at, i), append(b.ends, i+1)
		i++
	}
}

// value returns the value without white space round it.
func (b *mapped) value() value {
	text := string(b.text)
	left := len(text) - len(strings.TrimLeftFunc(text, unicode.IsSpace))
	text = strings.TrimSpace(text)
	if text == "" {
		if len(b.at) == 0 {
			return value{}
		}
		return value{Range: Range{b.at[0], b.at[0]}}
	}
	v := value{text: text, at: b.at[left : left+len(text)], ends: b.ends[left : left+len(text)]}
	v.Range = Range{v.at[0], v.ends[len(text)-1]}
	return v
}

// content returns the text that an element contains, that of elements inside it left out.
func (t *tree) content(i int) value {
	n := &t.nodes[i]
	if n.next == i+1 {
		return value{Range: Range{n.tag.End, n.tag.End}}
	}
	if child := &t.nodes[i+1]; n.next == i+2 && child.kind == characters {
		return t.valueIn(child.Range)
	}
	var b mapped
	for child := i + 1; child < n.next; child = t.nodes[child].next {
		switch c := &t.nodes[child]; c.kind {
		case characters:
			b.append(t.text, c.Range, true)
		case section:
			b.append(t.text, c.sectionText(t.text), false)
		}
	}
	v := b.value()
	if v.text == "" {
		v.Range = Range{n.tag.End, n.tag.End}
	}
	v.mixed = true
	return v
}

// sectionText returns what a CDATA section holds.
func (n *node) sectionText(text string) Range {
	r := Range{min(n.Start+len("<![CDATA["), n.End), n.End}
	if strings.HasSuffix(r.of(text), "]]>") {
		r.End -= len("]]>")
	}
	return r
}
