package rpc

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"sync/atomic"

	"github.com/pronounced/pronounced/jsonraw"
	"github.com/sourcegraph/jsonrpc2"
)

// connection is one client. It is the jsonrpc2.ObjectStream below a jsonrpc2.Conn and the jsonrpc2.Handler above
// it: the library pairs our own calls with their answers and keeps the order of what is sent; what a message is, on
// which terms it is answered and when it may be read is decided here.
//
// The library reads a message three times over and knows neither batches nor null ids, so it is given an envelope
// only: the method, and the ticket's number as the id. Params wait in current, for the library calls Handle between
// two calls of ReadObject, on the same goroutine.
type connection struct {
	config  Config
	in      io.ReadCloser
	frames  *frameReader
	out     *outbox
	flow    *flow
	tickets *tickets
	short   *lane // requests that wait for a worker
	long    *lane
	conn    *jsonrpc2.Conn
	ready   chan struct{} // closed once conn is set

	// Used by the reading goroutine only.
	read     []message // of the last frame, not yet dispatched
	current  message
	life     lifecycle
	exitRead bool // and perhaps waits behind the rest of its batch

	// What is being sent, as the library tells it before WriteObject; guarded by the library's own lock.
	sendingRequest  *jsonrpc2.Request
	sendingResponse *jsonrpc2.Response

	stopping atomic.Bool   // nothing more is read
	ended    chan Ending   // why; one value
	closed   chan struct{} // closed by Close
}

// ReadObject hands the library the next message that concerns it. At the end of the input it blocks until Close, for
// the library gives every handler up at once when it is told of an end.
func (c *connection) ReadObject(v any) error {
	<-c.ready
	for {
		if len(c.read) == 0 {
			if c.stopping.Load() {
				break
			}
			c.flow.awaitReading()
			if err := c.readFrame(); err != nil {
				c.stop(c.endOfInput(err))
			}
			continue
		}
		c.current = c.read[0]
		c.read[0] = message{}
		c.read = c.read[1:]
		envelope := c.envelope()
		if envelope == nil {
			continue
		}
		return v.(json.Unmarshaler).UnmarshalJSON(envelope)
	}
	<-c.closed
	return io.EOF
}

// stop ends reading, for the first reason that is given.
func (c *connection) stop(why Ending) {
	if c.stopping.CompareAndSwap(false, true) {
		c.ended <- why
	}
}

// endOfInput says how the connection ends when no further message can be read.
func (c *connection) endOfInput(err error) Ending {
	if err == io.EOF {
		return Ending{patient: true}
	}
	if broken := (*frameError)(nil); errors.As(err, &broken) {
		c.refuse(&Error{Code: CodeParseError, Message: "broken framing: " + broken.reason})
		return Ending{Status: 1, Err: fmt.Errorf("broken framing: %w", broken), patient: true}
	}
	return Ending{Status: 1, Err: fmt.Errorf("read requests: %w", err), patient: true}
}

// envelope returns what the library is to see of the current message, or nil when it has no part in it.
func (c *connection) envelope() []byte {
	switch m := &c.current; m.kind {
	case request:
		if !c.tickets.owed(m.ticket) {
			return nil // cancelled meanwhile
		}
		envelope := append(jsonraw.AppendString([]byte(`{"method":`), m.method), `,"id":`...)
		return append(strconv.AppendUint(envelope, m.ticket.number, 10), '}')
	case notification:
		return append(jsonraw.AppendString([]byte(`{"method":`), m.method), '}')
	case response:
		if m.answer == nil {
			c.config.Log.Debug("ignored a response to nothing that was asked")
		}
		return m.answer
	}
	return nil
}

