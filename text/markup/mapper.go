package markup

import "sort"

// segment is a piece of Text that comes from one piece of the source. Where both have the same length each byte stands
// for itself; otherwise the piece is one whole: a reference, a tag for which a placeholder stands, or, with nothing in
// the source, a separator. No whole has its own length in the source: the shortest reference to a character of n bytes
// is longer than n, and so is the shortest tag than the placeholder.
type segment struct {
	text   int // where it begins in Text; it ends where the next one begins
	source Range
}

// Mapper finds the place in the source of a part of Text.
type Mapper struct {
	document *Document
	at       int // the segment of the range before
}

// Mapper returns a new Mapper.
func (d *Document) Mapper() *Mapper { return &Mapper{document: d} }

// Range returns the part of the source from which a part of Text comes, with everything between: a reference counts as
// a whole, and a tag inside a word is inside its range. Ranges that are asked for in order cost constant time each on
// average, others a binary search.
func (m *Mapper) Range(text Range) Range {
	if len(m.document.segments) == 0 {
		return Range{}
	}
	source, _ := m.find(text.Start)
	if text.End > text.Start {
		_, source.End = m.find(text.End - 1)
	} else {
		source.End = source.Start
	}
	return source
}

// find returns where the byte at an offset of Text stands in the source, as a range that begins with it, and its end.
func (m *Mapper) find(offset int) (from Range, end int) {
	segments := m.document.segments
	if offset < segments[m.at].text {
		m.at = sort.Search(len(segments), func(i int) bool { return segments[i].text > offset }) - 1
	}
	for m.at+1 < len(segments) && segments[m.at+1].text <= offset {
		m.at++
	}
	textEnd := len(m.document.Text)
	if m.at+1 < len(segments) {
		textEnd = segments[m.at+1].text
	}
	s := segments[m.at]
	into := offset - s.text
	switch {
	case offset >= textEnd: // only the end of Text
		return Range{s.source.End, s.source.End}, s.source.End
	case s.source.End-s.source.Start == textEnd-s.text:
		return Range{s.source.Start + into, s.source.End}, s.source.Start + into + 1
	default:
		return s.source, s.source.End
	}
}
