package markup

import (
	"strings"
	"unicode"
)

// gap is what separates the text before tags from the text behind them.
type gap uint8

const (
	none      gap = iota
	words         // a word does not go on
	sentences     // a sentence does not go on
)

// say adds characters of the source to the text. White space counts as blanks there: only what separates sentences is
// written with newlines.
func (r *ssmlReader) say(piece Range) {
	s := r.source[piece.Start:piece.End]
	content := strings.TrimLeftFunc(s, unicode.IsSpace)
	if r.silent > 0 {
		start := piece.End - len(content)
		r.tag(Range{start, start + len(strings.TrimRightFunc(content, unicode.IsSpace))})
		return
	}
	blanks := Range{piece.Start, piece.End - len(content)}
	r.copyBlank(blanks)
	if blanks.Start < blanks.End && r.gap == words {
		r.gap = none
	}
	if content == "" {
		return
	}
	r.separate(content, blanks.End)
	r.copyBlank(Range{blanks.End, piece.End})
	r.spoken = true
}

// copyBlank copies a piece of the source with blanks for line ends and tabs.
func (r *ssmlReader) copyBlank(piece Range) {
	start := len(r.text)
	r.copy(piece)
	for i := start; i < len(r.text); i++ {
		switch r.text[i] {
		case '\t', '\n', '\v', '\f', '\r':
			r.text[i] = ' '
		}
	}
}

// sayReference adds a character that is written as a reference. A blank is not covered by what is spoken, its reference
// has to be.
func (r *ssmlReader) sayReference(e *event) {
	switch {
	case r.silent > 0:
		r.tag(e.Range)
	case isBlank(e.text):
		r.replace(Range{e.Start, e.Start}, " ")
		r.tag(e.Range)
		if r.gap == words {
			r.gap = none
		}
	default:
		r.separate(e.text, e.Start)
		r.replace(e.Range, e.text)
		r.spoken = true
	}
}

// separate writes the gap before text that follows, which stands at an offset of the source.
func (r *ssmlReader) separate(text string, source int) {
	at := Range{source, source}
	switch {
	case !r.spoken:
	case r.gap == sentences && r.solid.Kind == 0:
		r.replace(at, "\n\n")
	case r.gap != none && r.endsInWord() && beginsWord(text):
		r.replace(at, " ")
	}
	r.gap = none
}
