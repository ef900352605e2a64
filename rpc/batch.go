package rpc

import "sync"

// batch gathers the answers of one batch; the last one completes it. Safe for concurrent use.
type batch struct {
	mu      sync.Mutex
	owed    int
	answers []byte // the answer so far, without its closing bracket
	bytes   int    // of the answers, as flow counts them
}

// add takes one answer in consecutive parts. When it is the last one that is owed, add returns the whole answer.
func (b *batch) add(parts ...[]byte) (whole []byte, complete bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	separator := byte(',')
	if b.answers == nil {
		separator = '['
	}
	b.answers = append(b.answers, separator)
	for _, part := range parts {
		b.answers = append(b.answers, part...)
		b.bytes += len(part)
	}
	if b.owed--; b.owed > 0 {
		return nil, false
	}
	return append(b.answers, ']'), true
}
