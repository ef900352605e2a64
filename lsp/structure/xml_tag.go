package structure

import (
	"fmt"
	"strings"
)

// closingTag reads </name>.
func (t *tree) closingTag() {
	start := t.at
	name := t.name(start + 2)
	end := t.blanks(name.End)
	if end < len(t.text) && t.text[end] == '>' {
		end++
	} else {
		t.fault(Range{start, name.End}, "This tag lacks its >.", Fix{"Add >", []Edit{{Range{name.End, name.End}, ">"}}})
		end = name.End
	}
	called := name.of(t.text)
	if t.names[called] == 0 {
		t.fault(Range{start, end}, fmt.Sprintf("Nothing is open that </%s> could close.", clip(called)), Fix{"Remove it", []Edit{{Range{start, end}, ""}}})
		t.add(node{kind: aside}, end)
		return
	}
	for {
		i := t.open[len(t.open)-1]
		n := &t.nodes[i]
		if n.name.of(t.text) == called {
			n.end, n.closed = Range{start, end}, true
			t.close(i, end)
			break
		}
		t.unclosed(i, start)
	}
	t.at = end
}

// unclosed ends an element that has no closing tag.
func (t *tree) unclosed(i, at int) {
	n := &t.nodes[i]
	name := n.name.of(t.text)
	var fixes []Fix
	if !t.cut {
		fixes = []Fix{{"Close it by </" + clip(name) + ">", []Edit{{Range{at, at}, "</" + name + ">"}}}}
	}
	t.fault(n.tag, fmt.Sprintf("<%s> is never closed.", clip(name)), fixes...)
	n.end = Range{at, at}
	t.close(i, at)
}

// close ends the innermost open element, i, at an offset.
func (t *tree) close(i, at int) {
	n := &t.nodes[i]
	n.End, n.next = at, len(t.nodes)
	t.names[n.name.of(t.text)]--
	t.open = t.open[:len(t.open)-1]
}

// openingTag reads <name attribute="value" …> or <name …/>.
func (t *tree) openingTag() {
	start := t.at
	name := t.name(start + 1)
	if name.Start == name.End {
		t.fault(Range{start, start + 1}, "< begins no tag: it is written &lt;.", Fix{"Write &lt;", []Edit{{Range{start, start + 1}, "&lt;"}}})
		t.addCharacters(start + 1)
		return
	}
	n := node{kind: element, name: name, first: len(t.attributes)}
	at := name.End
	for {
		next := t.blanks(at)
		switch rest := t.text[next:]; {
		case strings.HasPrefix(rest, ">"):
			at = next + 1
		case strings.HasPrefix(rest, "/>"):
			at, n.closed = next+2, true
		case rest == "" || rest[0] == '<' || t.isText(next):
			t.fault(Range{start, at}, "This tag lacks its >.", Fix{"Add >", []Edit{{Range{at, at}, ">"}}})
		default:
			if next == at {
				t.fault(Range{next, next + 1}, "A blank is missing here.", Fix{"Add a blank", []Edit{{Range{next, next}, " "}}})
			}
			at = t.attribute(next, n.first)
			continue
		}
		break
	}
	n.tag, n.last = Range{start, at}, len(t.attributes)
	n.end = Range{at, at}
	i := t.add(n, at)
	if !n.closed {
		t.open = append(t.open, i)
		t.names[name.of(t.text)]++
	}
}

// isText tells whether what stands at an offset in a tag is no attribute, but text behind a tag that lacks its >.
func (t *tree) isText(at int) bool {
	name := t.name(at)
	if equals := t.blanks(name.End); name.Start < name.End && equals < len(t.text) && t.text[equals] == '=' {
		return false
	}
	if t.angle < at {
		t.angle = at + strings.IndexAny(t.text[at:], "<>")
		if t.angle < at {
			t.angle = len(t.text)
		}
	}
	return t.angle == len(t.text) || t.text[t.angle] == '<'
}

// attribute reads name="value", the attributes of its tag being those from first on, and returns where it ends.
func (t *tree) attribute(start, first int) int {
	a := attribute{name: t.name(start)}
	if a.name.Start == a.name.End {
		end := start + 1
		for end < len(t.text) && t.text[end]&0xc0 == 0x80 {
			end++
		}
		t.fault(Range{start, end}, "This cannot stand in a tag.", Fix{"Remove it", []Edit{{Range{start, end}, ""}}})
		return end
	}
	end := a.name.End
	a.value = Range{end, end}
	if equals := t.blanks(end); equals == len(t.text) || t.text[equals] != '=' {
		t.fault(a.name, "This attribute has no value.", Fix{`Add =""`, []Edit{{Range{end, end}, `=""`}}})
	} else {
		end, a.value = t.value(t.blanks(equals+1), equals+1)
	}
	a.Range = Range{start, end}
	const most = 64 // attributes that are compared with each other
	for i := first; i < min(len(t.attributes), first+most); i++ {
		if t.attributes[i].name.of(t.text) == a.name.of(t.text) {
			t.fault(a.Range, fmt.Sprintf("The tag has the attribute %s twice.", clip(a.name.of(t.text))), Fix{"Remove it", []Edit{{a.Range, ""}}})
			break
		}
	}
	t.attributes = append(t.attributes, a)
	return end
}

// value reads a value in its quotation marks; equals is where the = ends. It returns where it ends, and what is between them.
func (t *tree) value(start, equals int) (int, Range) {
	if start == len(t.text) || t.text[start] != '"' && t.text[start] != '\'' {
		end := start
		for end < len(t.text) && strings.IndexByte(" \t\r\n<>/\"'", t.text[end]) < 0 {
			end++
		}
		if end == start {
			start, end = equals, equals
		}
		t.fault(Range{equals - 1, end}, "The value has no quotation marks.",
			Fix{"Add quotation marks", []Edit{{Range{start, start}, `"`}, {Range{end, end}, `"`}}})
		return end, Range{start, end}
	}
	quote := t.text[start]
	end := start + 1
	for end < len(t.text) && t.text[end] != quote && t.text[end] != '<' {
		end++
	}
	if end < len(t.text) && t.text[end] == quote {
		inside := Range{start + 1, end}
		t.checkReferences(inside)
		return end + 1, inside
	}
	inside := Range{start + 1, end}
	if early := strings.IndexAny(inside.of(t.text), ">\n"); early >= 0 {
		inside.End = inside.Start + early
		if inside.End > inside.Start && t.text[inside.End] == '>' && t.text[inside.End-1] == '/' {
			inside.End--
		}
	}
	t.fault(Range{start, inside.End}, "This value lacks its second quotation mark, or has a < that is not written &lt;.",
		Fix{"Add the quotation mark", []Edit{{Range{inside.End, inside.End}, string(quote)}}})
	return inside.End, inside
}

// name returns the name that begins at an offset; empty where there is none.
func (t *tree) name(start int) Range {
	end := start
	for end < len(t.text) && (isNameByte(t.text[end]) && (end > start || !strings.ContainsRune("-.0123456789", rune(t.text[end])))) {
		end++
	}
	return Range{start, end}
}

func isNameByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_' || c == ':' || c >= 0x80 || '0' <= c && c <= '9' || c == '-' || c == '.'
}

// blanks returns where white space that begins at an offset ends.
func (t *tree) blanks(at int) int {
	for at < len(t.text) && strings.IndexByte(" \t\r\n", t.text[at]) >= 0 {
		at++
	}
	return at
}
