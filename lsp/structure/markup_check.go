package structure

import (
	"fmt"
	"slices"
	"strings"

	"github.com/pronounced/pronounced/phoneme"
)

// checkMarkup reports faults of the XML, and what the specification does not have.
func (m *Model) checkMarkup(r *report) {
	x := m.xml
	r.add(x.faults...)
	rooted := false
	for i := range x.nodes {
		if r.full() {
			return
		}
		n := &x.nodes[i]
		if n.kind == characters {
			m.checkText(r, n)
		}
		if n.kind != element {
			continue
		}
		if n.parent < 0 {
			m.checkRoot(r, i, rooted)
			rooted = true
		}
		if x.locals[i] != "" {
			m.checkElement(r, i)
		}
	}
	if !rooted {
		r.addf(Range{len(m.text), len(m.text)}, Error, CodeMissing, "The document has no <%s>.", x.root)
	}
}

func (m *Model) checkRoot(r *report, i int, rooted bool) {
	n := &m.xml.nodes[i]
	switch {
	case m.kind == SSML: // fragments are read
	case rooted:
		r.addf(n.tag, Error, CodeNesting, "A second element beside <%s>: a document has only one.", m.xml.root)
	case m.xml.locals[i] != m.xml.root:
		r.addf(n.tag, Error, CodeElement, "The document should be a <%s>, but it is a <%s>.", m.xml.root, clip(n.name.of(m.text)))
	default:
		if _, ok := m.xml.attributeOf(n, "xmlns"); !ok && m.xml.prefix == "" {
			r.add(Problem{
				Range: n.name, Severity: Warning, Code: CodeMissing, Message: "The element lacks its namespace.",
				Fixes: []Fix{m.addAttribute(n, "xmlns", m.xml.namespace)},
			})
		}
	}
}

// checkText reports text where only elements may be.
func (m *Model) checkText(r *report, n *node) {
	at := trimmed(m.text, n.Range)
	if at.Start >= at.End {
		return
	}
	parent := n.parent
	if parent < 0 {
		if m.kind == PLS && m.text[at.Start:at.End] != "\ufeff" {
			r.addf(at, Error, CodeNesting, "Text outside of the <%s>.", m.xml.root)
		}
		return
	}
	if spec := m.xml.spec(m.xml.locals[parent]); m.xml.locals[parent] != "" && spec != nil && !spec.text {
		r.addf(at, Warning, CodeNesting, "<%s> has no text of its own.", m.xml.locals[parent])
	}
}

// checkElement reports an element or attribute that the specification does not have there.
func (m *Model) checkElement(r *report, i int) {
	x := m.xml
	n, local := &x.nodes[i], x.locals[i]
	spec := x.spec(local)
	if spec == nil {
		r.addf(n.name, Warning, CodeElement, "<%s> is no element of %s.", clip(local), m.specification())
		return
	}
	if n.parent >= 0 {
		if outer := x.locals[n.parent]; outer != "" && x.nodes[n.parent].closed {
			m.checkNesting(r, n, local, outer)
		}
	}
	for _, a := range x.tree.attributes[n.first:n.last] {
		name := a.name.of(m.text)
		attribute := spec.attribute(name)
		switch {
		case attribute != nil && attribute.only && !slices.Contains(attribute.values, x.valueIn(a.value).text):
			r.add(Problem{
				Range: a.value, Severity: Warning, Code: CodeValue,
				Message: fmt.Sprintf("%s is one of %s.", name, strings.Join(attribute.values, ", ")), Fixes: likelyValues(attribute, a.value, m.text),
			})
		case attribute == nil && !strings.Contains(name, ":") && name != "xmlns":
			r.add(Problem{
				Range: a.name, Severity: Warning, Code: CodeAttribute, Message: fmt.Sprintf("<%s> has no attribute %s in %s.", local, clip(name), m.specification()),
				Fixes: []Fix{{"Remove it", []Edit{{m.withBlanks(a.Range), ""}}}},
			})
		}
	}
	for _, attribute := range spec.attributes {
		if _, has := x.attributeOf(n, attribute.name); attribute.required && !has {
			m.missing(r, n, local, attribute)
		}
	}
}

