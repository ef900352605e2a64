package rpc

import (
	"container/list"
	"sync"
)

// lane is a queue of requests that wait for a worker, and that can leave it again when they are cancelled, so that
// nothing of them stays in memory. Safe for concurrent use.
type lane struct {
	mu     sync.Mutex
	filled sync.Cond
	calls  list.List // of *Call
	ended  bool
}

func newLane() *lane {
	l := &lane{}
	l.filled.L = &l.mu
	return l
}

func (l *lane) push(call *Call) {
	l.mu.Lock()
	defer l.mu.Unlock()
	call.ticket.place = l.calls.PushBack(call)
	l.filled.Signal()
}

// remove takes the call of a ticket out, if it still waits here.
func (l *lane) remove(t *ticket) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if t.place != nil {
		l.calls.Remove(t.place)
		t.place = nil
	}
}

// pop waits for a call; it returns nil once the lane has ended.
func (l *lane) pop() *Call {
	l.mu.Lock()
	defer l.mu.Unlock()
	for l.calls.Len() == 0 && !l.ended {
		l.filled.Wait()
	}
	if l.ended {
		return nil
	}
	call := l.calls.Remove(l.calls.Front()).(*Call)
	call.ticket.place = nil
	return call
}

// end sends the workers home.
func (l *lane) end() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.ended = true
	l.filled.Broadcast()
}
