// Package jsonraw reads JSON in place: a message is checked once and then walked as spans of its own bytes, without
// copies and without reflection, and short pieces of JSON are appended to byte slices.
//
// Invariant: every function but Check and the Append functions takes text that Check has accepted, with or without
// blanks round it, and panics or answers nonsense on other text. Member names are compared as they are spelled (encoding/json would
// ignore their case). All functions are safe for concurrent use; returned slices alias their argument unless an
// escape had to be resolved.
package jsonraw

import (
	"fmt"
	"unicode/utf8"
)

// MaxDepth is how deep arrays and objects may be nested.
const MaxDepth = 1000

// SyntaxError says where a text stops being JSON (RFC 8259) and why.
type SyntaxError struct {
	Offset int // bytes before the offending one
	Reason string
}

func (e *SyntaxError) Error() string { return fmt.Sprintf("at byte %d: %s", e.Offset, e.Reason) }

// Check tells whether text is exactly one JSON value, in valid UTF-8 and nested no deeper than MaxDepth, with
// nothing but blanks round it. The error is a *SyntaxError.
func Check(text []byte) error {
	c := checker{text: text}
	c.blanks()
	if err := c.value(0); err != nil {
		return err
	}
	c.blanks()
	if c.at < len(text) {
		return c.fail("text after the end of the value")
	}
	return nil
}

// checker is a recursive-descent recogniser: one method a rule of the grammar, at is the next byte.
type checker struct {
	text []byte
	at   int
}

func (c *checker) fail(reason string) error { return &SyntaxError{Offset: c.at, Reason: reason} }

func (c *checker) blanks() {
	for c.at < len(c.text) && isBlank(c.text[c.at]) {
		c.at++
	}
}

// next returns the next byte, or 0 at the end of the text; a zero byte is no JSON anywhere, so the two need no
// distinction but in the message.
func (c *checker) next() byte {
	if c.at < len(c.text) {
		return c.text[c.at]
	}
	return 0
}

func (c *checker) value(depth int) error {
	switch b := c.next(); b {
	case '{':
		return c.object(depth + 1)
	case '[':
		return c.array(depth + 1)
	case '"':
		return c.string()
	case 't':
		return c.literal("true")
	case 'f':
		return c.literal("false")
	case 'n':
		return c.literal("null")
	default:
		if b == '-' || isDigit(b) {
			return c.number()
		}
		return c.unexpected("a value")
	}
}

func (c *checker) unexpected(wanted string) error {
	if c.at >= len(c.text) {
		return c.fail("the text ends where " + wanted + " was expected")
	}
	return c.fail(fmt.Sprintf("%q where %s was expected", c.text[c.at], wanted))
}

func (c *checker) object(depth int) error {
	if depth > MaxDepth {
		return c.fail(fmt.Sprintf("nested deeper than %d", MaxDepth))
	}
	c.at++
	c.blanks()
	if c.next() == '}' {
		c.at++
		return nil
	}
	for {
		if c.next() != '"' {
			return c.unexpected("a member name")
		}
		if err := c.string(); err != nil {
			return err
		}
		c.blanks()
		if c.next() != ':' {
			return c.unexpected("':'")
		}
		c.at++
		c.blanks()
		if err := c.value(depth); err != nil {
			return err
		}
		if end, err := c.comma('}'); end || err != nil {
			return err
		}
	}
}

func (c *checker) array(depth int) error {
	if depth > MaxDepth {
		return c.fail(fmt.Sprintf("nested deeper than %d", MaxDepth))
	}
	c.at++
	c.blanks()
	if c.next() == ']' {
		c.at++
		return nil
	}
	for {
		if err := c.value(depth); err != nil {
			return err
		}
		if end, err := c.comma(']'); end || err != nil {
			return err
		}
	}
}

// comma reads what follows an element: a comma and the blanks after it, or the closing bracket, which ends the list.
func (c *checker) comma(closing byte) (end bool, err error) {
	c.blanks()
	switch c.next() {
	case ',':
		c.at++
		c.blanks()
		return false, nil
	case closing:
		c.at++
		return true, nil
	}
	return false, c.unexpected(fmt.Sprintf("',' or '%c'", closing))
}

func (c *checker) literal(word string) error {
	for i := range len(word) {
		if c.next() != word[i] {
			return c.unexpected(word)
		}
		c.at++
	}
	return nil
}

func (c *checker) string() error {
	c.at++
	for c.at < len(c.text) {
		switch b := c.text[c.at]; {
		case b == '"':
			c.at++
			return nil
		case b == '\\':
			if err := c.escape(); err != nil {
				return err
			}
		case b < ' ':
			return c.fail("a control character inside a string")
		case b < utf8.RuneSelf:
			c.at++
		default:
			r, size := utf8.DecodeRune(c.text[c.at:])
			if r == utf8.RuneError && size == 1 {
				return c.fail("invalid UTF-8")
			}
			c.at += size
		}
	}
	return c.fail("the text ends inside a string")
}

func (c *checker) escape() error {
	c.at++
	switch c.next() {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		c.at++
		return nil
	case 'u':
		c.at++
		for range 4 {
			if !isHex(c.next()) {
				return c.unexpected("a hexadecimal digit")
			}
			c.at++
		}
		return nil
	}
	return c.unexpected("an escape")
}

func (c *checker) number() error {
	if c.next() == '-' {
		c.at++
	}
	if c.next() == '0' {
		c.at++
	} else if err := c.digits(); err != nil {
		return err
	}
	if c.next() == '.' {
		c.at++
		if err := c.digits(); err != nil {
			return err
		}
	}
	if b := c.next(); b == 'e' || b == 'E' {
		c.at++
		if b := c.next(); b == '+' || b == '-' {
			c.at++
		}
		return c.digits()
	}
	return nil
}

func (c *checker) digits() error {
	if !isDigit(c.next()) {
		return c.unexpected("a digit")
	}
	for isDigit(c.next()) {
		c.at++
	}
	return nil
}

func isBlank(b byte) bool { return b == ' ' || b == '\t' || b == '\n' || b == '\r' }
func isDigit(b byte) bool { return '0' <= b && b <= '9' }
func isHex(b byte) bool {
	return isDigit(b) || 'a' <= b && b <= 'f' || 'A' <= b && b <= 'F'
}
