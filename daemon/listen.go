package daemon

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"os"
	"runtime/debug"
	"strconv"
	"time"

	"github.com/pronounced/pronounced/daemon/config"
	"github.com/pronounced/pronounced/daemon/share"
)

// Why a connection of a shared daemon ends that its client has not ended.
var (
	errJoinerGone = errors.New("the joined process has gone")
	errJoinerDone = errors.New("the joined process ends")
)

// exitLimit is how long a joiner may take to take its exit status.
const exitLimit = 500 * time.Millisecond

// sharedDaemon is the process behind a shared socket.
type sharedDaemon struct {
	host   *host
	engine *warmEngine
	log    *slog.Logger

	// Connections end with it in order. When the process itself is to end they are cut off instead, and their joiners go on
	// without: then nobody loses anything.
	serving context.Context
}

// listen is a shared daemon's life. It returns the exit status, which nobody may be there to see: what there is to say goes
// to the log.
func (p *program) listen(ctx context.Context, c config.Config, factory EngineFactory) int {
	log := p.logger(c.LogLevel).With("process", os.Getpid())
	if _, given := p.variable("GOGC"); !given {
		defer debug.SetGCPercent(debug.SetGCPercent(gcPercent))
	}
	listener, err := share.Listen(p.identity(&c, factory), log)
	if err != nil {
		log.Error("no shared daemon", "error", err)
		return 1
	}
	d := &sharedDaemon{engine: warmUp(factory, seedPath(&c), c.Jobs, log), log: log}
	if d.host, err = p.host(&c, d.engine); err != nil {
		log.Error("no methods", "error", err)
		return 1
	}
	var stop context.CancelCauseFunc
	d.serving, stop = context.WithCancelCause(context.Background())
	defer stop(nil)
	go stopWithout(d.serving, d.engine, stop, log)
	defer context.AfterFunc(d.serving, listener.Retire)()

	log.Info("shared daemon", "version", p.version(), "idle timeout", c.IdleTimeout)
	err = listener.Serve(ctx, c.IdleTimeout, d.serve)
	if closed := d.engine.Close(); closed != nil {
		log.Info("engine not closed", "error", closed) // it ends with the process
	}
	if err != nil || context.Cause(d.serving) != nil {
		log.Error("shared daemon ended", "error", errors.Join(err, context.Cause(d.serving)))
		return 1
	}
	log.Info("shared daemon ended")
	return 0
}

// serve serves one joiner and tells it the exit status.
func (d *sharedDaemon) serve(conn *share.Conn) {
	ctx, stop := context.WithCancelCause(d.serving)
	defer stop(nil)
	in, feed := io.Pipe()
	go receive(conn, feed, stop)
	ending := d.host.serve(ctx, stream{in: in, out: conn, log: d.log, watchParent: func(pid int) {
		// The joiner watches: it may see processes that this one cannot, and it has to end. It does from before the client
		// has an answer, so this must not be overtaken by that.
		_ = conn.Send(share.Parent, strconv.AppendInt(nil, int64(pid), 10)) // in vain if the joiner has gone
	}})
	if errors.Is(context.Cause(ctx), errJoinerGone) {
		return
	}
	exit := []byte{byte(ending.Status)}
	switch {
	case errors.Is(context.Cause(ctx), errNoEngine):
		exit = append([]byte{1}, d.engine.err.Error()...)
	case ending.Err != nil:
		exit = append(exit, ending.Err.Error()...)
	}
	defer time.AfterFunc(exitLimit, func() { _ = conn.Close() }).Stop()
	if err := conn.Send(share.Exit, exit); err != nil {
		d.log.Debug("exit status not taken", "error", err)
	}
}

// receive feeds a connection with what its joiner sends, until the joiner is gone or the connection closed.
func receive(conn *share.Conn, feed *io.PipeWriter, stop context.CancelCauseFunc) {
	for {
		kind, data, err := conn.Receive()
		if err != nil {
			stop(errJoinerGone)
			_ = feed.CloseWithError(errJoinerGone)
			return
		}
		switch kind {
		case share.Data:
			_, _ = feed.Write(data) // in vain once the connection has ended
		case share.End:
			_ = feed.Close()
		case share.Stop:
			stop(errJoinerDone)
		}
	}
}
