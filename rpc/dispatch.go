package rpc

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/sourcegraph/jsonrpc2"
)

// Long requests have workers of their own, so that a short one, from an editor say, never waits behind a few books.
const longWorkers = 2

func shortWorkers() int { return max(4, runtime.GOMAXPROCS(0)) }

// Handle implements jsonrpc2.Handler for the current message. Notifications, life-cycle requests and ordered methods
// are done when it returns, so they happen in the order of arrival; every other request waits for a worker.
func (c *connection) Handle(_ context.Context, _ *jsonrpc2.Conn, _ *jsonrpc2.Request) {
	if c.current.kind == notification {
		c.notified(c.current.method, c.current.params)
		return
	}
	c.config.Requests.Add(1)
	call := &Call{
		Params: c.current.params, connection: c, ticket: c.current.ticket, name: c.current.method,
	}
	var err *Error
	if call.method, err = c.find(call.name); err != nil {
		c.answerError(call.ticket.number, err)
		return
	}
	if call.method.Pin != nil {
		call.Pinned = call.method.Pin()
	}
	if call.method.Ordered {
		c.answer(call)
	} else {
		c.dispatch(call)
	}
}

// dispatch hands a request to the workers, as soon as there is room. When exit has been read and waits behind this
// request, in one batch with it, there is no time for that.
func (c *connection) dispatch(call *Call) {
	if c.exitRead && !c.flow.hasRoom() {
		c.answerError(call.ticket.number, errCancelled)
		return
	}
	c.flow.awaitDispatch()
	l := c.short
	if call.method.Long != nil && call.method.Long(call.Params) {
		l = c.long
	}
	c.flow.add(counts{dispatched: 1})
	if !c.tickets.dispatch(call.ticket, l, call) {
		c.flow.add(counts{dispatched: -1}) // cancelled while this waited for room
	}
}

// find returns the method to answer a request with, as the life cycle allows.
func (c *connection) find(name string) (Method, *Error) {
	if err := c.life.admit(name); err != nil {
		return Method{}, err
	}
	switch name {
	case "initialize":
		return Method{Answer: c.initialize, Ordered: true}, nil
	case "shutdown":
		return Method{Answer: c.shutdown, Ordered: true}, nil
	}
	method, found := c.config.Methods[name]
	if !found {
		return Method{}, &Error{Code: CodeMethodNotFound, Message: fmt.Sprintf("there is no method %.100q", name)}
	}
	return method, nil
}

func (c *connection) initialize(_ context.Context, call *Call, dst []byte) ([]byte, error) {
	result, err := c.config.Initialize(call.Params)
	if err != nil {
		return nil, err
	}
	c.life = initialized
	return append(dst, result...), nil
}

func (c *connection) shutdown(_ context.Context, _ *Call, dst []byte) ([]byte, error) {
	c.life = shutDown
	return append(dst, "null"...), nil
}

func (c *connection) notified(name string, params []byte) {
	if name == "exit" {
		c.exit()
		return
	}
	handle, found := c.config.Notifications[name]
	if !found || c.life != initialized {
		c.config.Log.Debug("ignored a notification", "method", name)
		return
	}
	defer func() {
		if p := recover(); p != nil {
			c.config.Log.Error("panic", "method", name, "panic", p, "stack", string(debug.Stack()))
		}
	}()
	handle(params)
}

// exit ends the connection. What follows exit in its own batch is not served any more.
func (c *connection) exit() {
	for _, m := range c.read {
		if m.ticket != nil {
			c.answerError(m.ticket.number, errCancelled)
		}
	}
	c.read = nil
	status := 1
	if c.life == shutDown {
		status = 0
	}
	c.stop(Ending{Status: status})
}

// work answers requests until the lane ends.
func (c *connection) work(l *lane) {
	for call := l.pop(); call != nil; call = l.pop() {
		c.answer(call)
	}
}

func (c *connection) answer(call *Call) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	if !c.tickets.start(call.ticket, cancel) {
		return
	}
	if !call.method.Ordered {
		c.flow.awaitAnswersTaken(ctx)
	}
	result, err := c.invoke(ctx, call)
	if err != nil {
		answer := asError(err)
		if answer.Code == CodeInternalError {
			c.config.Log.Error("request failed", "method", call.name, "error", err)
		}
		c.answerError(call.ticket.number, answer)
		return
	}
	response := &jsonrpc2.Response{ID: jsonrpc2.ID{Num: call.ticket.number}, Result: (*json.RawMessage)(&result)}
	if err := c.conn.SendResponse(ctx, response); err != nil && !errors.Is(err, jsonrpc2.ErrClosed) {
		c.config.Log.Error("answer not sent", "method", call.name, "error", err)
	}
}

// invoke runs the method; a panic in it costs this one request only.
func (c *connection) invoke(ctx context.Context, call *Call) (result []byte, err error) {
	defer func() {
		if p := recover(); p != nil {
			c.config.Log.Error("panic", "method", call.name, "panic", p, "stack", string(debug.Stack()))
			err = &Error{
				Code:    CodeInternalError,
				Message: "internal error in " + call.name + ": please report what the daemon's log says of it",
			}
		}
	}()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return call.method.Answer(ctx, call, nil)
}
