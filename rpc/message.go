package rpc

import (
	"bytes"
	"fmt"
	"strconv"

	"github.com/pronounced/pronounced/jsonraw"
)

// message is one JSON-RPC message as read: spans of its text.
type message struct {
	kind   messageKind
	id     identifier // of a request or response; absent otherwise
	method string
	params []byte  // nil when absent or null
	bytes  int     // of the message's text
	err    *Error  // of a malformed message: what it is answered with
	answer []byte  // of a response: what the library is to see of it; nil when it answers nothing that was asked
	ticket *ticket // of a request or malformed message: where its answer goes
}

type messageKind int

const (
	malformed messageKind = iota
	request
	notification
	response
)

// isOwed tells whether the message is owed an answer.
func (m *message) isOwed() bool { return m.kind == request || m.kind == malformed }

// identifier is a request's id: raw for the echo, key for comparison ("\u0041" is "A", -0 is 0, 1 is not "1").
type identifier struct {
	raw []byte
	key string
}

var nullID = identifier{raw: []byte("null")}

// parseMessages checks one frame and splits it into its messages, one but for a batch. What cannot be read as a
// message comes as a malformed one, so that the result is never empty.
func parseMessages(frame []byte) (messages []message, batch bool) {
	if start := bytes.TrimLeft(frame, " \t\r\n"); bytes.HasPrefix(start, byteOrderMark) {
		frame = start[len(byteOrderMark):]
	}
	if err := jsonraw.Check(frame); err != nil {
		return []message{refuse(nullID, &Error{
			Code: CodeParseError, Message: "not JSON: " + err.Error(),
		})}, false
	}
	if jsonraw.Kind(frame) != '[' {
		return []message{parseMessage(frame)}, false
	}
	for element := range jsonraw.Elements(frame) {
		if len(messages) == maxBatch {
			return []message{refuse(nullID, invalidRequest("batch of more than %d messages: split it", maxBatch))}, false
		}
		// A copy, so that one message that takes long does not keep the text of its whole batch.
		messages = append(messages, parseMessage(bytes.Clone(element)))
	}
	if len(messages) == 0 {
		return []message{refuse(nullID, invalidRequest("empty batch"))}, false
	}
	return messages, true
}

func refuse(id identifier, err *Error) message { return message{kind: malformed, id: id, err: err} }

// parseMessage reads one message; when a member is repeated the last one counts.
func parseMessage(text []byte) message {
	if jsonraw.Kind(text) != '{' {
		return refuse(nullID, invalidRequest("a message must be an object"))
	}
	var version, id, method, params, result, failure []byte
	for name, value := range jsonraw.Members(text) {
		switch string(name) {
		case "jsonrpc":
			version = value
		case "id":
			id = value
		case "method":
			method = value
		case "params":
			params = value
		case "result":
			result = value
		case "error":
			failure = value
		}
	}
	if method == nil && (result != nil || failure != nil) {
		return message{kind: response, answer: readAnswer(id, result, failure)}
	}
	m := message{kind: notification, id: nullID, bytes: len(text)}
	if id != nil {
		var err *Error
		if m.id, err = parseID(id); err != nil {
			return refuse(nullID, err)
		}
		m.kind = request
	}
	if version == nil || jsonraw.Kind(version) != '"' || string(jsonraw.Text(version)) != "2.0" {
		return refuse(m.id, invalidRequest(`jsonrpc must be "2.0"`))
	}
	if method == nil || jsonraw.Kind(method) != '"' {
		return refuse(m.id, invalidRequest("method must be a string"))
	}
	m.method = string(jsonraw.Text(method))
	if !jsonraw.IsNull(params) {
		m.params = params
	}
	return m
}

// parseID reads an id; what is no string and no integer in the range of int64 is refused.
func parseID(id []byte) (identifier, *Error) {
	if jsonraw.Kind(id) == '"' {
		return identifier{raw: id, key: `"` + string(jsonraw.Text(id))}, nil
	}
	n, err := strconv.ParseInt(string(id), 10, 64)
	if err != nil {
		return identifier{}, invalidRequest("id must be a string or an integer between -2^63 and 2^63-1, not %.40s", id)
	}
	return identifier{raw: id, key: strconv.FormatInt(n, 10)}, nil
}

// cancelledID returns the id that the params of $/cancelRequest name.
func cancelledID(params []byte) (key string, ok bool) {
	if params == nil || jsonraw.Kind(params) != '{' {
		return "", false
	}
	for name, value := range jsonraw.Members(params) {
		if string(name) == "id" {
			id, err := parseID(value)
			key, ok = id.key, err == nil
		}
	}
	return key, ok
}

// appendResultStart begins the message that answers a request with a result; the result and a closing brace follow.
func appendResultStart(dst []byte, id identifier) []byte {
	dst = append(dst, `{"jsonrpc":"2.0","id":`...)
	dst = append(dst, id.raw...)
	return append(dst, `,"result":`...)
}

func appendError(dst []byte, id identifier, e *Error) []byte {
	dst = append(dst, `{"jsonrpc":"2.0","id":`...)
	dst = append(dst, id.raw...)
	dst = fmt.Appendf(dst, `,"error":{"code":%d,"message":`, e.Code)
	dst = jsonraw.AppendString(dst, e.Message)
	if e.Data != nil {
		dst = append(dst, `,"data":`...)
		dst = append(dst, e.Data...)
	}
	return append(dst, "}}"...)
}
