package rpc

import (
	"context"
	"errors"
	"fmt"

	"github.com/pronounced/pronounced/jsonraw"
)

// Error codes of JSON-RPC 2.0 (§5.1) and of LSP 3.18 (ErrorCodes).
const (
	CodeParseError           = -32700
	CodeInvalidRequest       = -32600
	CodeMethodNotFound       = -32601
	CodeInvalidParams        = -32602
	CodeInternalError        = -32603
	CodeServerNotInitialized = -32002
	CodeRequestCancelled     = -32800
)

// Error is what a request is answered with when it has no result.
type Error struct {
	Code    int
	Message string
	Data    []byte // one JSON value, or nil
}

func (e *Error) Error() string { return e.Message }

// InvalidParams says which part of the params cannot be used and why; field is a path as "words[3]", or "" for the
// params themselves.
func InvalidParams(field, reason string) *Error {
	data := append([]byte(nil), `{"field":`...)
	data = jsonraw.AppendString(data, field)
	data = append(data, `,"reason":`...)
	data = jsonraw.AppendString(data, reason)
	data = append(data, '}')
	where := "params"
	if field != "" {
		where += "." + field
	}
	return &Error{Code: CodeInvalidParams, Message: where + ": " + reason, Data: data}
}

func invalidRequest(format string, args ...any) *Error {
	return &Error{Code: CodeInvalidRequest, Message: fmt.Sprintf(format, args...)}
}

var errCancelled = &Error{Code: CodeRequestCancelled, Message: "request cancelled"}

// asError turns what a method returned into the error that is answered.
func asError(err error) *Error {
	if answer := (*Error)(nil); errors.As(err, &answer) {
		return answer
	}
	if errors.Is(err, context.Canceled) {
		return errCancelled
	}
	return &Error{Code: CodeInternalError, Message: err.Error()}
}
