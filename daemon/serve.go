package daemon

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"os"
	"runtime/debug"
	"sync/atomic"
	"time"

	"golang.org/x/term"

	"github.com/pronounced/pronounced/daemon/config"
	"github.com/pronounced/pronounced/daemon/parent"
	"github.com/pronounced/pronounced/lexicon"
	"github.com/pronounced/pronounced/lsp"
	"github.com/pronounced/pronounced/rpc"
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
	Stdio bool `help:"Ignored: stdin and stdout are the only way, but editors say so."`
}

// Run serves one connection.
func (*serveCommand) Run(ctx context.Context, p *program) error {
	c, factory, err := p.settle()
	if err != nil {
		return err
	}
	p.hint()
	if status := p.serve(ctx, c, factory); status != 0 {
		return exitStatus(status)
	}
	return nil
}

// hint tells somebody who has started the daemon by hand what to type.
func (p *program) hint() {
	if file, ok := p.in.(*os.File); ok && term.IsTerminal(int(file.Fd())) {
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

	engine := warmUp(factory, c.Model, c.Jobs, log)
	go stopWithout(ctx, engine, stop, log)
	watchParent(ctx, c.ClientProcessID, stop, log)
	var requests atomic.Int64
	services, err := p.wire(&c, engine, nil, &requests)
	if err != nil {
		log.Error("no methods", "error", err)
		return 1
	}
	server := lsp.New(lsp.Config{
		Name: serverName, Version: p.version(),
		Pipeline:   services.pipeline,
		Dictionary: lexicon.Embedded(),
		Lexicon:    services.lexicon,
		DayFirst:   c.DayFirst,
		Resolve:    resolve,
		WatchParent: func(pid int) {
			if pid != c.ClientProcessID {
				watchParent(ctx, pid, stop, log)
			}
		},
		Log: log,
	})
	defer server.Close()
	methods := services.methods.Methods()
	maps.Copy(methods, server.Methods())
	ending := p.connect(ctx, log, rpc.Config{
		Methods:         methods,
		Notifications:   server.Notifications(),
		Initialize:      server.Initialize,
		Connected:       server.Connected,
		Skipped:         server.Skipped,
		MaxMessageBytes: c.MaxMessageBytes,
		Requests:        &requests,
		Log:             log,
	})

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

// connect serves the connection. It does not let a client that reads nothing keep a stopped daemon alive.
func (p *program) connect(ctx context.Context, log *slog.Logger, c rpc.Config) rpc.Ending {
	ended := make(chan rpc.Ending, 1)
	go func() { ended <- rpc.Serve(ctx, p.in, p.out, c) }()
	select {
	case ending := <-ended:
		return ending
	case <-ctx.Done():
	}
	select {
	case ending := <-ended:
		return ending
	case <-time.After(drainLimit):
		log.Warn("connection given up: the client does not read")
		return rpc.Ending{}
	}
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
