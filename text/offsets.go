package text

import "unicode/utf8"

// Encoding is a way of counting positions in a text.
type Encoding uint8

// The encodings that the Language Server Protocol names.
const (
	UTF8  Encoding = iota // bytes
	UTF16                 // UTF-16 code units
	UTF32                 // code points
)

// Offsets converts offsets of one text from bytes to another encoding. Offsets asked for in rising order cost linear time
// together; going back starts over at the beginning. It is not safe for concurrent use.
//
// A byte that is not valid UTF-8 counts as U+FFFD, one unit. An offset inside a character counts as its beginning, one
// beyond the end as the end.
type Offsets struct {
	source   string
	encoding Encoding
	bytes    int
	units    int
}

// NewOffsets returns Offsets at the beginning of the source.
func NewOffsets(source string, encoding Encoding) *Offsets {
	return &Offsets{source: source, encoding: encoding}
}

// FromByte returns the offset, in units of the encoding, of a byte offset.
func (o *Offsets) FromByte(offset int) int {
	if o.encoding == UTF8 {
		return max(0, min(offset, len(o.source)))
	}
	if offset < o.bytes {
		o.bytes, o.units = 0, 0
	}
	for o.bytes < offset && o.bytes < len(o.source) {
		size, units := o.next()
		if o.bytes+size > offset {
			break
		}
		o.bytes += size
		o.units += units
	}
	return o.units
}

// ToByte returns the byte offset of an offset in units of the encoding.
func (o *Offsets) ToByte(offset int) int {
	if o.encoding == UTF8 {
		return max(0, min(offset, len(o.source)))
	}
	if offset < o.units {
		o.bytes, o.units = 0, 0
	}
	for o.units < offset && o.bytes < len(o.source) {
		size, units := o.next()
		if o.units+units > offset {
			break
		}
		o.bytes += size
		o.units += units
	}
	return o.bytes
}

// next returns the bytes and units of the character at the current place.
func (o *Offsets) next() (size, units int) {
	if o.source[o.bytes] < utf8.RuneSelf {
		return 1, 1
	}
	r, size := utf8.DecodeRuneInString(o.source[o.bytes:])
	if o.encoding == UTF16 && r > 0xFFFF {
		return size, 2
	}
	return size, 1
}
