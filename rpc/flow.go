package rpc

import (
	"context"
	"sync"
)

// Bounds of what waits in memory. Beyond them the input is not read, so that the client's writes block instead.
const (
	maxRequests     = 1024     // requests dispatched and not yet answered
	maxRequestBytes = 64 << 20 // bytes of messages read and not yet answered; one more message is read below it
	maxAnswerBytes  = 32 << 20 // bytes of answers that the client has not taken yet
	maxBatch        = 100_000  // messages of one batch: its answers wait for each other
	messageOverhead = 512      // bytes that a message takes beside its text, about
)

// MaxResultBytes bounds one result, and the results of all unfinished batches together: a short request can have a
// long answer. A method whose result grows past it must stop with ResultTooLarge.
const MaxResultBytes = 256 << 20

// ResultTooLarge is the error of a request whose result would be over MaxResultBytes.
func ResultTooLarge() *Error {
	return &Error{Code: CodeInternalError, Message: "the result would be over 256 MiB: ask for less at a time, " +
		"or pass a partialResultToken and take it in pieces"}
}

// flow counts what waits, and lets the reader and the workers wait for room. Safe for concurrent use.
type flow struct {
	mu      sync.Mutex
	changed sync.Cond
	counts
	ended bool // nobody waits any more
}

type counts struct {
	open        int // messages that are owed an answer, the undispatched rest of a batch included
	openBytes   int // bytes of those messages, with what is kept beside them
	dispatched  int // requests that wait for a worker or run
	answerBytes int // bytes of answers that are not written yet
	gathered    int // bytes of answers that wait for the rest of their batch
}

func newFlow() *flow {
	f := &flow{}
	f.changed.L = &f.mu
	return f
}

// awaitReading blocks while nothing more may be read.
func (f *flow) awaitReading() {
	f.await(context.Background(), func() bool {
		return f.openBytes < maxRequestBytes && f.gathered < maxAnswerBytes && f.mayDispatch()
	})
}

// awaitDispatch blocks while nothing more of what has been read may be dispatched.
func (f *flow) awaitDispatch() {
	f.await(context.Background(), f.mayDispatch)
}

// hasRoom tells whether awaitDispatch would return at once.
func (f *flow) hasRoom() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.mayDispatch()
}

func (f *flow) mayDispatch() bool {
	return f.dispatched < maxRequests && f.answerBytes < maxAnswerBytes
}

// awaitAnswersTaken blocks while the client has not taken enough of the answers.
func (f *flow) awaitAnswersTaken(ctx context.Context) {
	f.await(ctx, func() bool { return f.answerBytes < maxAnswerBytes })
}

// awaitIdle blocks until every request is answered; it tells whether that came before ctx was done.
func (f *flow) awaitIdle(ctx context.Context) bool {
	f.await(ctx, func() bool { return f.open == 0 })
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.open == 0
}

func (f *flow) await(ctx context.Context, ready func() bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if ready() || f.ended {
		return
	}
	stop := context.AfterFunc(ctx, func() {
		f.mu.Lock()
		defer f.mu.Unlock()
		f.changed.Broadcast()
	})
	defer stop()
	for !ready() && !f.ended && ctx.Err() == nil {
		f.changed.Wait()
	}
}

// add changes the counts and returns the new ones.
func (f *flow) add(change counts) counts {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.open += change.open
	f.openBytes += change.openBytes
	f.dispatched += change.dispatched
	f.answerBytes += change.answerBytes
	f.gathered += change.gathered
	f.changed.Broadcast()
	return f.counts
}

// end wakes everyone that waits, for good.
func (f *flow) end() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.ended = true
	f.changed.Broadcast()
}
