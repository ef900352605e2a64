package rpc

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"unicode/utf8"

	"github.com/pronounced/pronounced/jsonraw"
)

// framing is how messages are told apart on the wire.
type framing int

const (
	unknownFraming framing = iota // nothing but blanks has been read yet
	lineFraming                   // one message a line
	headerFraming                 // Content-Length headers, as in the Language Server Protocol's base protocol
)

// skippedHead is how much of a message over the size limit is kept, for what it was about.
const skippedHead = 4 << 10

// maxHeaderBytes bounds a header block, its blank line included.
const maxHeaderBytes = 8 << 10

// errOversize is answered for a message over the size limit; the reader skips the message without keeping it.
var errOversize = errors.New("message over the size limit")

// frameError says that the input cannot be told apart into messages any more. Reading on would let text inside a
// message pose as one, so nothing after it is read.
type frameError struct{ reason string }

func (e *frameError) Error() string { return e.reason }

// frameReader cuts the input into messages. The first byte that is not blank decides on the framing: { and [ begin a
// line of JSON, anything else a header block. It is used by one goroutine.
type frameReader struct {
	in      *bufio.Reader
	limit   int // bytes of a message
	framing framing
	head    []byte // of the last message over the limit, its first skippedHead bytes
	skip    int64  // bytes of a message over the limit that are still to be thrown away, header framing
	inLine  bool   // the rest of the line is still to be thrown away, line framing
}

func newFrameReader(in io.Reader, limit int) *frameReader {
	return &frameReader{in: bufio.NewReaderSize(in, 64<<10), limit: limit}
}

// next returns the next message in a buffer of its own. It returns io.EOF at the end of the input, errOversize for
// a message over the limit (the one after it can be read), a *frameError when no further message can be read, and
// any error of the input itself.
func (r *frameReader) next() ([]byte, error) {
	if err := r.discardRest(); err != nil {
		return nil, err
	}
	first, err := r.skipBlanks()
	if err != nil {
		return nil, err
	}
	if r.framing == unknownFraming {
		r.framing = headerFraming
		if first == '{' || first == '[' {
			r.framing = lineFraming
		}
	}
	if r.framing == lineFraming {
		return r.line()
	}
	length, err := r.header()
	if err != nil {
		return nil, err
	}
	return r.body(length)
}

// discardRest throws away what is left of a message over the limit.
func (r *frameReader) discardRest() error {
	for r.skip > 0 {
		n, err := r.in.Discard(int(min(r.skip, math.MaxInt32)))
		r.skip -= int64(n)
		if err != nil {
			return endInside(err, "the body of a message")
		}
	}
	for r.inLine {
		_, err := r.in.ReadSlice('\n')
		if err == nil {
			r.inLine = false
		} else if err != bufio.ErrBufferFull {
			return err
		}
	}
	return nil
}

// skipBlanks skips blanks and byte order marks and returns the byte after them, unread.
func (r *frameReader) skipBlanks() (byte, error) {
	for {
		start, err := r.in.Peek(1)
		if err != nil {
			return 0, err
		}
		skip := 0
		switch start[0] {
		case ' ', '\t', '\r', '\n':
			skip = 1
		case byteOrderMark[0]:
			if r.atByteOrderMark() {
				skip = len(byteOrderMark)
			}
		}
		if skip == 0 {
			return start[0], nil
		}
		if _, err := r.in.Discard(skip); err != nil {
			return 0, err
		}
	}
}

// atByteOrderMark looks no further than it must: what is no mark may be all that the client sends for now.
func (r *frameReader) atByteOrderMark() bool {
	for n := 1; n <= len(byteOrderMark); n++ {
		start, err := r.in.Peek(n)
		if err != nil || start[n-1] != byteOrderMark[n-1] {
			return false
		}
	}
	return true
}

var byteOrderMark = []byte("\xef\xbb\xbf")

