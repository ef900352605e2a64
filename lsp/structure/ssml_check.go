package structure

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/pronounced/pronounced/phoneme"
	"github.com/pronounced/pronounced/text/markup"
)

// checkSpeech reports what is wrong with SSML: its markup, its transcriptions, and whatever else package markup does not
// follow or refuses.
func (m *Model) checkSpeech(r *report) {
	m.checkMarkup(r)
	for i := range m.transcriptions {
		if r.full() {
			return
		}
		m.checkDeclared(r, &m.transcriptions[i])
	}
	for i, local := range m.xml.locals {
		if local == "break" {
			m.checkBreak(r, i)
		}
	}
	document, err := markup.SSML(m.text, parses)
	var broken *markup.SyntaxError
	if errors.As(err, &broken) {
		if !slices.ContainsFunc(r.problems, func(p Problem) bool { return p.Code == CodeSyntax }) {
			r.addf(m.tagAt(broken.Offset), Error, CodeSyntax, "%s.", broken.Reason)
		}
		return
	}
	for _, w := range document.Warnings {
		m.addWarning(r, w)
	}
}

// parses tells whether a transcription parses in an alphabet of the protocol.
func parses(alphabet, transcription string) bool {
	a, ok := phoneme.AlphabetByName(alphabet)
	return ok && reads(a, transcription)
}

// addWarning adds what package markup says of a tag of which nothing is said yet.
func (m *Model) addWarning(r *report, w markup.Warning) {
	at := m.tagAt(w.Offset)
	if !slices.ContainsFunc(r.problems, func(p Problem) bool { return p.Start < at.End && at.Start < p.End && p.Severity != Information }) {
		r.addf(at, Warning, CodeUnread, "%s.", w.Reason)
	}
}

// tagAt returns the tag at an offset, else the character.
func (m *Model) tagAt(offset int) Range {
	if i := m.xml.nodeAt(offset); i >= 0 {
		n := &m.xml.nodes[i]
		if n.kind == element && n.tag.Start <= offset && offset < n.tag.End {
			return n.tag
		}
	}
	end := min(offset+1, len(m.text))
	for end < len(m.text) && m.text[end]&0xc0 == 0x80 {
		end++
	}
	return Range{min(offset, end), end}
}

// checkBreak reports a time that is none: SSML 1.1, section 3.2.3, has seconds and milliseconds of CSS 2.
func (m *Model) checkBreak(r *report, i int) {
	v, ok := m.xml.attributeValue(i, "time")
	if !ok {
		return
	}
	number := strings.TrimSuffix(strings.TrimSuffix(v.text, "s"), "m")
	whole, fraction, _ := strings.Cut(strings.TrimPrefix(number, "+"), ".")
	if strings.HasSuffix(v.text, "s") && whole+fraction != "" && strings.Trim(whole+fraction, "0123456789") == "" {
		return
	}
	p := Problem{Range: v.Range, Severity: Warning, Code: CodeValue, Message: "A time is written in seconds or milliseconds, as 1.5s or 250ms."}
	if v.text != "" && strings.Trim(v.text, "0123456789") == "" {
		for _, unit := range []string{"ms", "s"} {
			p.Fixes = append(p.Fixes, Fix{fmt.Sprintf("Write %s%s", v.text, unit), []Edit{{v.Range, v.text + unit}}})
		}
	}
	r.add(p)
}
