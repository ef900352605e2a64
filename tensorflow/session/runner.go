package session

import (
	"context"
	"runtime"

	tf "github.com/tensorflow/tensorflow/tensorflow/go"
)

// runner is a session that lets in as many callers at once as Go uses processors. Each runs in a thread of its own for as
// long as C computes; more of them than processors would only take memory.
type runner struct {
	*tf.Session
	turns chan struct{}
	waste waste
}

func newRunner(session *tf.Session) runner {
	return runner{Session: session, turns: make(chan struct{}, runtime.GOMAXPROCS(0))}
}

// run waits for its turn and runs the graph. What it returns is to be dropped when it has been read.
func (r *runner) run(ctx context.Context, feeds map[tf.Output]*tf.Tensor, fetches []tf.Output) ([]*tf.Tensor, error) {
	select {
	case r.turns <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	defer func() { <-r.turns }()
	if err := ctx.Err(); err != nil { // select takes either when both are ready
		return nil, err
	}
	return r.Run(feeds, fetches, nil)
}
