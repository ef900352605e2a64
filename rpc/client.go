package rpc

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"

	"github.com/sourcegraph/jsonrpc2"

	"github.com/pronounced/pronounced/jsonraw"
)

// Client is the other side of a connection: whom the server may tell and ask something of its own accord. Its methods are
// safe for concurrent use, but not for what runs on the reading goroutine (notifications, ordered methods, Connected): they
// wait for the client, which that goroutine must not.
type Client struct{ connection *connection }

// Notify sends a notification. It waits while the client has too much to take already.
func (c *Client) Notify(ctx context.Context, method string, params []byte) error {
	c.connection.flow.awaitAnswersTaken(ctx)
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := c.connection.conn.Notify(ctx, method, json.RawMessage(params)); err != nil {
		return fmt.Errorf("notify %s: %w", method, err)
	}
	return nil
}

// Call sends a request, without params if they are nil, and returns the result that the client answers, or the *Error. It
// waits for the answer; one that comes when ctx is done is ignored.
func (c *Client) Call(ctx context.Context, method string, params []byte) ([]byte, error) {
	c.connection.flow.awaitAnswersTaken(ctx)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	var result json.RawMessage
	var sent any
	if params != nil {
		sent = json.RawMessage(params)
	}
	err := c.connection.conn.Call(ctx, method, sent, &result)
	if answer := (*jsonrpc2.Error)(nil); errors.As(err, &answer) {
		return nil, &Error{Code: int(answer.Code), Message: answer.Message}
	}
	if err != nil {
		return nil, fmt.Errorf("call %s: %w", method, err)
	}
	return result, nil
}

// readAnswer returns what the library is to see of a client's response, nil for one that no request of ours can have: the
// library ends the connection when it meets ids and errors that it does not expect.
func readAnswer(id, result, failure []byte) []byte {
	number, err := strconv.ParseUint(string(id), 10, 64)
	if err != nil {
		return nil
	}
	answer := strconv.AppendUint([]byte(`{"id":`), number, 10)
	if jsonraw.IsNull(failure) {
		if result == nil {
			result = []byte("null")
		}
		return append(append(append(answer, `,"result":`...), result...), '}')
	}
	code, message := int64(CodeInternalError), []byte("no message")
	if jsonraw.Kind(failure) == '{' {
		for name, value := range jsonraw.Members(failure) {
			switch kind := jsonraw.Kind(value); {
			case string(name) == "code" && kind == 0:
				if n, ok := jsonraw.Integer(value); ok {
					code = n
				}
			case string(name) == "message" && kind == '"':
				message = jsonraw.Text(value)
			}
		}
	}
	answer = strconv.AppendInt(append(answer, `,"error":{"code":`...), code, 10)
	answer = jsonraw.AppendString(append(answer, `,"message":`...), message)
	return append(answer, "}}"...)
}
