// Package rpc is the wire: it reads JSON-RPC 2.0 messages in either framing, hands requests to methods and writes
// their answers, over github.com/sourcegraph/jsonrpc2. It knows framing, batches, ids, cancellation, flow control
// and the life cycle of a language server's connection, and nothing of what the methods do.
//
// A message's way: frameReader cuts the bytes, parseMessages checks them and splits batches, ReadObject gives each
// message to the library, which calls Handle, which answers at once or queues the request for a worker; the answer
// goes back through the library to WriteObject and into the outbox, whose goroutine writes it.
//
// Invariants: every request is answered exactly once, whatever happens to it: whoever closes its ticket answers.
// What a client can make the connection hold in memory is bounded (flow.go). Notifications and ordered methods take
// effect in the order of arrival. The reading goroutine never blocks on the client's reading, other than by reading
// no more.
package rpc

import (
	"context"
	"fmt"
	"io"
	"time"

	"github.com/sourcegraph/jsonrpc2"
)

// Time that is left to requests in flight when the connection is told to stop, and to their answers after that.
const (
	grace      = 2 * time.Second
	finalGrace = 500 * time.Millisecond
)

// Ending says how a connection ended.
type Ending struct {
	Status int   // exit status for a process that serves this connection alone: 0 or 1
	Err    error // why, when it was not the client's wish

	patient bool // requests in flight may take the time they need
}

// Serve serves one client until its input ends, it sends exit, its input cannot be read any more, its output is
// closed, or ctx is done. It answers everything that was read before it returns; after exit or a done ctx it takes
// no longer than three seconds for that and answers the rest as cancelled. It closes in.
func Serve(ctx context.Context, in io.ReadCloser, out io.Writer, config Config) Ending {
	flow := newFlow()
	c := &connection{
		config:  config,
		in:      in,
		frames:  newFrameReader(in, config.MaxMessageBytes),
		out:     newOutbox(out, flow),
		flow:    flow,
		tickets: newTickets(),
		short:   newLane(),
		long:    newLane(),
		ready:   make(chan struct{}),
		ended:   make(chan Ending, 1),
		closed:  make(chan struct{}),
	}
	for range shortWorkers() {
		go c.work(c.short)
	}
	for range longWorkers {
		go c.work(c.long)
	}
	c.conn = jsonrpc2.NewConn(context.Background(), c, c,
		jsonrpc2.OnSend(c.onSend), jsonrpc2.SetLogger(libraryLog{config.Log}))
	if config.Connected != nil {
		config.Connected(&Client{c})
	}
	close(c.ready)
	ending := c.finish(ctx)
	flow.end()
	c.short.end()
	c.long.end()
	if err := c.conn.Close(); err != nil {
		config.Log.Debug("connection closed", "error", err)
	}
	return ending
}

// finish waits for the connection's end and for the answers that are owed by then.
func (c *connection) finish(ctx context.Context) Ending {
	var ending Ending
	select {
	case ending = <-c.ended:
	case <-c.out.failed:
	case <-ctx.Done():
		c.stop(ending)
	}
	drain, giveUp := context.WithCancel(context.Background())
	defer giveUp()
	defer context.AfterFunc(ctx, func() { time.AfterFunc(grace, giveUp) })()
	if !ending.patient {
		defer time.AfterFunc(grace, giveUp).Stop()
	}
	go func() {
		select {
		case <-c.out.failed:
			giveUp()
		case <-drain.Done():
		}
	}()
	if !c.flow.awaitIdle(drain) {
		c.answerCancelled(c.tickets.cancelAll())
		last, stop := context.WithTimeout(context.Background(), finalGrace)
		if !c.flow.awaitIdle(last) {
			c.answerCancelled(c.tickets.takeAll()) // what does not heed its context
		}
		stop()
	}
	c.out.end()
	select {
	case <-c.out.finished:
	case <-drain.Done():
		select {
		case <-c.out.finished:
		case <-time.After(finalGrace):
		}
	}
	select {
	case <-c.out.failed:
		return Ending{Status: 1, Err: fmt.Errorf("write answers: %w", c.out.err)}
	default:
		return ending
	}
}

// libraryLog makes the library's complaints lines of our log.
type libraryLog struct {
	log interface{ Warn(string, ...any) }
}

func (l libraryLog) Printf(format string, args ...any) { l.log.Warn(fmt.Sprintf(format, args...)) }
