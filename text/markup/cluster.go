package markup

import (
	"unicode"
	"unicode/utf8"
)

// A character that people see may be several code points, and a tag's bracket may be one of them: the first, with a
// combining mark behind it, or the last, behind a sign that is written round what follows. Tags have such characters
// whole.

// skipMarks returns where the combining marks end that s begins with.
func skipMarks(s string) int {
	for at := 0; ; {
		size, more := extends(s[at:])
		if !more {
			return at
		}
		at += size
	}
}

// extends tells whether s begins with a character that belongs to the one before it (Unicode Standard Annex 29,
// Grapheme_Cluster_Break = Extend, ZWJ and SpacingMark, of which unicode.M is all but these few).
func extends(s string) (size int, extends bool) {
	c, size := utf8.DecodeRuneInString(s)
	switch {
	case c < 0x300:
		return size, false
	case c == '\u200C', c == '\u200D', c == '\uFF9E', c == '\uFF9F', c == '\u0E33', c == '\u0EB3':
		return size, true
	case '\U0001F3FB' <= c && c <= '\U0001F3FF', '\U000E0020' <= c && c <= '\U000E007F':
		return size, true
	}
	return size, unicode.Is(unicode.M, c)
}

// trimSigns returns where the signs begin that end s and belong to the character that follows it (Unicode Standard
// Annex 29, Grapheme_Cluster_Break = Prepend).
func trimSigns(s string) int {
	for {
		c, size := utf8.DecodeLastRuneInString(s)
		if c < 0x600 || !unicode.In(c, unicode.Prepended_Concatenation_Mark, otherSigns) {
			return len(s)
		}
		s = s[:len(s)-size]
	}
}

// otherSigns are those of Unicode 15.0 that are letters: repha and the like.
var otherSigns = &unicode.RangeTable{
	R16: []unicode.Range16{{Lo: 0xD4E, Hi: 0xD4E, Stride: 1}},
	R32: []unicode.Range32{
		{Lo: 0x111C2, Hi: 0x111C3, Stride: 1},
		{Lo: 0x1193F, Hi: 0x11941, Stride: 2},
		{Lo: 0x11A3A, Hi: 0x11A3A, Stride: 1},
		{Lo: 0x11A84, Hi: 0x11A89, Stride: 1},
		{Lo: 0x11D46, Hi: 0x11D46, Stride: 1},
		{Lo: 0x11F02, Hi: 0x11F02, Stride: 1},
	},
}
