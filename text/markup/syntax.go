package markup

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// SyntaxError tells where and why a source is not well-formed.
type SyntaxError struct {
	Offset int // in bytes, from 0
	Line   int // from 1; lines end with \n, \r\n or \r
	Column int // in characters, from 1
	Reason string
}

func (e *SyntaxError) Error() string {
	return fmt.Sprintf("line %d, column %d: %s", e.Line, e.Column, e.Reason)
}

func (s *scanner) fail(offset int, reason string) error {
	before := s.source[:offset]
	line := 1 + strings.Count(before, "\n") + strings.Count(before, "\r") - strings.Count(before, "\r\n")
	column := 1 + utf8.RuneCountInString(before[1+strings.LastIndexAny(before, "\r\n"):])
	return &SyntaxError{Offset: offset, Line: line, Column: column, Reason: reason}
}

// clip shortens a name for a message.
func clip(name string) string {
	const longest = 40
	if len(name) <= longest {
		return name
	}
	return strings.ToValidUTF8(name[:longest], "") + "…"
}
