package client

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"time"
)

// run is one process of the daemon. Two goroutines serve its pipes and end with it.
type run struct {
	command *exec.Cmd
	outbox  *outbox
	log     *tail
	up      bool // it has said something

	done   chan struct{} // closed once err and exited are set and the calls are dealt with
	err    error         // why it ended; nil: in order
	exited bool          // by itself, not killed
}

// start starts a run; mu is held.
func (c *Client) start() error {
	args := append([]string{fmt.Sprintf("--max-message-bytes=%d", c.options.MaxMessageBytes)}, c.options.Args...)
	r := &run{
		command: exec.Command(c.options.Binary, args...),
		outbox:  newOutbox(),
		log:     &tail{next: c.options.Stderr},
		done:    make(chan struct{}),
	}
	r.command.Env, r.command.Stderr, r.command.WaitDelay = c.options.Env, r.log, patience
	stdin, err := r.command.StdinPipe()
	if err != nil {
		return fmt.Errorf("%w: %w", ErrStart, err)
	}
	stdout, err := r.command.StdoutPipe()
	if err != nil {
		return fmt.Errorf("%w: %w", ErrStart, err)
	}
	if err := r.command.Start(); err != nil {
		return fmt.Errorf("%w: %w", ErrStart, err)
	}
	// It says who the parent is, so that the daemon does not outlive it, and allows for an orderly shutdown.
	r.outbox.push(fmt.Appendf(nil, `{"jsonrpc":"2.0","id":"initialize","method":"initialize",`+
		`"params":{"processId":%d,"rootUri":null,"capabilities":{},"clientInfo":{"name":"pronounced for Go"}}}`+"\n", os.Getpid()))
	c.run = r
	written := make(chan struct{})
	go func() {
		defer close(written)
		r.outbox.write(stdin)
	}()
	go func() {
		defer close(r.done)
		broken := c.read(r, stdout)
		r.outbox.close()
		r.finish(broken)
		<-written
		c.ended(r)
	}()
	return nil
}

func (r *run) kill() { _ = r.command.Process.Kill() } // it may be gone already

// finish waits for the process, whose output has ended or is broken.
func (r *run) finish(broken error) {
	if broken != nil {
		r.kill()
	}
	timer := time.AfterFunc(patience, r.kill) // a process that has closed its output and lives on is of no use
	defer timer.Stop()
	err := r.command.Wait()
	if r.command.ProcessState != nil {
		r.exited = r.command.ProcessState.Exited()
	}
	switch written := r.log.String(); {
	case broken != nil:
		r.err = broken
	case err == nil && !r.up:
		r.err = errors.New("exit status 0")
	case err != nil && written != "":
		r.err = fmt.Errorf("%w\n%s", err, written)
	default:
		r.err = err
	}
}

// message is what the daemon says: an answer or a notification.
type message struct {
	ID     json.RawMessage `json:"id"`
	Method string          `json:"method"`
	Params struct {
		Token json.RawMessage `json:"token"`
		Value json.RawMessage `json:"value"`
	} `json:"params"`
	Result json.RawMessage `json:"result"`
	Error  *struct {
		Code    int             `json:"code"`
		Message string          `json:"message"`
		Data    json.RawMessage `json:"data"`
	} `json:"error"`
}

// read takes messages until the output ends, nil, or is none that we understand.
func (c *Client) read(r *run, stdout io.Reader) error {
	in := bufio.NewReaderSize(stdout, 1<<16)
	for {
		line, err := in.ReadBytes('\n')
		if err != nil {
			return nil // the end, or the process was killed: Wait tells which
		}
		var m message
		if err := json.Unmarshal(line, &m); err != nil {
			return fmt.Errorf("the daemon wrote no message: %w", err)
		}
		if m.Error != nil && string(m.ID) == "null" {
			return fmt.Errorf("the daemon could not read a request: %s", m.Error.Message)
		}
		c.take(r, &m)
	}
}

// take hands a message to the call that it is for. It waits while a stream has enough parts and nobody waits for anything.
func (c *Client) take(r *run, m *message) {
	c.mu.Lock()
	defer c.mu.Unlock()
	r.up = true
	if m.Method == "$/progress" {
		sent := c.of(m.Params.Token)
		if sent == nil || sent.abandoned {
			return
		}
		sent.parts = append(sent.parts, part{m.Params.Value, sent.attempts})
		c.changed.Broadcast()
		for len(sent.parts) >= enough && c.waiting == 0 && !c.closed {
			c.changed.Wait()
		}
		return
	}
	sent := c.of(m.ID)
	switch {
	case sent == nil || m.Method != "": // the answers to initialize and shutdown, and what nobody asked for
	case m.Error != nil:
		failure := &RequestError{Code: m.Error.Code, Message: m.Error.Message, Data: m.Error.Data}
		var data struct {
			Field  string `json:"field"`
			Reason string `json:"reason"`
		}
		if json.Unmarshal(m.Error.Data, &data) == nil { // data of another shape has no field
			failure.Field, failure.Reason = data.Field, data.Reason
		}
		c.settle(sent, nil, failure)
	default:
		c.settle(sent, m.Result, nil)
	}
}

// of returns the call with an id, nil if there is none; mu is held.
func (c *Client) of(id json.RawMessage) *call {
	var number int64
	if json.Unmarshal(id, &number) != nil {
		return nil
	}
	return c.calls[number]
}

// outbox holds what is still to be written, so that nobody has to wait for a full pipe.
type outbox struct {
	mu      sync.Mutex
	changed *sync.Cond
	lines   [][]byte
	closed  bool
}

func newOutbox() *outbox {
	o := &outbox{}
	o.changed = sync.NewCond(&o.mu)
	return o
}

func (o *outbox) push(line []byte) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.lines = append(o.lines, line)
	o.changed.Signal()
}

func (o *outbox) close() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.closed = true
	o.changed.Signal()
}

// write writes what is pushed until all is written and the outbox closed, or the pipe breaks, and closes the pipe.
func (o *outbox) write(pipe io.WriteCloser) {
	defer pipe.Close()
	for {
		o.mu.Lock()
		for len(o.lines) == 0 && !o.closed {
			o.changed.Wait()
		}
		lines := o.lines
		o.lines = nil
		o.mu.Unlock()
		if len(lines) == 0 {
			return
		}
		if _, err := pipe.Write(bytes.Join(lines, nil)); err != nil {
			return // the process is ending, and the end of its output tells so
		}
	}
}

// tail passes on what is written and keeps the end of it.
type tail struct {
	mu   sync.Mutex
	next io.Writer
	kept []byte
}

func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	t.kept = append(t.kept, p...)
	t.kept = t.kept[max(0, len(t.kept)-4096):]
	t.mu.Unlock()
	return t.next.Write(p)
}

func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return strings.TrimSpace(string(t.kept))
}
