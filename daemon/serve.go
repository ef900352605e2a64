package daemon

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"time"

	"github.com/pronounced/pronounced/daemon/commandline"
	"github.com/pronounced/pronounced/daemon/config"
	"github.com/pronounced/pronounced/daemon/parent"
)

// How long the end of a process waits for what should have ended by then: for the connection, which takes three seconds
// at most, and for the engine. A parent's death, noticed after a second, has to be followed by this one within five.
const (
	drainLimit = 3250 * time.Millisecond
	closeLimit = 250 * time.Millisecond
)

// serverName is what the daemon calls itself to clients, whichever binary it is: the engine is told beside it.
const serverName = "pronounced"

// gcPercent has garbage collected at half the usual growth: the daemon sits beside editors all day and allocates
// little, so that memory is worth more than the time this takes. After 100,000 distinct words it holds 20 MB instead
// of 24. The variable GOGC overrides it, as in every Go program.
const gcPercent = 50

// failureGrace is how long a daemon whose engine cannot be opened still answers, so that a client is told why.
const failureGrace = time.Second

// Why a daemon stops by itself.
var (
	errParentDied = errors.New("the parent process has died")
	errNoEngine   = errors.New("there is no engine")
)

// serveCommand is `serve`.
type serveCommand struct {
	Stdio  bool
	Listen bool
}

func (s *serveCommand) line(p *program) *commandline.Command {
	return &commandline.Command{
		Name: "serve", Help: "Answer JSON-RPC on stdin and stdout (the default).",
		Flags: []*commandline.Flag{
			{Name: "stdio", Help: "Ignored: stdin and stdout are the only way, but editors say so.", Value: commandline.Bool(&s.Stdio)},
			{
				Name: "listen", Hidden: true, Help: "Be the shared daemon of these settings: what --connect=auto starts.",
				Value: commandline.Bool(&s.Listen),
			},
		},
		Run: func(ctx context.Context) error { return s.run(ctx, p) },
	}
}

// run serves one connection, or all those of a shared daemon.
func (s *serveCommand) run(ctx context.Context, p *program) error {
	c, factory, err := p.settle()
	if err != nil {
		return err
	}
	run := p.serve
	switch {
	case s.Listen:
		run = p.listen
	case c.Connect:
		run = p.join
	}
	if !s.Listen {
		p.hint()
	}
	if status := run(ctx, c, factory); status != 0 {
		return exitStatus(status)
	}
	return nil
}

// hint tells somebody who has started the daemon by hand what to type.
func (p *program) hint() {
	if isTerminal(p.in) {
		fmt.Fprintf(p.err, "%s answers JSON-RPC on stdin, one message a line; end with Ctrl-D. Try\n"+
			`{"jsonrpc":"2.0","id":1,"method":"g2p/predict","params":{"text":"aardvark"}}`+
			"\nor \"%s --help\".\n", p.build.Name, p.build.Name)
	}
}

// serve wires everything together, runs the connection to its end and returns the exit status.
func (p *program) serve(ctx context.Context, c config.Config, factory EngineFactory) int {
	log := p.logger(c.LogLevel)
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	if _, given := p.variable("GOGC"); !given {
		defer debug.SetGCPercent(debug.SetGCPercent(gcPercent))
	}

	engine := warmUp(factory, seedPath(&c), c.Jobs, log)
	go stopWithout(ctx, engine, stop, log)
	watchParent(ctx, c.ClientProcessID, stop, log)
	h, err := p.host(&c, engine)
	if err != nil {
		log.Error("no methods", "error", err)
		return 1
	}
	ending := h.serve(ctx, stream{in: p.in, out: p.out, log: log, watchParent: func(pid int) {
		if pid != c.ClientProcessID {
			watchParent(ctx, pid, stop, log)
		}
	}})

	if ending.Err != nil {
		log.Error("connection ended", "error", ending.Err)
	} else if ctx.Err() != nil {
		log.Info("stopped", "reason", context.Cause(ctx))
	}
	switch err := engine.Close(); {
	case err != nil:
		log.Info("engine not closed", "error", err) // it ends with the process
	case engine.err != nil:
		return 1
	}
	return ending.Status
}

// stopWithout stops a daemon whose engine cannot be opened.
func stopWithout(ctx context.Context, engine *warmEngine, stop context.CancelCauseFunc, log *slog.Logger) {
	if engine.Ready(ctx) == nil || ctx.Err() != nil {
		return
	}
	log.Error("no predictions", "error", engine.err)
	select {
	case <-ctx.Done():
	case <-time.After(failureGrace):
		stop(errNoEngine)
	}
}

// watchParent stops the daemon when a process dies; 0 is none.
func watchParent(ctx context.Context, pid int, stop context.CancelCauseFunc, log *slog.Logger) {
	if pid == 0 {
		return
	}
	if err := parent.Watch(ctx, pid, func() { stop(errParentDied) }); err != nil {
		log.Warn("parent not watched: this process will not end with it", "error", err)
	}
}
