package markup

import "strings"

// SSML reads the Speech Synthesis Markup Language 1.1 (W3C Recommendation, 7 September 2010). A fragment without
// <speak> is read too. parses tells whether a transcription parses in an alphabet of the protocol.
//
// What elements do is in docs/markup.md. Those that are not known, of vendors or of others, are spoken as if their tags
// were not there. The error is a *SyntaxError.
func SSML(source string, parses func(alphabet, transcription string) bool) (*Document, error) {
	r := ssmlReader{
		builder: builder{source: source, document: &Document{}},
		scanner: scanner{source: source}, parses: parses,
	}
	if strings.HasPrefix(source, byteOrderMark) {
		r.scanner.at, r.scanner.from = len(byteOrderMark), len(byteOrderMark)
		r.tag(Range{0, r.scanner.at})
	}
	for {
		more, err := r.scanner.next(&r.event)
		if err == nil && more {
			err = r.read(&r.event)
		}
		if err != nil {
			return nil, err
		}
		if !more {
			break
		}
	}
	if n := len(r.open); n > 0 {
		return nil, r.scanner.fail(r.open[n-1].start, "<"+clip(r.open[n-1].name)+"> is never closed")
	}
	r.endFill()
	return r.finish(), nil
}

const byteOrderMark = "\uFEFF"

// maxDepth is how deep elements may nest, as JSON may.
const maxDepth = 1000

// ssmlReader turns events into a Document.
type ssmlReader struct {
	builder
	scanner scanner
	parses  func(alphabet, transcription string) bool
	event   event
	prefix  string // of SSML's names, with its colon
	open    []element
	silent  int // how many open elements are not spoken

	// The outermost element that says how its content is read, and where that begins in the text.
	solid      Override
	solidStart int

	// What fills the text outside of such elements: a language or a role.
	fill      Override
	fillStart int

	gap    gap // what separates the text so far from what follows
	spoken bool
}

// element is one that is open.
type element struct {
	name    string
	start   int // in the source
	meaning meaning
	isSolid bool
	outer   Override // the fill outside
}

func (r *ssmlReader) read(e *event) error {
	switch e.kind {
	case characters:
		r.say(e.Range)
	case reference:
		r.sayReference(e)
	case section:
		r.tag(Range{e.Start, e.inside.Start})
		r.say(e.inside)
		r.tag(Range{e.inside.End, e.End})
	case ignored:
		r.tag(e.Range)
	case opening:
		if len(r.open) == maxDepth {
			return r.scanner.fail(e.Start, "nested deeper than 1000")
		}
		r.begin(e)
		if e.empty {
			r.end(e.Range)
		}
	case closing:
		n := len(r.open)
		if n == 0 {
			return r.scanner.fail(e.Start, "</"+clip(e.name)+"> without its beginning")
		}
		if open := r.open[n-1]; open.name != e.name {
			return r.scanner.fail(e.Start, "</"+clip(e.name)+"> where <"+clip(open.name)+"> is to be closed first")
		}
		r.end(e.Range)
	}
	return nil
}

// begin opens an element.
func (r *ssmlReader) begin(e *event) {
	if e.prefix != "" && r.prefix == "" {
		r.prefix = e.prefix
	}
	opened := element{
		name: e.name, start: e.Start, outer: r.fill,
		meaning: meanings[strings.TrimPrefix(e.name, r.prefix)],
	}
	if !e.empty {
		r.tag(e.Range) // of an empty one the end has it
	}
	switch opened.meaning {
	case unspoken:
		r.silent++
	case block:
		r.gap = max(r.gap, sentences)
	case word, pause:
		r.gap = max(r.gap, words)
	}
	if r.silent == 0 && r.solid.Kind == 0 {
		r.beginOverride(e, &opened)
	}
	r.open = append(r.open, opened)
}

// beginOverride sees to what an element says of its content.
func (r *ssmlReader) beginOverride(e *event, opened *element) {
	if o, ok := r.override(e, opened.meaning); ok {
		r.endFill()
		if r.gap == sentences {
			r.separate("", e.Start)
		}
		r.solid, r.solidStart, opened.isSolid = o, len(r.text), true
		return
	}
	fill := r.fill
	if opened.meaning == word && e.has[role] && fill.Kind != Foreign {
		fill = hint(e.attributes[role])
	}
	if e.has[language] {
		fill = Override{}
		if tag := e.attributes[language]; !isEnglish(tag) {
			fill = Override{Kind: Foreign, Value: strings.TrimSpace(tag)}
		}
	}
	r.setFill(fill)
	if opened.meaning == pause {
		if r.gap == words {
			r.gap = none
		}
		start := len(r.text)
		r.replace(Range{e.Start, e.Start}, " ")
		r.document.Breaks = append(r.document.Breaks, Break{
			Range{start, len(r.text)}, e.attributes[strength], e.attributes[pauseTime],
		})
	}
}

// end closes the innermost element by a tag.
func (r *ssmlReader) end(tag Range) {
	n := len(r.open) - 1
	closed := r.open[n]
	r.open = r.open[:n]
	if closed.isSolid {
		r.endSolid(tag)
	} else {
		r.tag(tag)
	}
	if r.silent == 0 && r.solid.Kind == 0 {
		r.setFill(closed.outer)
	}
	switch closed.meaning {
	case unspoken:
		r.silent--
	case block:
		r.gap = max(r.gap, sentences)
	case word:
		r.gap = max(r.gap, words)
	}
}

// endSolid completes the override of an element. One without text gets a placeholder, which is its closing tag's, and
// which is a word of its own.
func (r *ssmlReader) endSolid(tag Range) {
	r.solid.Range = r.trimmed(r.solidStart)
	if r.solid.Start == r.solid.End {
		r.gap = max(r.gap, words)
		r.separate(Placeholder, tag.Start)
		r.solid.Start = len(r.text)
		r.replace(tag, Placeholder)
		r.solid.End = len(r.text)
		r.spoken, r.gap = true, words
	} else {
		r.tag(tag)
	}
	r.document.Overrides = append(r.document.Overrides, r.solid)
	r.solid = Override{}
	r.fillStart = len(r.text)
}

// setFill changes what fills the text from here on.
func (r *ssmlReader) setFill(fill Override) {
	if fill != r.fill {
		r.endFill()
		r.fill, r.fillStart = fill, len(r.text)
	}
}

// endFill writes the override of the text that has been filled.
func (r *ssmlReader) endFill() {
	if r.fill.Kind == 0 {
		return
	}
	if filled := r.trimmed(r.fillStart); filled.Start < filled.End {
		r.fill.Range = filled
		r.document.Overrides = append(r.document.Overrides, r.fill)
		r.fill.Range = Range{}
	}
	r.fillStart = len(r.text)
}
