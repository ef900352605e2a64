package structure

import (
	"fmt"
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

// checkReferences reports what begins with & and is no reference.
func (t *tree) checkReferences(r Range) {
	for at := r.Start; ; {
		n := strings.IndexByte(t.text[at:r.End], '&')
		if n < 0 {
			return
		}
		at += n
		if _, size := reference(t.text[at:r.End]); size == 0 {
			bad := t.badReference(Range{at, r.End})
			fixes := []Fix{{"Write &amp;", []Edit{{Range{at, at + 1}, "&amp;"}}}}
			if number := ofHTML[bad.of(t.text)]; number != "" {
				fixes = append([]Fix{{"Write " + number, []Edit{{bad, number}}}}, fixes...)
			}
			t.fault(bad, "& begins no reference that XML knows: it is written &amp;.", fixes...)
		}
		at++
	}
}

// ofHTML has references that people know from HTML.
var ofHTML = map[string]string{
	"&nbsp;": "&#160;", "&ndash;": "&#8211;", "&mdash;": "&#8212;", "&hellip;": "&#8230;", "&lsquo;": "&#8216;", "&rsquo;": "&#8217;",
	"&ldquo;": "&#8220;", "&rdquo;": "&#8221;", "&eacute;": "&#233;", "&copy;": "&#169;", "&deg;": "&#176;", "&pound;": "&#163;", "&euro;": "&#8364;",
}

// badReference returns how far something goes that looks like a reference.
func (t *tree) badReference(r Range) Range {
	end := r.Start + 1
	for end < r.End && (isNameByte(t.text[end]) || t.text[end] == '#') {
		end++
	}
	if end < r.End && t.text[end] == ';' && end > r.Start+1 {
		return Range{r.Start, end + 1}
	}
	return Range{r.Start, r.Start + 1}
}

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
