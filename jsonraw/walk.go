package jsonraw

import (
	"bytes"
	"iter"
	"math"
	"strconv"
)

// Kind tells what a value is by its first byte: one of { [ " t f n, or 0 for a number.
func Kind(value []byte) byte {
	switch b := trimLeft(value)[0]; b {
	case '{', '[', '"', 't', 'f', 'n':
		return b
	}
	return 0
}

// IsNull tells whether the value is null, or absent altogether.
func IsNull(value []byte) bool { return len(value) == 0 || Kind(value) == 'n' }

// Members walks an object in its order; the name is resolved, the value a span without blanks round it.
func Members(object []byte) iter.Seq2[[]byte, []byte] {
	return func(yield func(name, value []byte) bool) {
		rest := trimLeft(trimLeft(object)[1:])
		for rest[0] != '}' {
			if rest[0] == ',' {
				rest = trimLeft(rest[1:])
			}
			name := rest[:skip(rest)]
			rest = trimLeft(rest[len(name):])
			rest = trimLeft(rest[1:]) // the colon
			value := rest[:skip(rest)]
			rest = trimLeft(rest[len(value):])
			if !yield(Text(name), value) {
				return
			}
		}
	}
}

// Elements walks an array in its order; each element is a span without blanks round it.
func Elements(array []byte) iter.Seq[[]byte] {
	return func(yield func(element []byte) bool) {
		rest := trimLeft(trimLeft(array)[1:])
		for rest[0] != ']' {
			if rest[0] == ',' {
				rest = trimLeft(rest[1:])
			}
			element := rest[:skip(rest)]
			rest = trimLeft(rest[len(element):])
			if !yield(element) {
				return
			}
		}
	}
}

// Integer returns the value of a number that is an integer in the range of int64, however it is spelled (2, 2.0 and
// 2e0 are one number to JSON).
func Integer(number []byte) (int64, bool) {
	if n, err := strconv.ParseInt(string(number), 10, 64); err == nil {
		return n, true
	}
	f, err := strconv.ParseFloat(string(number), 64)
	if err != nil || f != math.Trunc(f) || math.Abs(f) >= 1<<63 {
		return 0, false
	}
	return int64(f), true
}

func trimLeft(text []byte) []byte {
	for len(text) > 0 && isBlank(text[0]) {
		text = text[1:]
	}
	return text
}

// skip returns the length of the value that text begins with.
func skip(text []byte) int {
	switch text[0] {
	case '"':
		return skipString(text)
	case '{', '[':
		return skipNested(text)
	}
	for i, b := range text {
		if isBlank(b) || b == ',' || b == '}' || b == ']' {
			return i
		}
	}
	return len(text)
}

func skipString(text []byte) int {
	at := 1
	for {
		at += bytes.IndexByte(text[at:], '"')
		if !isEscaped(text[1:at]) {
			return at + 1
		}
		at++
	}
}

// isEscaped tells whether what follows the text is escaped: an odd number of backslashes ends it.
func isEscaped(before []byte) bool {
	n := 0
	for n < len(before) && before[len(before)-1-n] == '\\' {
		n++
	}
	return n%2 == 1
}

func skipNested(text []byte) int {
	depth := 0
	for at := 0; ; at++ {
		switch text[at] {
		case '"':
			at += skipString(text[at:]) - 1
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return at + 1
			}
		}
	}
}
