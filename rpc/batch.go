package rpc

import "sync"

// batch gathers the answers of one batch; the last one completes it. Safe for concurrent use.
type batch struct {
	mu      sync.Mutex
	owed    int
	answers [][]byte // parts of the messages, commas between them
	bytes   int
}

// add takes one answer in consecutive parts. When it is the last one that is owed, add returns the parts of the
// whole answer, brackets included.
func (b *batch) add(parts ...[]byte) (whole [][]byte, complete bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	separator := ","
	if b.answers == nil {
		separator = "["
	}
	b.answers = append(append(b.answers, []byte(separator)), parts...)
	for _, part := range parts {
		b.bytes += len(part)
	}
	if b.owed--; b.owed > 0 {
		return nil, false
	}
	return append(b.answers, []byte("]")), true
}
