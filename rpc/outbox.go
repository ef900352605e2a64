package rpc

import (
	"io"
	"runtime/debug"
	"sync"
)

// outbox holds the messages that wait to be written and writes them from a goroutine of its own, so that nobody
// blocks on a client that does not read. Messages that pile up while a write is under way go out in one write.
type outbox struct {
	out  io.Writer
	flow *flow

	mu     sync.Mutex
	filled sync.Cond
	parts  [][]byte // in order; the last one may be appended to when open
	open   bool
	ended  bool

	failed   chan struct{} // closed when a write fails
	err      error         // why; set before failed is closed
	finished chan struct{} // closed when the goroutine has ended
}

// coalesce is the size up to which messages are gathered in one buffer instead of being written as they are.
const coalesce = 64 << 10

// largeAnswer is the size of an answer after which memory is given back at once: the garbage that it and its making leave
// behind is several times as large, and in a process that then has little to do the next collection is minutes away.
const largeAnswer = 4 << 20

func newOutbox(out io.Writer, flow *flow) *outbox {
	o := &outbox{out: out, flow: flow, failed: make(chan struct{}), finished: make(chan struct{})}
	o.filled.L = &o.mu
	go o.run()
	return o
}

// put queues one framed message, given in consecutive parts; long parts are kept, not copied.
func (o *outbox) put(parts ...[]byte) {
	size := 0
	for _, part := range parts {
		size += len(part)
	}
	o.flow.add(counts{answerBytes: size})
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, part := range parts {
		switch last := len(o.parts) - 1; {
		case len(part) > coalesce:
			o.parts = append(o.parts, part)
			o.open = false
		case o.open && len(o.parts[last]) < coalesce:
			o.parts[last] = append(o.parts[last], part...)
		default:
			o.parts = append(o.parts, append(make([]byte, 0, 512), part...))
			o.open = true
		}
	}
	o.filled.Signal()
}

// end lets the goroutine finish once everything queued is written.
func (o *outbox) end() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.ended = true
	o.filled.Signal()
}

func (o *outbox) run() {
	defer close(o.finished)
	for {
		part, ok := o.take()
		if !ok {
			return
		}
		if o.err == nil {
			if _, err := o.out.Write(part); err != nil {
				o.err = err
				close(o.failed)
			}
		}
		size := len(part)
		o.flow.add(counts{answerBytes: -size})
		if size > largeAnswer {
			part = nil
			go debug.FreeOSMemory()
		}
	}
}

func (o *outbox) take() ([]byte, bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	for len(o.parts) == 0 {
		if o.ended {
			return nil, false
		}
		o.filled.Wait()
	}
	part := o.parts[0]
	o.parts[0] = nil
	o.parts = o.parts[1:]
	o.open = o.open && len(o.parts) > 0
	return part, true
}
