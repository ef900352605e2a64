// Package client starts a pronounced daemon and asks it how words and texts are pronounced.
//
//	daemon, err := client.Start(ctx, client.Options{})
//	…
//	defer daemon.Close()
//	prediction, err := daemon.Predict(ctx, client.PredictParams{Words: []string{"aardvark"}})
//
// The daemon is a process of its own, the program pronounced; this package has none of it and depends on the standard
// library only. (Programs that want it inside themselves can import the packages that it is made of.)
//
// All methods of a Client are safe for concurrent use, and requests run concurrently: to ask much, ask from many
// goroutines. A context that is done ends its call at once and tells the daemon to give the request up. If the daemon
// crashes, it is started anew, and what it has not answered is sent again, once: no call is lost, and none is answered
// twice. A change of the lexicon that was in flight may so be made twice, which does no harm.
package client

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"sync"
	"time"
)

// Variable is the environment variable that names the daemon's program.
const Variable = "PRONOUNCED_BINARY"

var (
	// ErrStart is the error, in the sense of errors.Is, when the daemon ends by itself before it has answered anything,
	// say for a flag that it does not know. The message has what it wrote to stderr.
	ErrStart = errors.New("the daemon did not start")

	// ErrCrashed is the error of a call whose request was in flight twice when the daemon ended.
	ErrCrashed = errors.New("the daemon ended twice with this request in flight")

	// ErrClosed is the error of calls after Close.
	ErrClosed = errors.New("the client is closed")
)

// Options say which daemon is started, and how. The zero value is fine.
type Options struct {
	Binary          string    // the program's path; "": what $PRONOUNCED_BINARY names, else pronounced on PATH
	Args            []string  // flags of "pronounced serve", as "--cache-size=0"
	Env             []string  // the daemon's environment, as exec.Cmd has it; nil: this process's
	Stderr          io.Writer // where the daemon's log goes; nil: os.Stderr
	MaxMessageBytes int       // the longest request; 0: 16 MiB
}

// Client is a daemon of this process's own.
type Client struct {
	options Options
	slots   chan struct{} // holds one for each request that is with the daemon

	mu      sync.Mutex
	changed *sync.Cond // any of what follows, with mu
	run     *run       // nil when none is needed
	calls   map[int64]*call
	last    int64 // id given
	open    int   // calls that have not returned
	waiting int   // goroutines that wait for the daemon; while there are none, it may have to wait for us
	closed  bool
}

// window is how many requests are with the daemon at a time. The daemon itself stops reading at 1,024.
const window = 256

// patience is how long the daemon has to end when it should. It gives itself two seconds.
const patience = 5 * time.Second

// Start starts a daemon and waits until it has answered; ctx bounds that, not the daemon's life. Close ends it.
func Start(ctx context.Context, options Options) (*Client, error) {
	binary, err := find(options.Binary)
	if err != nil {
		return nil, err
	}
	options.Binary = binary
	if options.Stderr == nil {
		options.Stderr = os.Stderr
	}
	if options.MaxMessageBytes == 0 {
		options.MaxMessageBytes = 16 << 20
	}
	c := &Client{options: options, slots: make(chan struct{}, window), calls: map[int64]*call{}}
	c.changed = sync.NewCond(&c.mu)
	if _, err := c.Status(ctx); err != nil {
		return nil, errors.Join(err, c.Close())
	}
	return c, nil
}

// Close waits for the calls that have been made, and lets the daemon end in order. It returns how the daemon ended, if
// that was not in order; all calls are answered then, too.
func (c *Client) Close() error {
	c.mu.Lock()
	c.closed = true
	c.changed.Broadcast()
	for c.open > 0 {
		c.changed.Wait()
	}
	r := c.run
	c.mu.Unlock()
	if r == nil {
		return nil
	}
	r.outbox.push([]byte(`{"jsonrpc":"2.0","id":"shutdown","method":"shutdown"}` + "\n" + `{"jsonrpc":"2.0","method":"exit"}` + "\n"))
	r.outbox.close()
	timer := time.AfterFunc(patience, r.kill)
	defer timer.Stop()
	<-r.done
	if r.err != nil {
		return fmt.Errorf("end the daemon: %w", r.err)
	}
	return nil
}

// find returns the program's path. What was named and is not there is an error: another one in its place would surprise.
func find(named string) (string, error) {
	by := "Options.Binary"
	if named == "" {
		named, by = os.Getenv(Variable), "$"+Variable
	}
	if named != "" {
		path, err := exec.LookPath(named)
		if err != nil {
			return "", fmt.Errorf("%s names no program: %w", by, err)
		}
		return path, nil
	}
	path, err := exec.LookPath("pronounced")
	if err != nil {
		return "", fmt.Errorf("there is no pronounced daemon: Options.Binary and $%s are not set, and PATH (%s) has none: %w",
			Variable, os.Getenv("PATH"), err)
	}
	return path, nil
}