// readFrame reads one frame into c.read. What needs no dispatching happens here, and so overtakes whatever was read
// earlier and still waits: refusals and cancels.
func (c *connection) readFrame() error {
	frame, err := c.frames.next()
	if errors.Is(err, errOversize) {
		c.refuse(invalidRequest("a message over the limit of %d bytes was skipped; --max-message-bytes sets the limit",
			c.config.MaxMessageBytes))
		if c.config.Skipped != nil && c.life == initialized {
			c.config.Skipped(c.frames.head)
		}
		return nil
	}
	if err != nil {
		return err
	}
	messages, isBatch := parseMessages(frame)
	var answers *batch
	if isBatch {
		answers = &batch{}
		for i := range messages {
			if messages[i].isOwed() {
				answers.owed++
			}
		}
	}
	for i := range messages {
		m := &messages[i]
		if m.isOwed() {
			m.ticket = c.tickets.open(m.id, m.bytes+messageOverhead, answers)
			c.flow.add(counts{open: 1, openBytes: m.ticket.bytes})
		}
		switch {
		case m.kind == malformed:
			c.answerError(m.ticket.number, m.err)
		case m.kind == notification && m.method == "$/cancelRequest":
			if key, ok := cancelledID(m.params); ok {
				c.answerCancelled(c.tickets.cancel(key))
			}
		case m.kind == notification && m.method == "exit":
			c.exitRead = true
		}
	}
	c.read = messages
	return nil
}

// refuse answers something that could not be read as a message.
func (c *connection) refuse(err *Error) {
	t := c.tickets.open(nullID, 0, nil)
	c.flow.add(counts{open: 1})
	c.answerError(t.number, err)
}

func (c *connection) answerCancelled(waiting []*ticket) {
	for _, t := range waiting {
		c.deliver(t, appendError(nil, t.id, errCancelled))
	}
}

// answerError answers a ticket beside the library, which cannot express a null id.
func (c *connection) answerError(number uint64, err *Error) {
	if t := c.tickets.close(number); t != nil {
		c.deliver(t, appendError(nil, t.id, err))
	}
}

// OnSend is told by the library what it is about to hand to WriteObject, in a form that can be looked into.
func (c *connection) onSend(req *jsonrpc2.Request, resp *jsonrpc2.Response) {
	c.sendingRequest, c.sendingResponse = req, resp
}

// WriteObject queues the message that the library announced through onSend.
func (c *connection) WriteObject(any) error {
	req, resp := c.sendingRequest, c.sendingResponse
	c.sendingRequest, c.sendingResponse = nil, nil // a large answer is not to be kept until the next one
	if resp == nil {
		text, err := json.Marshal(req)
		if err != nil {
			return err
		}
		c.send(text)
		return nil
	}
	t := c.tickets.close(resp.ID.Num)
	if t == nil {
		return nil // answered as cancelled while it was about to start
	}
	c.deliver(t, appendResultStart(nil, t.id), *resp.Result, []byte("}"))
	return nil
}

// deliver sends the answer of a closed ticket, or gathers it with the others of its batch.
func (c *connection) deliver(t *ticket, answer ...[]byte) {
	change := counts{open: -1, openBytes: -t.bytes}
	if t.lane != nil {
		t.lane.remove(t)
		change.dispatched = -1
	}
	if t.batch == nil {
		c.send(answer...)
	} else {
		c.gather(t, answer)
	}
	c.flow.add(change)
}

func (c *connection) gather(t *ticket, answer [][]byte) {
	size := total(answer)
	if c.flow.add(counts{gathered: size}).gathered > MaxResultBytes {
		c.flow.add(counts{gathered: -size})
		answer = [][]byte{appendError(nil, t.id, ResultTooLarge())}
		c.flow.add(counts{gathered: total(answer)})
	}
	if whole, complete := t.batch.add(answer...); complete {
		c.flow.add(counts{gathered: -t.batch.bytes})
		c.send(whole)
	}
}

func total(parts [][]byte) int {
	size := 0
	for _, part := range parts {
		size += len(part)
	}
	return size
}

// send frames one message and queues it.
func (c *connection) send(message ...[]byte) {
	framing := c.frames.framing
	parts := append([][]byte{framing.appendFrameStart(nil, total(message))}, message...)
	c.out.put(append(parts, []byte(framing.frameEnd()))...)
}

// Close implements jsonrpc2.ObjectStream.
func (c *connection) Close() error {
	close(c.closed)
	return c.in.Close()
}
