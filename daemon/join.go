package daemon

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"runtime/debug"
	"strconv"
	"sync"
	"time"

	"github.com/pronounced/pronounced/daemon/config"
	"github.com/pronounced/pronounced/daemon/journal"
	"github.com/pronounced/pronounced/daemon/share"
)

// journalLimit bounds what a joiner keeps for the case that its daemon crashes.
const journalLimit = 64 << 20

// joiner passes one client's bytes to a shared daemon, and the daemon's to the client. If the daemon goes it goes on by
// itself, and the client notices nothing but, for some requests, an error.
type joiner struct {
	in      io.ReadCloser
	out     io.Writer
	conn    *share.Conn
	journal *journal.Journal

	passing sync.Mutex     // held while bytes of the client are noted and passed on
	own     io.Writer      // where they go once the daemon has gone
	ending  *io.PipeWriter // what own ends in
	ended   bool           // there are no more
	failed  error          // why, if it is not their end
}

// outcome is how a joined connection ended.
type outcome struct {
	status  int
	err     error // what there is to say of it
	crashed error // the daemon has gone; there is no status
}

// join serves through a shared daemon, or, where there can be none, in this process.
func (p *program) join(ctx context.Context, c config.Config, factory EngineFactory) int {
	log := p.logger(c.LogLevel)
	if _, given := p.variable("GOGC"); !given {
		defer debug.SetGCPercent(debug.SetGCPercent(gcPercent))
	}
	conn, err := p.findDaemon(ctx, &c, factory, log)
	if err != nil {
		log.Warn("no shared daemon: this process serves by itself", "error", err)
		return p.serve(ctx, c, factory)
	}
	defer conn.Close()
	stopped, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	watchParent(stopped, c.ClientProcessID, stop, log)

	j := &joiner{in: p.in, out: p.out, conn: conn, journal: journal.New(c.MaxMessageBytes, journalLimit)}
	defer j.in.Close()
	go j.pass()
	end := j.run(stopped, func(pid int) {
		if pid != c.ClientProcessID {
			watchParent(stopped, pid, stop, log)
		}
	})
	switch {
	case end.crashed == nil:
		if end.err != nil {
			log.Error("connection ended", "error", end.err)
		}
		return end.status
	case stopped.Err() != nil:
		return 0
	}
	log.Warn("the shared daemon has gone: this process goes on by itself", "reason", end.crashed)
	in, out, err := j.resume()
	if err != nil {
		log.Error("connection ended with the shared daemon's", "error", err)
		return 1
	}
	alone := *p
	alone.in, alone.out = in, out
	return alone.serve(stopped, c, factory)
}

// findDaemon joins a daemon, or starts one.
func (p *program) findDaemon(ctx context.Context, c *config.Config, factory EngineFactory, log *slog.Logger) (*share.Conn, error) {
	command, err := p.daemonCommand(c, factory)
	if err != nil {
		return nil, err
	}
	if file, err := openLog(p.daemonLog); err != nil {
		log.Info("a shared daemon that is started now has no log", "error", err)
	} else {
		defer file.Close()
		command.Stderr = file
	}
	joined, err := share.Join(ctx, p.identity(c, factory), command)
	if err != nil {
		return nil, err
	}
	log.Info("joined the shared daemon", "process", joined.Process, "started", joined.Started)
	return joined.Conn, nil
}

// pass passes the client's bytes on, to the end of its input or of this process.
func (j *joiner) pass() {
	buffer := make([]byte, 64<<10)
	for {
		n, err := j.in.Read(buffer)
		j.passing.Lock()
		switch {
		case n == 0:
		case j.own != nil:
			_, _ = j.own.Write(buffer[:n]) // in vain once the connection has ended
		default:
			j.journal.Sent(buffer[:n])
			_ = j.conn.Send(share.Data, buffer[:n]) // in vain if the daemon has gone; the journal has them
		}
		if err != nil {
			j.end(err)
			j.passing.Unlock()
			return
		}
		j.passing.Unlock()
	}
}

func (j *joiner) end(err error) {
	j.ended = true
	if err != io.EOF {
		j.failed = err
	}
	if j.own == nil {
		_ = j.conn.Send(share.End, nil)
		return
	}
	j.endOwn()
}

// endOwn ends what this process's own server reads.
func (j *joiner) endOwn() {
	if held, ok := j.own.(interface{ Flush() error }); ok {
		_ = held.Flush() // in vain once the connection has ended
	}
	_ = j.ending.CloseWithError(j.failed) // nil: the end of the input
}

// run serves until the daemon says how the connection has ended, or has gone, or this process has to end.
func (j *joiner) run(ctx context.Context, watch func(pid int)) outcome {
	ended := make(chan outcome, 1)
	go func() { ended <- j.receive(watch) }()
	select {
	case end := <-ended:
		return end
	case <-ctx.Done():
	}
	go func() { _ = j.conn.Send(share.Stop, nil) }()
	select {
	case end := <-ended:
		return end
	case <-time.After(drainLimit):
		return outcome{} // the client does not read
	}
}

func (j *joiner) receive(watch func(pid int)) outcome {
	for {
		kind, data, err := j.conn.Receive()
		if err != nil {
			return outcome{crashed: err}
		}
		switch kind {
		case share.Data:
			if whole := j.journal.Received(data); len(whole) > 0 {
				if _, err := j.out.Write(whole); err != nil {
					return outcome{status: 1, err: err}
				}
			}
		case share.Parent:
			if pid, err := strconv.Atoi(string(data)); err == nil {
				watch(pid)
			}
		case share.Exit:
			return j.exit(data)
		}
	}
}

// exit is the daemon's word on how the connection ended.
func (j *joiner) exit(data []byte) outcome {
	if len(data) == 0 {
		return outcome{status: 1, err: io.ErrUnexpectedEOF}
	}
	end := outcome{status: int(data[0])}
	if reason := data[1:]; len(reason) > 0 {
		end.err = errors.New(string(reason))
	}
	j.passing.Lock()
	defer j.passing.Unlock()
	if j.failed != nil {
		end = outcome{status: 1, err: j.failed}
	}
	return end
}

// resume turns the client's bytes to this process, and returns the way in and out for a server of its own.
func (j *joiner) resume() (io.ReadCloser, io.Writer, error) {
	_ = j.conn.Close() // so that nothing waits to be sent
	j.passing.Lock()
	defer j.passing.Unlock()
	resumption, err := j.journal.Resume()
	if _, failed := j.out.Write(resumption.Refused); failed != nil && err == nil {
		err = failed
	}
	if err != nil {
		return nil, nil, err
	}
	rest, own := io.Pipe()
	j.own, j.ending = resumption.Rest(own), own
	if j.ended {
		go j.endOwn() // which may have something to write that nobody reads yet
	}
	in := &resumed{Reader: io.MultiReader(bytes.NewReader(resumption.Again), rest), rest: rest, client: j.in}
	return in, resumption.Answers(j.out), nil
}

// resumed is what a server that goes on reads.
type resumed struct {
	io.Reader
	rest   *io.PipeReader
	client io.Closer
}

// Close implements io.Closer.
func (r *resumed) Close() error {
	_ = r.rest.Close() // never fails
	return r.client.Close()
}
