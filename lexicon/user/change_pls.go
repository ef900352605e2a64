package user

import (
	"regexp"
	"slices"
	"strings"
)

// A plsReader that read its document to the end is a document to be changed.

func (d *plsReader) identities() map[identity]int {
	all := map[identity]int{}
	for _, l := range d.lexemes {
		for _, id := range l.identities() {
			all[id] += len(l.sounds)
		}
	}
	return all
}

// identities returns those of the lexeme's entries, aliases of unknown words included.
func (l *lexeme) identities() []identity {
	if len(l.sounds) == 0 {
		return nil
	}
	var all []identity
	for _, g := range l.graphemes {
		for _, part := range l.parts {
			all = append(all, l.identity(g, part))
		}
	}
	return all
}

func (l *lexeme) identity(g grapheme, part string) identity {
	return Entry{Word: g.word, PartOfSpeech: part, CaseSensitive: l.caseSensitive}.identity()
}

// rewrite puts entries where the first lexeme was of which they replace something, others at the end. Of a lexeme it takes
// out no more than what is replaced; all else stays byte by byte.
func (d *plsReader) rewrite(c *changes) []byte {
	newline := newline(d.source)
	w := plsWriter{prefix: d.prefix, alphabet: d.alphabet}
	data, from := []byte(d.mark), 0
	for _, l := range d.lexemes {
		if !slices.ContainsFunc(l.identities(), func(id identity) bool { return c.of[id] != nil }) {
			continue
		}
		data = append(data, d.source[from:l.start]...)
		from = l.end
		var pieces []string
		for _, id := range l.identities() {
			if of := c.of[id]; of != nil {
				for _, e := range groups(of.take(l.comment)) {
					pieces = append(pieces, string(w.appendLexeme(nil, e)))
				}
			}
		}
		pieces = append(pieces, d.remains(&l, c)...)
		if len(pieces) == 0 {
			data, from = d.closeGap(data, from)
			continue
		}
		data = append(data, strings.Join(pieces, newline+"  ")...)
	}
	data = append(data, d.source[from:d.rootEnd]...)
	rest := d.source[d.rootEnd:]
	entries := c.rest()
	if len(entries) == 0 {
		return append(data, rest...)
	}
	if !strings.HasPrefix(rest, "</") { // the root was <lexicon/>
		data = append(data[:len(data)-len("/>")], '>')
		rest = "</" + d.prefix + "lexicon>" + rest
	}
	data = []byte(strings.TrimRight(string(data), " \t"))
	if data[len(data)-1] != '\n' {
		data = append(data, newline...)
	}
	data = w.append(data, entries, newline)
	return append(data, rest...)
}

// closeGap takes a line out in which nothing is left.
func (d *plsReader) closeGap(data []byte, from int) ([]byte, int) {
	before := strings.TrimRight(string(data), " \t")
	after := strings.TrimLeft(d.source[from:], " \t\r")
	if strings.HasSuffix(before, "\n") && strings.HasPrefix(after, "\n") {
		return []byte(before), len(d.source) - len(after) + 1
	}
	return data, from
}

// remains returns what is left of a lexeme: itself without the graphemes that are replaced or, if they are replaced as one
// part of speech and not as another, such a lexeme for each part.
func (d *plsReader) remains(l *lexeme, c *changes) []string {
	var pieces []string
	same := true
	first := d.remainsAs(l, l.parts[0], c)
	for _, part := range l.parts {
		text := d.remainsAs(l, part, c)
		same = same && text == first
		if text != "" {
			pieces = append(pieces, withRole(text, part))
		}
	}
	switch {
	case !same:
		return pieces
	case first != "":
		return []string{first}
	}
	return nil
}

// remainsAs returns a lexeme without the graphemes that are replaced as a part of speech, "" if no grapheme is left.
func (d *plsReader) remainsAs(l *lexeme, part string, c *changes) string {
	var b strings.Builder
	from, left := l.start, 0
	for _, g := range l.graphemes {
		if c.of[l.identity(g, part)] == nil {
			left++
			continue
		}
		b.WriteString(strings.TrimRight(d.source[from:g.start], " \t\r\n"))
		from = g.end
	}
	if left == 0 {
		return ""
	}
	b.WriteString(d.source[from:l.end])
	return b.String()
}

var roleAttribute = regexp.MustCompile(`\srole\s*=\s*("[^"]*"|'[^']*')`)

// withRole gives another role to a lexeme that has one.
func withRole(lexeme, part string) string {
	at := roleAttribute.FindStringIndex(lexeme)
	if at == nil {
		return lexeme
	}
	role := ""
	if part != "" {
		role = ` role="` + part + `"`
	}
	return lexeme[:at[0]] + role + lexeme[at[1]:]
}
