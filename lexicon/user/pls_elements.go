package user

import (
	"encoding/xml"
	"slices"
	"strings"
)

// root takes the element that holds all others; start is where it begins.
func (r *plsReader) root(t xml.StartElement, own bool, start int) {
	if r.closed || !own || t.Name.Local != "lexicon" {
		r.stop(r.line(), "the document is no lexicon but <"+t.Name.Local+">")
		return
	}
	name := r.source[start+1:]
	name = name[:strings.IndexAny(name, " \t\r\n/>")]
	r.prefix = strings.TrimSuffix(name, "lexicon")
	if t.Name.Space == "" {
		r.addf(r.line(), "<lexicon> lacks xmlns=%q", plsNamespace)
	}
	for _, a := range t.Attr {
		switch {
		case a.Name.Space == xmlNamespace && a.Name.Local == "lang":
			language, _, _ := strings.Cut(strings.ToLower(a.Value), "-")
			if language != "en" {
				r.addf(r.line(), "the language is %q; it is read as English", a.Value)
			}
		case a.Name.Space != "":
		case a.Name.Local == "version" && strings.TrimSpace(a.Value) != "1.0":
			r.addf(r.line(), "the version is %q; it is read as 1.0", a.Value)
		case a.Name.Local == "alphabet":
			r.alphabet = a.Value
		}
	}
}

// lexeme begins a lexeme.
func (r *plsReader) lexeme(t xml.StartElement, start int) {
	l := lexeme{start: start, line: r.line()}
	for _, a := range t.Attr {
		switch {
		case a.Name.Space == "" && a.Name.Local == "role":
			l.parts = r.roles(a.Value)
		case a.Name.Space == ownNamespace && a.Name.Local == "case":
			l.caseSensitive = a.Value == caseSensitive
			if !l.caseSensitive {
				r.addf(l.line, "case=%q: only %q is known", a.Value, caseSensitive)
			}
		case a.Name.Space == ownNamespace && a.Name.Local == "comment":
			if comment, err := cleanComment(a.Value); err == nil {
				l.comment = comment
			}
		}
	}
	if l.parts == nil {
		l.parts = []string{""}
	}
	r.lexemes = append(r.lexemes, l)
}

// roles returns the parts of speech that a list of qualified names says: the prefixes do not matter.
func (r *plsReader) roles(names string) (parts []string) {
	for name := range strings.FieldsSeq(names) {
		part, ok := ParsePart(name[strings.IndexByte(name, ':')+1:])
		if !ok {
			r.addf(r.line(), "role %q is no part of speech; it is read as any", name)
		}
		if !slices.Contains(parts, part) {
			parts = append(parts, part)
		}
	}
	return parts
}

// leaf begins a grapheme, phoneme or alias.
func (r *plsReader) leaf(t xml.StartElement) {
	r.element = t.Name.Local
	r.content.Reset()
	r.phoneme = sound{line: r.line(), alphabet: r.alphabet}
	for _, a := range t.Attr {
		if a.Name.Space != "" {
			continue
		}
		switch a.Name.Local {
		case "alphabet":
			r.phoneme.alphabet = a.Value
		case "prefer":
			r.phoneme.prefer = a.Value == "true" || a.Value == "1"
		}
	}
}
