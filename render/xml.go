package render

import (
	"strings"
	"unicode/utf8"

	"github.com/pronounced/pronounced/text/markup"
)

// tag is a tag of XML, its references resolved.
type tag struct {
	name           string
	attributes     []attribute
	closing, empty bool
}

type attribute struct{ name, value string }

func (t *tag) attribute(name string) (value string, given bool) {
	for _, a := range t.attributes {
		if a.name == name {
			return a.value, true
		}
	}
	return "", false
}

// chewer takes pieces of XML apart, in order. The source has been read as well-formed by package markup, so nothing is
// checked again; what is cut off by the end of a piece is dropped.
type chewer struct {
	plain bool // the source is no XML
	cdata bool // inside a CDATA section
}

// take returns the text of a piece and its tags.
func (c *chewer) take(raw string) (text string, tags []tag) {
	if c.plain || !c.cdata && !strings.ContainsAny(raw, "<&") {
		return raw, nil
	}
	var b strings.Builder
	for raw != "" {
		switch {
		case c.cdata:
			var found bool
			var inside string
			inside, raw, found = strings.Cut(raw, "]]>")
			b.WriteString(inside)
			c.cdata = !found
		case strings.HasPrefix(raw, "<![CDATA["):
			raw, c.cdata = raw[len("<![CDATA["):], true
		case strings.HasPrefix(raw, "<!--"):
			_, raw, _ = strings.Cut(raw, "-->")
		case strings.HasPrefix(raw, "<?"):
			_, raw, _ = strings.Cut(raw, "?>")
		case strings.HasPrefix(raw, "<"):
			end := tagEnd(raw)
			if raw[1:2] != "!" { // no document type
				tags = append(tags, parseTag(raw[1:end-1]))
			}
			raw = raw[end:]
		case raw[0] == '&':
			character, size := markup.Reference(raw)
			if size == 0 {
				size = len(raw) // cut off
			}
			b.WriteString(character)
			raw = raw[size:]
		default:
			next := strings.IndexAny(raw, "<&")
			if next < 0 {
				next = len(raw)
			}
			b.WriteString(raw[:next])
			raw = raw[next:]
		}
	}
	return b.String(), tags
}

// tagEnd returns where a tag ends: behind the first > outside quotation marks.
func tagEnd(raw string) int {
	quote := byte(0)
	for i := range len(raw) {
		switch c := raw[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i + 1
		}
	}
	return len(raw)
}

const xmlBlanks = " \t\r\n"

// parseTag reads what is between < and >. Of a repeated attribute the first counts.
func parseTag(inside string) (t tag) {
	inside, t.closing = strings.CutPrefix(inside, "/")
	inside, t.empty = strings.CutSuffix(inside, "/")
	end := strings.IndexAny(inside, xmlBlanks)
	if end < 0 {
		t.name = inside
		return t
	}
	t.name = inside[:end]
	for rest := strings.TrimLeft(inside[end:], xmlBlanks); rest != ""; {
		name, value, _ := strings.Cut(rest, "=")
		value = strings.TrimLeft(value, xmlBlanks)
		if value == "" {
			break
		}
		var inner string
		inner, rest, _ = strings.Cut(value[1:], value[:1])
		rest = strings.TrimLeft(rest, xmlBlanks)
		name = strings.TrimRight(name, xmlBlanks)
		if _, given := t.attribute(name); !given {
			text, _ := (&chewer{}).take(inner)
			t.attributes = append(t.attributes, attribute{name, text})
		}
	}
	return t
}

// appendEscaped appends text as XML has it, in content and in attributes' values. What XML cannot hold (production 2) becomes
// a blank.
func appendEscaped(dst []byte, s string) []byte {
	for _, r := range s {
		switch {
		case r == '&':
			dst = append(dst, "&amp;"...)
		case r == '<':
			dst = append(dst, "&lt;"...)
		case r == '>':
			dst = append(dst, "&gt;"...)
		case r == '"':
			dst = append(dst, "&quot;"...)
		case r < ' ' && r != '\t' && r != '\n' || r == '\r' || r == 0xFFFE || r == 0xFFFF:
			dst = append(dst, ' ')
		default:
			dst = utf8.AppendRune(dst, r)
		}
	}
	return dst
}

// appendTag appends a tag.
func appendTag(dst []byte, t *tag) []byte {
	dst = append(dst, '<')
	if t.closing {
		dst = append(dst, '/')
	}
	dst = append(dst, t.name...)
	for _, a := range t.attributes {
		dst = append(append(append(dst, ' '), a.name...), `="`...)
		dst = append(appendEscaped(dst, a.value), '"')
	}
	if t.empty {
		dst = append(dst, '/')
	}
	return append(dst, '>')
}
