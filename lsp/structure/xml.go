package structure

import (
	"sort"
	"strings"
)

// tree is an XML document taken apart, whatever it holds. Package markup's scanner is for documents that are to be
// spoken: it stops at the first fault and keeps what has a meaning there. An editor needs the place of everything, and
// most of all in documents that are being typed.
//
// What is faulty is read as the author may have meant it: an element ends where an outer one does, a tag without ">" before
// the next "<", a value without its second quotation mark before the next ">". Nothing is looked at twice, but for that.
type tree struct {
	text       string
	nodes      []node // in order of their beginning
	attributes []attribute
	faults     []Problem

	open  []int          // elements that are open
	names map[string]int // how many elements of a name are open
	at    int
	cut   bool // the document ends in the middle of a comment or the like
	angle int  // where the next < or > is, if at is before it
}

type nodeKind uint8

const (
	element    nodeKind = iota + 1
	characters          // with references
	section             // CDATA
	aside               // a comment, a processing instruction, a declaration
)

type node struct {
	Range             // all of it
	tag         Range // of an element: the tag that opens it; what it contains begins there
	end         Range // the tag that closes it; empty where it has none
	name        Range
	parent      int // of nodes; -1 for none
	next        int // the first node behind it and what it contains
	first, last int // of attributes
	kind        nodeKind
	closed      bool // by a tag of its own or as <name/>
}

// inside returns what lies between the tags of an element.
func (n *node) inside() Range { return Range{n.tag.End, max(n.tag.End, n.end.Start)} }

type attribute struct {
	Range       // all of it
	name, value Range
}

// readXML takes a text apart.
func readXML(text string) *tree {
	const shortNode = 8 // bytes
	expected := min(strings.Count(text, "<")*3/2, len(text)/shortNode) + 1
	t := &tree{text: text, names: map[string]int{}, nodes: make([]node, 0, expected)}
	if strings.HasPrefix(text, "\ufeff") {
		t.at = len("\ufeff")
	}
	for t.at < len(text) {
		switch rest := text[t.at:]; {
		case rest[0] != '<':
			t.characters()
		case strings.HasPrefix(rest, "<!--"):
			t.delimited(aside, "-->", "comment")
		case strings.HasPrefix(rest, "<![CDATA["):
			t.delimited(section, "]]>", "CDATA section")
		case strings.HasPrefix(rest, "<?"):
			t.delimited(aside, "?>", "processing instruction")
		case strings.HasPrefix(rest, "<!"):
			t.declaration()
		case strings.HasPrefix(rest, "</"):
			t.closingTag()
		default:
			t.openingTag()
		}
	}
	for len(t.open) > 0 {
		t.unclosed(t.open[len(t.open)-1], len(text))
	}
	return t
}

// fault reports that the document is not well-formed.
func (t *tree) fault(at Range, message string, fixes ...Fix) {
	if len(t.faults) <= maxProblems {
		t.faults = append(t.faults, Problem{Range: at, Severity: Error, Code: CodeSyntax, Message: message, Fixes: fixes})
	}
}

// add adds a node that goes up to an offset, which is where reading goes on.
func (t *tree) add(n node, end int) int {
	n.Start, n.End, n.parent, n.next = t.at, end, -1, len(t.nodes)+1
	if len(t.open) > 0 {
		n.parent = t.open[len(t.open)-1]
	}
	t.nodes = append(t.nodes, n)
	t.at = end
	return len(t.nodes) - 1
}

// characters reads text up to the next tag.
func (t *tree) characters() {
	start, end := t.at, t.at+strings.IndexByte(t.text[t.at:], '<')
	if end < start {
		end = len(t.text)
	}
	t.addCharacters(end)
	t.checkReferences(Range{start, end})
}

// addCharacters adds characters up to an offset, to those before them if there are any.
func (t *tree) addCharacters(end int) {
	if last := len(t.nodes) - 1; last >= 0 && t.nodes[last].kind == characters && t.nodes[last].End == t.at {
		t.nodes[last].End, t.at = end, end
		return
	}
	t.add(node{kind: characters}, end)
}

// delimited goes behind something that ends with a fixed string.
func (t *tree) delimited(kind nodeKind, end, what string) {
	length := strings.Index(t.text[t.at+2:], end)
	if length < 0 {
		t.fault(Range{t.at, min(t.at+len("<!--"), len(t.text))}, "This "+what+" is never closed: "+end+" is missing.",
			Fix{"Close it at the end of the document", []Edit{{Range{len(t.text), len(t.text)}, end}}})
		t.cut = true
		t.add(node{kind: kind}, len(t.text))
		return
	}
	t.add(node{kind: kind}, t.at+2+length+len(end))
}

// declaration goes behind <!DOCTYPE …>, whose own declarations stand in brackets.
func (t *tree) declaration() {
	depth := 0
	for i := t.at; i < len(t.text); i++ {
		switch c := t.text[i]; c {
		case '[':
			depth++
		case ']':
			depth--
		case '"', '\'':
			length := strings.IndexByte(t.text[i+1:], c)
			if length < 0 {
				i = len(t.text)
			} else {
				i += 1 + length
			}
		case '>':
			if depth <= 0 {
				t.add(node{kind: aside}, i+1)
				return
			}
		}
	}
	t.cut = true
	t.fault(Range{t.at, t.at + 2}, "This declaration is never closed.")
	t.add(node{kind: aside}, len(t.text))
}

// clip shortens a name for a message.
func clip(name string) string {
	const longest = 40
	if len(name) <= longest {
		return name
	}
	return strings.ToValidUTF8(name[:longest], "") + "…"
}

// nodeAt returns the last node that begins before an offset or at it; -1 if there is none.
func (t *tree) nodeAt(offset int) int {
	return sort.Search(len(t.nodes), func(i int) bool { return t.nodes[i].Start > offset }) - 1
}

// attributeOf returns the attribute of an element that has a name.
func (t *tree) attributeOf(n *node, name string) (attribute, bool) {
	for _, a := range t.attributes[n.first:n.last] {
		if a.name.of(t.text) == name {
			return a, true
		}
	}
	return attribute{}, false
}
