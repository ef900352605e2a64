package journal

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"
)

// framing is how messages are told apart, as package rpc has it: the first byte decides.
type framing int

const (
	unknown framing = iota
	lines
	headers
)

// append appends a message in its frame.
func (f framing) append(dst, message []byte) []byte {
	if f == headers {
		dst = fmt.Appendf(dst, "Content-Length: %d\r\n\r\n", len(message))
		return append(dst, message...)
	}
	return append(append(dst, message...), '\n')
}

// maxHeader bounds a header block, as in package rpc.
const maxHeader = 8 << 10

var (
	byteOrderMark = []byte("\xef\xbb\xbf")
	errBroken     = errors.New("its framing is broken")
)

// splitter cuts a stream into messages as its bytes come. Unlike rpc's reader it is fed, so that what has been read is known
// before it is passed on.
type splitter struct {
	limit   int // bytes of a message, -1 for none; a longer one is skipped
	framing framing
	held    []byte // from the beginning of a message, or of the blanks before it, once done is taken away
	done    int    // bytes of held that are done with
	length  int    // of the message that is incomplete, with its frame; 0 if not known
	seen    int    // of held, known to have no end of the line
	skip    int    // bytes of a message over the limit that are still to come; headers
	inLine  bool   // the rest of the line is of a message over the limit; lines
	broken  bool
}

// feed takes bytes and calls each with every message that they complete. The message is good until the next call.
func (s *splitter) feed(data []byte, each func(message []byte)) error {
	if s.broken {
		return errBroken
	}
	s.held = s.held[:copy(s.held, s.held[s.done:])]
	s.held, s.done = append(s.held, data...), 0
	for {
		message, used, err := s.next(s.held[s.done:])
		if err != nil {
			s.broken = true
			return err
		}
		if used == 0 {
			break
		}
		s.done, s.seen = s.done+used, 0
		if message != nil {
			each(message)
		}
	}
	if missing := s.length - (len(s.held) - s.done); missing > 0 {
		s.held = slices.Grow(s.held, missing) // once, rather than bit by bit
	}
	return nil
}

// whole returns the bytes of the last call, and of earlier ones, that were messages or nothing. They are good until the next
// call.
func (s *splitter) whole() []byte {
	whole := s.held[:s.done]
	if s.done == len(s.held) && s.done > 1<<20 {
		s.held, s.done = nil, 0 // one large message is no reason to keep its place for ever
	}
	return whole
}

// take returns what has come of an incomplete message.
func (s *splitter) take() []byte {
	held := s.held[s.done:]
	s.held, s.done = nil, 0
	return held
}

// next returns the first message, if there is a whole one, and how many bytes are done with; none if more must come.
func (s *splitter) next(data []byte) (message []byte, used int, err error) {
	s.length = 0
	if s.skip > 0 {
		used = min(s.skip, len(data))
		s.skip -= used
		return nil, used, nil
	}
	if !s.inLine {
		if used = blanks(data); used > 0 || len(data) == 0 {
			return nil, used, nil
		}
		if s.framing == unknown {
			if bytes.HasPrefix(byteOrderMark, data) {
				return nil, 0, nil // perhaps one
			}
			s.framing = headers
			if data[0] == '{' || data[0] == '[' {
				s.framing = lines
			}
		}
	}
	if s.framing == lines {
		return s.line(data)
	}
	return s.block(data)
}

func (s *splitter) line(data []byte) (message []byte, used int, err error) {
	end := bytes.IndexByte(data[s.seen:], '\n')
	if end < 0 {
		s.seen = len(data)
		if s.limit >= 0 && len(bytes.TrimRight(data, "\r")) > s.limit {
			s.inLine = true
			return nil, len(data), nil
		}
		return nil, 0, nil
	}
	end += s.seen
	message = bytes.TrimRight(data[:end], "\r")
	if s.inLine || s.limit >= 0 && len(message) > s.limit {
		s.inLine, message = false, nil
	}
	return message, end + 1, nil
}

func (s *splitter) block(data []byte) (message []byte, used int, err error) {
	length, at := -1, 0
	for {
		end := bytes.IndexByte(data[at:], '\n')
		if end < 0 || at+end >= maxHeader {
			if len(data) >= maxHeader {
				return nil, 0, errBroken
			}
			return nil, 0, nil
		}
		line := bytes.TrimRight(data[at:at+end], "\r")
		at += end + 1
		if len(line) == 0 {
			break
		}
		name, value, found := bytes.Cut(line, []byte(":"))
		if !found {
			return nil, 0, errBroken
		}
		if bytes.EqualFold(bytes.TrimSpace(name), []byte("Content-Length")) {
			n, err := strconv.ParseUint(string(bytes.TrimSpace(value)), 10, 31)
			if err != nil || length >= 0 {
				return nil, 0, errBroken // or longer than any limit
			}
			length = int(n)
		}
	}
	switch {
	case length < 0:
		return nil, 0, errBroken
	case s.limit >= 0 && length > s.limit:
		s.skip = length
		return nil, at, nil
	case len(data) < at+length:
		s.length = at + length
		return nil, 0, nil
	}
	return data[at : at+length : at+length], at + length, nil
}

// blanks counts the blanks and byte order marks that data begins with.
func blanks(data []byte) int {
	n := 0
	for n < len(data) {
		switch {
		case data[n] == ' ' || data[n] == '\t' || data[n] == '\r' || data[n] == '\n':
			n++
		case bytes.HasPrefix(data[n:], byteOrderMark):
			n += len(byteOrderMark)
		default:
			return n
		}
	}
	return n
}