// line reads to the end of the line. The last line of the input needs no newline, but when it has none and is cut off
// in the middle of its JSON, it is not the client's whole message.
func (r *frameReader) line() ([]byte, error) {
	var message []byte
	for {
		part, err := r.in.ReadSlice('\n')
		message = append(message, part...)
		length := len(bytes.TrimRight(message, "\r\n"))
		switch {
		case length > r.limit:
			r.inLine = err == bufio.ErrBufferFull
			r.head = bytes.Clone(message[:min(length, skippedHead)])
			return nil, errOversize
		case err == io.EOF && isCutOff(message):
			return nil, endInside(err, "a message")
		case err == nil || err == io.EOF:
			return message[:length], nil
		case err != bufio.ErrBufferFull:
			return nil, err
		}
	}
}

// isCutOff tells whether the text is the beginning of JSON and no more; the last character may be cut, too.
func isCutOff(message []byte) bool {
	for n := range min(len(message), utf8.UTFMax-1) {
		if start := len(message) - 1 - n; utf8.RuneStart(message[start]) {
			if !utf8.FullRune(message[start:]) {
				message = message[:start]
			}
			break
		}
	}
	syntax := (*jsonraw.SyntaxError)(nil)
	return errors.As(jsonraw.Check(message), &syntax) && syntax.Offset == len(message)
}

// header reads a header block up to and including its blank line and returns the Content-Length.
func (r *frameReader) header() (int64, error) {
	length := int64(-1)
	for room := maxHeaderBytes; ; {
		line, err := r.headerLine(room)
		if err != nil {
			return 0, err
		}
		room -= len(line)
		line = bytes.TrimRight(line, "\r\n")
		if len(line) == 0 {
			break
		}
		name, value, found := bytes.Cut(line, []byte(":"))
		if !found {
			return 0, &frameError{fmt.Sprintf("header line %.60q has no colon", line)}
		}
		if !bytes.EqualFold(bytes.TrimSpace(name), []byte("Content-Length")) {
			continue
		}
		if length >= 0 {
			return 0, &frameError{"more than one Content-Length header"}
		}
		if length, err = parseLength(bytes.TrimSpace(value)); err != nil {
			return 0, err
		}
	}
	if length < 0 {
		return 0, &frameError{"header block without Content-Length"}
	}
	return length, nil
}

// headerLine reads a line with its end, byte by byte: a line without one must be refused once it is too long, however
// much of it is still to come.
func (r *frameReader) headerLine(room int) ([]byte, error) {
	var line []byte
	for len(line) < room {
		b, err := r.in.ReadByte()
		if err != nil {
			return nil, endInside(err, "a header block")
		}
		if line = append(line, b); b == '\n' {
			return line, nil
		}
	}
	return nil, &frameError{fmt.Sprintf("no end of the header block within %d bytes", maxHeaderBytes)}
}

// parseLength reads a decimal; one too large for an int64 is over any limit and reads as the largest.
func parseLength(digits []byte) (int64, error) {
	for _, b := range digits {
		if b < '0' || b > '9' {
			return 0, &frameError{fmt.Sprintf("Content-Length %.40q is not a decimal number", digits)}
		}
	}
	if len(digits) == 0 {
		return 0, &frameError{"Content-Length is empty"}
	}
	length, err := strconv.ParseInt(string(digits), 10, 64)
	if err != nil {
		return math.MaxInt64, nil
	}
	return length, nil
}

func (r *frameReader) body(length int64) ([]byte, error) {
	if length > int64(r.limit) {
		r.head = make([]byte, min(length, skippedHead))
		n, _ := io.ReadFull(r.in, r.head) // an error comes again when the rest is thrown away
		r.head, r.skip = r.head[:n], length-int64(n)
		return nil, errOversize
	}
	message := make([]byte, length)
	if _, err := io.ReadFull(r.in, message); err != nil {
		return nil, endInside(err, "the body of a message")
	}
	return message, nil
}

// endInside turns the end of the input into a frame error that says where it came.
func endInside(err error, where string) error {
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		return &frameError{"the input ends inside " + where}
	}
	return err
}

// appendFrameStart and frameEnd enclose a message of the given length for the wire.
func (f framing) appendFrameStart(dst []byte, length int) []byte {
	if f == headerFraming {
		dst = append(dst, "Content-Length: "...)
		dst = strconv.AppendInt(dst, int64(length), 10)
		dst = append(dst, "\r\n\r\n"...)
	}
	return dst
}

func (f framing) frameEnd() string {
	if f == headerFraming {
		return ""
	}
	return "\n"
}
