package rpc

import (
	"context"
	"log/slog"
	"sync/atomic"
)

// Method answers the requests of one name.
type Method struct {
	// Answer appends the result, one JSON value, to dst and returns it. An *Error is answered as it is, the
	// context's error as a cancelled request, any other error as an internal one. It may be called from several
	// goroutines at once unless the method is ordered.
	Answer func(ctx context.Context, call *Call, dst []byte) ([]byte, error)

	// Long tells from the params, before the request waits for a worker, whether it will take long. Nil: never.
	Long func(params []byte) bool

	// Pin, where there is one, is called when the request is read, in the order of arrival, and must be quick; what it
	// returns is the call's Pinned. So a request sees a state as its client knew it, however long it waits for a worker.
	Pin func() any

	// Ordered methods run in the order of arrival, before anything that arrived after them is started. They must be
	// quick: nothing else is read meanwhile.
	Ordered bool
}

// Config says what a connection serves.
type Config struct {
	// Methods by name. The life cycle (initialize, shutdown, exit, $/cancelRequest) is served by this package.
	Methods map[string]Method

	// Notifications by name, handled in the order of arrival and before any request that arrived after them, from
	// initialize to shutdown. Like ordered methods they must be quick.
	Notifications map[string]func(params []byte)

	// Initialize returns the result of the initialize request, or an *Error.
	Initialize func(params []byte) (result []byte, err error)

	// Connected is told the client before anything is read; nil when nobody wants to know.
	Connected func(*Client)

	// Skipped is told the beginning of a message over the size limit, at most skippedHead bytes of it and perhaps no
	// whole JSON; nil when nobody wants to know. It is called as notifications are.
	Skipped func(head []byte)

	MaxMessageBytes int           // a longer message is skipped
	Requests        *atomic.Int64 // counts the requests read, over all connections that share it
	Log             *slog.Logger
}

// Call is one request being answered.
type Call struct {
	// Params is the request's params member: checked JSON, an object or array or whatever the client sent; nil when
	// absent or null.
	Params []byte
	Pinned any // what the method's Pin returned

	connection *connection
	ticket     *ticket
	name       string
	method     Method
}