// withBlanks returns a range with the white space before it.
func (m *Model) withBlanks(r Range) Range {
	return Range{len(strings.TrimRight(m.text[:r.Start], " \t\r\n")), r.End}
}

// likelyValues offers values that begin as the one that is written, and all of a few.
func likelyValues(a *attributeSpec, at Range, text string) (fixes []Fix) {
	written := strings.ToLower(strings.TrimSpace(at.of(text)))
	for _, value := range a.values {
		if len(a.values) <= 2 || written != "" && (strings.HasPrefix(value, written[:1]) || strings.HasSuffix(value, written)) {
			fixes = append(fixes, Fix{"Write " + value, []Edit{{at, value}}})
		}
	}
	return fixes
}

func (m *Model) missing(r *report, n *node, local string, a attributeSpec) {
	severity := Warning
	if m.kind == PLS && a.name == "version" {
		severity = Information // everybody reads it as 1.0
	}
	if m.kind == PLS && a.name == "alphabet" {
		return // each transcription that has none says so
	}
	value := ""
	if len(a.values) > 0 && m.kind == PLS {
		value = a.values[0]
	}
	r.add(Problem{
		Range: n.name, Severity: severity, Code: CodeMissing, Message: fmt.Sprintf("<%s> lacks %s: %s.", local, a.name, a.doc),
		Fixes: []Fix{m.addAttribute(n, a.name, value)},
	})
}

// addAttribute offers to add an attribute behind the others.
func (m *Model) addAttribute(n *node, name, value string) Fix {
	at := n.name.End
	if n.last > n.first {
		at = m.xml.tree.attributes[n.last-1].End
	}
	text := name + `="` + escape(value, '"') + `"`
	return Fix{"Add " + text, []Edit{{Range{at, at}, " " + text}}}
}

func (m *Model) checkNesting(r *report, n *node, local, outer string) {
	spec := m.xml.spec(outer)
	if spec == nil || spec.allows(local) || local == "w" && spec.allows("token") {
		return
	}
	message := fmt.Sprintf("<%s> does not stand in <%s>.", local, outer)
	if local == "phoneme" && m.kind == SSML && outer == "phoneme" {
		message = "A <phoneme> in a <phoneme>: only the outer one is spoken."
	}
	r.addf(n.tag, Warning, CodeNesting, "%s", message)
}

// specification returns the name of what the document should be.
func (m *Model) specification() string {
	if m.kind == PLS {
		return "PLS 1.0"
	}
	return "SSML 1.1"
}

// checkDeclared reports an alphabet that is not known, else what is wrong with a transcription in it.
func (m *Model) checkDeclared(r *report, t *transcription) {
	n := &m.xml.nodes[t.owner]
	switch {
	case !t.known:
		at := n.name
		if a, ok := m.xml.attributeOf(n, "alphabet"); ok {
			at = a.value
		}
		p := Problem{Range: at, Severity: Error, Code: CodeAlphabet, Message: fmt.Sprintf("The alphabet %q is not known.", at.of(m.text))}
		if strings.HasPrefix(at.of(m.text), "x-") { // for a vendor to name, by both specifications
			p.Severity = Warning
		}
		if at == n.name {
			p.Message = "No alphabet is declared, neither here nor for the lexicon."
		}
		for _, a := range phoneme.Alphabets() {
			if name := m.declaration(a); name != "" && reads(a, t.text) {
				p.Fixes = append(p.Fixes, Fix{"Declare the alphabet " + name, m.rewrite(t, a, t.text)})
			}
		}
		r.add(p)
	case t.text == "":
		at := n.tag
		if t.quote != 0 {
			at = t.Range
		}
		r.addf(at, Error, CodeMissing, "There is no pronunciation.")
	default:
		m.checkTranscription(r, t)
	}
}
