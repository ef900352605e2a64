package pronounce

import (
	"github.com/pronounced/pronounced/text/markup"
)

// Markup says what a source may hold beside its text.
type Markup uint8

// The kinds of markup. docs/markup.md describes them.
const (
	NoMarkup     Markup = iota
	InlineMarkup        // [word](/ipa/), {W ER1 D}, [[espeak]]
	SSML                // the W3C's Speech Synthesis Markup Language 1.1
)

// ParseMarkup returns the markup that a name stands for: "none", "inline" or "ssml".
func ParseMarkup(name string) (Markup, bool) {
	for i, known := range [...]string{"none", "inline", "ssml"} {
		if name == known {
			return Markup(i), true
		}
	}
	return NoMarkup, false
}

// MarkupError says where a source is no SSML, and why.
type MarkupError = markup.SyntaxError

// script is what is to be spoken, and what markup says of parts of it.
type script struct {
	text      string
	document  *markup.Document // nil without markup
	mapper    *markup.Mapper
	overrides []markup.Override // those to come
	tags      []markup.Range    // those to come
}

func newScript(source string, kind Markup) (script, error) {
	var document *markup.Document
	switch kind {
	case NoMarkup:
		return script{text: source}, nil
	case InlineMarkup:
		document = markup.Inline(source, parses)
	case SSML:
		var err error
		if document, err = markup.SSML(source, parses); err != nil {
			return script{}, err
		}
	}
	return script{
		text: document.Text, document: document, mapper: document.Mapper(),
		overrides: document.Overrides, tags: document.Tags,
	}, nil
}

// parses tells whether a transcription can be read.
func parses(alphabet, transcription string) bool {
	_, err := parseTranscription(alphabet, transcription)
	return err == nil
}

// source returns the part of the source that a part of the text comes from.
func (s *script) source(start, end int) (int, int) {
	if s.mapper == nil {
		return start, end
	}
	r := s.mapper.Range(markup.Range{Start: start, End: end})
	return r.Start, r.End
}

// tagsBefore takes the tags that end before an offset of the source, and drops those that lie inside the token that
// begins there and ends at end.
func (s *script) tagsBefore(start, end int) []markup.Range {
	n := 0
	for n < len(s.tags) && s.tags[n].Start < start {
		n++
	}
	tags := s.tags[:n]
	for n < len(s.tags) && s.tags[n].Start < end {
		n++
	}
	s.tags = s.tags[n:]
	return tags
}
