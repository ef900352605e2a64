package markup

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// builder writes a Document.
type builder struct {
	source   string
	document *Document
	text     []byte
}

// copy adds a piece of the source to the text.
func (b *builder) copy(piece Range) {
	if piece.Start == piece.End {
		return
	}
	segments := b.document.segments
	if n := len(segments); n == 0 || segments[n-1].source.End != piece.Start || b.isWhole(n-1) {
		b.document.segments = append(segments, segment{len(b.text), piece})
	} else {
		segments[n-1].source.End = piece.End
	}
	b.text = append(b.text, b.source[piece.Start:piece.End]...)
}

// isWhole tells whether the last segment is not a copy of its piece of the source.
func (b *builder) isWhole(last int) bool {
	s := b.document.segments[last]
	return s.source.End-s.source.Start != len(b.text)-s.text
}

// replace adds text for a piece of the source that is written otherwise, or for none.
func (b *builder) replace(piece Range, text string) {
	b.document.segments = append(b.document.segments, segment{len(b.text), piece})
	b.text = append(b.text, text...)
}

// tag notes that a piece of the source is markup.
func (b *builder) tag(piece Range) {
	if piece.Start < piece.End {
		b.document.Tags = append(b.document.Tags, piece)
	}
}

// trimmed returns the text from start on without the white space round it.
func (b *builder) trimmed(start int) Range {
	r := Range{start, len(b.text)}
	for r.Start < r.End {
		c, size := utf8.DecodeRune(b.text[r.Start:])
		if !unicode.IsSpace(c) {
			break
		}
		r.Start += size
	}
	for r.Start < r.End {
		c, size := utf8.DecodeLastRune(b.text[:r.End])
		if !unicode.IsSpace(c) {
			break
		}
		r.End -= size
	}
	return r
}

// endsInWord tells whether a word may go on where the text ends.
func (b *builder) endsInWord() bool {
	c, _ := utf8.DecodeLastRune(b.text)
	return isWord(c)
}

func (b *builder) finish() *Document {
	b.document.Text = string(b.text)
	return b.document
}

func isWord(c rune) bool {
	return unicode.IsLetter(c) || unicode.IsNumber(c) || unicode.Is(unicode.M, c) || c == '\uFFFC'
}

// beginsWord tells whether a word may begin, or go on, with s.
func beginsWord(s string) bool {
	c, _ := utf8.DecodeRuneInString(s)
	return isWord(c)
}

func isBlank(s string) bool { return strings.TrimSpace(s) == "" }
