package client

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
)

// call is a request on its way. The client's mu guards what changes; result and err are set before done is closed.
type call struct {
	id        int64
	method    string
	line      []byte
	attempts  int  // how often it was sent
	abandoned bool // nobody waits for the answer any more
	parts     []part

	done   chan struct{}
	result json.RawMessage
	err    error
}

// RequestError is an answer of the daemon that is an error.
type RequestError struct {
	Code    int // JSON-RPC's; -32602 for bad parameters
	Message string
	Field   string          // of bad parameters: which, such as "words[3]"
	Reason  string          // of bad parameters: what is wrong with it
	Data    json.RawMessage // all that the daemon says about it; nil: nothing
}

func (e *RequestError) Error() string { return e.Message }

// Call sends any request and reads the result into what the pointer result points to, unless it is nil. encoding/json has
// to make an object of params, which are nil for none.
func (c *Client) Call(ctx context.Context, method string, params, result any) error {
	if err := c.begin(); err != nil {
		return fmt.Errorf("%s: %w", method, err)
	}
	defer c.end()
	sent, err := c.send(ctx, method, params, false)
	if err != nil {
		return fmt.Errorf("%s: %w", method, err)
	}
	select {
	case <-sent.done:
	case <-ctx.Done():
		c.abandon(sent)
		return fmt.Errorf("%s: %w", method, ctx.Err())
	}
	if sent.err != nil {
		return fmt.Errorf("%s: %w", method, sent.err)
	}
	if result == nil {
		return nil
	}
	if err := json.Unmarshal(sent.result, result); err != nil {
		return fmt.Errorf("%s: read the result: %w", method, err)
	}
	return nil
}

// begin counts a call in; end counts it out.
func (c *Client) begin() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return ErrClosed
	}
	c.open++
	c.waiting++
	c.changed.Broadcast()
	return nil
}

func (c *Client) end() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.open--
	c.waiting--
	c.changed.Broadcast()
}

// send sends a request as soon as there is room for it.
func (c *Client) send(ctx context.Context, method string, params any, streams bool) (*call, error) {
	raw := []byte("{}")
	if params != nil {
		var err error
		if raw, err = json.Marshal(params); err != nil {
			return nil, fmt.Errorf("write the params: %w", err)
		}
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	select {
	case c.slots <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.last++
	sent := &call{id: c.last, method: method, done: make(chan struct{})}
	sent.line = request(sent.id, method, raw, streams)
	if len(sent.line)-1 > c.options.MaxMessageBytes { // it would be answered without its id
		<-c.slots
		return nil, &RequestError{Code: -32600, Message: fmt.Sprintf("the request is longer than %d bytes (Options.MaxMessageBytes)",
			c.options.MaxMessageBytes)}
	}
	if c.run == nil {
		if err := c.start(); err != nil {
			<-c.slots
			return nil, err
		}
	}
	c.calls[sent.id] = sent
	sent.attempts++
	c.run.outbox.push(sent.line)
	return sent, nil
}

// request returns a line. Params are an object, to which the token of a stream is added.
func request(id int64, method string, params []byte, streams bool) []byte {
	line := fmt.Appendf(nil, `{"jsonrpc":"2.0","id":%d,"method":%q,"params":`, id, method)
	if streams {
		params = bytes.TrimSuffix(params, []byte("}"))
		line = append(line, params...)
		if len(params) > 1 {
			line = append(line, ',')
		}
		line = fmt.Appendf(line, `"partialResultToken":%d}`, id)
	} else {
		line = append(line, params...)
	}
	return append(line, "}\n"...)
}

// abandon tells the daemon that nobody waits for an answer any more. It comes nevertheless, and frees the slot.
func (c *Client) abandon(sent *call) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.calls[sent.id] == sent && !sent.abandoned {
		c.run.outbox.push(fmt.Appendf(nil, `{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":%d}}`+"\n", sent.id))
	}
	sent.abandoned, sent.parts = true, nil
	c.changed.Broadcast()
}

// settle ends a call; mu is held.
func (c *Client) settle(sent *call, result json.RawMessage, err error) {
	delete(c.calls, sent.id)
	sent.result, sent.err = result, err
	close(sent.done)
	<-c.slots
	c.changed.Broadcast()
}

// ended deals with what was in flight when a run ended: it is sent again, to a new run, or fails.
func (c *Client) ended(r *run) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.run = nil
	inFlight := slices.SortedFunc(maps.Values(c.calls), func(a, b *call) int { return cmp.Compare(a.id, b.id) })
	for _, sent := range inFlight {
		switch {
		case sent.abandoned:
			c.settle(sent, nil, ErrCrashed)
		case !r.up && r.exited:
			c.settle(sent, nil, fmt.Errorf("%w: %w", ErrStart, r.err))
		case sent.attempts == 2:
			c.settle(sent, nil, fmt.Errorf("%w: %w", ErrCrashed, r.err))
		default:
			if c.run == nil {
				if err := c.start(); err != nil {
					c.settle(sent, nil, err)
					continue
				}
			}
			sent.attempts++
			c.run.outbox.push(sent.line)
		}
	}
}
