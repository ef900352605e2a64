package rpc

import (
	"container/list"
	"context"
	"sync"
)

// ticket stands for one message that is owed an answer, from the moment it has been parsed until it is answered. The
// client's ids need not be unique among the requests in flight, so each ticket has a number of its own; it is the id
// that the jsonrpc2 library sees.
type ticket struct {
	number uint64
	id     identifier
	bytes  int           // of the request, for flow control
	batch  *batch        // nil for a message outside a batch
	lane   *lane         // where the request waits for a worker, once it does
	place  *list.Element // in the lane, guarded by it; nil when the request is not there

	// Guarded by tickets.mu.
	answered bool
	cancel   context.CancelFunc // nil until the request runs
	next     *ticket            // the next and previous one with the same id
	previous *ticket
}

// tickets are the requests of one connection that are not answered yet. Safe for concurrent use.
type tickets struct {
	mu       sync.Mutex
	last     uint64
	byNumber map[uint64]*ticket
	byID     map[string]*ticket // the latest with that id, first of a list
}

func newTickets() *tickets {
	return &tickets{byNumber: map[uint64]*ticket{}, byID: map[string]*ticket{}}
}

func (s *tickets) open(id identifier, bytes int, batch *batch) *ticket {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.last++
	t := &ticket{number: s.last, id: id, bytes: bytes, batch: batch}
	s.byNumber[t.number] = t
	if t.next = s.byID[id.key]; t.next != nil {
		t.next.previous = t
	}
	s.byID[id.key] = t
	return t
}

// owed tells whether a ticket still is to be answered.
func (s *tickets) owed(t *ticket) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return !t.answered
}

// dispatch puts the call of a ticket into a lane, unless it has been answered meanwhile; it tells which.
func (s *tickets) dispatch(t *ticket, l *lane, call *Call) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if t.answered {
		return false
	}
	t.lane = l
	l.push(call)
	return true
}

// start marks a ticket as running; it tells whether it still is to be answered.
func (s *tickets) start(t *ticket, cancel context.CancelFunc) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	t.cancel = cancel
	return !t.answered
}

// close takes the ticket with the number out; it returns nil when that has been done before.
func (s *tickets) close(number uint64) *ticket {
	s.mu.Lock()
	defer s.mu.Unlock()
	t := s.byNumber[number]
	if t != nil {
		s.remove(t)
	}
	return t
}

func (s *tickets) remove(t *ticket) {
	t.answered = true
	delete(s.byNumber, t.number)
	if t.next != nil {
		t.next.previous = t.previous
	}
	switch {
	case t.previous != nil:
		t.previous.next = t.next
	case t.next != nil:
		s.byID[t.id.key] = t.next
	default:
		delete(s.byID, t.id.key)
	}
}

// cancel cancels the running requests with the id and returns, closed, those that do not run yet: the caller
// answers them.
func (s *tickets) cancel(key string) (waiting []*ticket) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.cancelLocked(s.byID[key])
}

// takeAll closes and returns every ticket, even of requests that run and do not end although they were cancelled.
func (s *tickets) takeAll() (taken []*ticket) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, t := range s.byNumber {
		taken = append(taken, t)
		s.remove(t)
	}
	return taken
}

// cancelAll does as cancel for every request.
func (s *tickets) cancelAll() (waiting []*ticket) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, latest := range s.byID {
		waiting = append(waiting, s.cancelLocked(latest)...)
	}
	return waiting
}

func (s *tickets) cancelLocked(latest *ticket) (waiting []*ticket) {
	for t := latest; t != nil; t = t.next {
		if t.cancel != nil {
			t.cancel()
		} else {
			waiting = append(waiting, t)
		}
	}
	for _, t := range waiting {
		s.remove(t)
	}
	return waiting
}
