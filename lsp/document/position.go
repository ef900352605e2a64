package document

import "unicode/utf8"

// Encoding is a way of counting characters in a line.
type Encoding uint8

// The encodings of positions (LSP 3.18, PositionEncodingKind); the zero one is that which every client has.
const (
	UTF16 Encoding = iota // UTF-16 code units
	UTF8                  // bytes
	UTF32                 // code points
)

// Position is a place between two characters: a line, and units of an Encoding from its beginning, both from 0.
type Position struct{ Line, Character int }

// Range is what lies between two positions.
type Range struct{ Start, End Position }

// Offset returns the byte offset of a position. One behind a line's end counts as the end, one behind the last line as
// the end of the text, one inside a character as its beginning.
func (d *Document) Offset(p Position, e Encoding) int {
	if p.Line >= len(d.lines) {
		return len(d.Text)
	}
	if p.Line < 0 {
		return 0
	}
	start, end := d.Line(p.Line)
	line := d.Text[start:end]
	if d.ascii {
		return start + min(max(p.Character, 0), len(line))
	}
	return start + unitsIn(line, p.Character, e)
}

// unitsIn returns how many bytes of a line so many units are: whole characters, and no more than there are.
func unitsIn(line string, units int, e Encoding) int {
	units = max(units, 0)
	if e == UTF8 {
		if units >= len(line) {
			return len(line)
		}
		for units > 0 && !utf8.RuneStart(line[units]) {
			units--
		}
		return units
	}
	at := 0
	for at < len(line) && units > 0 {
		n := min(units, asciiPrefix(line[at:]))
		if n > 0 {
			at, units = at+n, units-n
			continue
		}
		r, size := utf8.DecodeRuneInString(line[at:])
		if units -= unitsOf(r, e); units < 0 {
			break
		}
		at += size
	}
	return at
}

// Offsets returns the byte offsets of a range, in order even where the client has its ends the wrong way round.
func (d *Document) Offsets(r Range, e Encoding) (start, end int) {
	start, end = d.Offset(r.Start, e), d.Offset(r.End, e)
	return min(start, end), max(start, end)
}

// Position returns the position of a byte offset. One inside a line end counts as the end of the line, one inside a
// character as its beginning, one outside the text as the nearer end.
func (d *Document) Position(offset int, e Encoding) Position {
	return d.Cursor(e).Position(offset)
}

// Range returns the range between two byte offsets.
func (d *Document) Range(start, end int, e Encoding) Range {
	c := d.Cursor(e)
	return Range{c.Position(start), c.Position(end)}
}

// Cursor finds positions that are asked for in rising order in linear time together, however long a line is. It is
// used by one goroutine.
type Cursor struct {
	document *Document
	encoding Encoding

	line, start, end int // in which the last offset lay, and its content in bytes
	at, units        int // up to where it has been counted
}

// Cursor returns a Cursor at the beginning of the text.
func (d *Document) Cursor(e Encoding) *Cursor {
	c := &Cursor{document: d, encoding: e}
	c.start, c.end = d.Line(0)
	return c
}

// Position returns the position of a byte offset, as Document.Position does.
func (c *Cursor) Position(offset int) Position {
	d := c.document
	offset = min(max(offset, 0), len(d.Text))
	if line := d.LineAt(offset); line != c.line {
		c.line = line
		c.start, c.end = d.Line(line)
		c.at, c.units = c.start, 0
	}
	offset = min(offset, c.end)
	if offset < c.at {
		c.at, c.units = c.start, 0
	}
	if d.ascii {
		return Position{c.line, offset - c.start}
	}
	for offset > c.at && offset < c.end && !utf8.RuneStart(d.Text[offset]) {
		offset--
	}
	if c.encoding == UTF8 {
		return Position{c.line, offset - c.start}
	}
	for c.at < offset {
		if n := asciiPrefix(d.Text[c.at:offset]); n > 0 {
			c.at, c.units = c.at+n, c.units+n
			continue
		}
		r, size := utf8.DecodeRuneInString(d.Text[c.at:])
		c.at, c.units = c.at+size, c.units+unitsOf(r, c.encoding)
	}
	return Position{c.line, c.units}
}

func unitsOf(r rune, e Encoding) int {
	if e == UTF16 && r > 0xffff {
		return 2
	}
	return 1
}

// asciiPrefix returns how many characters of ASCII a text begins with, eight at a time.
func asciiPrefix(text string) int {
	at := 0
	for ; at+8 <= len(text); at += 8 {
		if t := text[at : at+8]; (t[0]|t[1]|t[2]|t[3]|t[4]|t[5]|t[6]|t[7])&0x80 != 0 {
			break
		}
	}
	for at < len(text) && text[at] < utf8.RuneSelf {
		at++
	}
	return at
}
