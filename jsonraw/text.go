package jsonraw

import (
	"bytes"
	"unicode/utf16"
	"unicode/utf8"
)

// Text returns what a string value holds. Without escapes that is a span of the value itself; an escaped surrogate
// that lacks its partner reads as U+FFFD.
func Text(value []byte) []byte {
	inside := value[1 : len(value)-1]
	at := bytes.IndexByte(inside, '\\')
	if at < 0 {
		return inside
	}
	text := append(make([]byte, 0, len(inside)), inside[:at]...)
	for at < len(inside) {
		if inside[at] != '\\' {
			text = append(text, inside[at])
			at++
			continue
		}
		if escaped := inside[at+1]; escaped != 'u' {
			text = append(text, escapes[escaped])
			at += 2
			continue
		}
		r := hex4(inside[at+2:])
		at += 6
		if utf16.IsSurrogate(r) {
			low := rune(-1)
			if rest := inside[at:]; len(rest) >= 6 && rest[0] == '\\' && rest[1] == 'u' {
				low = hex4(rest[2:])
			}
			if r = utf16.DecodeRune(r, low); r != utf8.RuneError {
				at += 6
			}
		}
		text = utf8.AppendRune(text, r)
	}
	return text
}

// escapes maps the letter of a two-character escape to what it stands for.
var escapes = [256]byte{
	'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t',
}

func hex4(digits []byte) rune {
	var r rune
	for _, b := range digits[:4] {
		switch {
		case b >= 'a':
			b -= 'a' - 10
		case b >= 'A':
			b -= 'A' - 10
		default:
			b -= '0'
		}
		r = r<<4 | rune(b)
	}
	return r
}

// AppendString appends text as a string value. Invalid UTF-8 is written as U+FFFD.
func AppendString[T string | []byte](dst []byte, text T) []byte {
	const digits = "0123456789abcdef"
	dst = append(dst, '"')
	for _, r := range string(text) {
		switch {
		case r == '"' || r == '\\':
			dst = append(dst, '\\', byte(r))
		case r == '\n':
			dst = append(dst, `\n`...)
		case r == '\t':
			dst = append(dst, `\t`...)
		case r < ' ':
			dst = append(dst, `\u00`...)
			dst = append(dst, digits[r>>4], digits[r&15])
		default:
			dst = utf8.AppendRune(dst, r)
		}
	}
	return append(dst, '"')
}
