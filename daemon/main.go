// Package daemon is one process's life: it reads the command line and the configuration, opens an engine, wires cache,
// methods and connection together, and ends when the client, its input or a signal says so.
//
// Main takes the engines that a binary brings, so that a binary with one more engine is one more main package and
// nothing else. The commands are here, one small file each, for all such binaries share them.
//
// Invariants: nothing but answers is written to stdout, everything else to stderr; the exit status is 0 for success, 1
// for failure and 2 for wrong usage; neither reading input nor the answer to initialize waits for the engine.
//
// Concurrency: the engine opens in a goroutine of its own while the connection is served; every goroutine that is
// started here ends with the command that started it.
package daemon

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"github.com/adrg/xdg"

	"github.com/pronounced/pronounced/model"
)

// Build says what program this is.
type Build struct {
	Name    string // the binary's name, as users type it
	Version string // "" = what the Go tool has recorded in the binary
}

// EngineFactory opens one kind of engine.
type EngineFactory struct {
	Name string // what --engine calls it
	// Open opens the engine with the weights at path, or with the embedded ones when path is empty. A large request may
	// use that many processors as there are jobs, if the engine can do that.
	Open func(path string, jobs int, log *slog.Logger) (model.Engine, error)
	// Own is how this engine computes our own model; nil: in Go.
	Own *OwnFactory
}

// Main runs the program with its arguments (without the program's name) and returns its exit status. The first engine
// is the default.
func Main(args []string, build Build, engines ...EngineFactory) int {
	// A client that has gone shows as a failed write, which ends the connection in order.
	signal.Ignore(syscall.SIGPIPE)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	// The first signal ends the process in order, the second one at once.
	context.AfterFunc(ctx, stop)

	p := &program{
		build:       build,
		engines:     engines,
		in:          standardInput(),
		out:         os.Stdout,
		err:         os.Stderr,
		variable:    os.LookupEnv,
		defaultFile: defaultFile(),
		// Beside the data of other programs, so that it is backed up and synchronised with them.
		defaultLexicon: filepath.Join(xdg.DataHome, "pronounced", "lexicon.dict"),
		daemonLog:      filepath.Join(xdg.StateHome, "pronounced", "daemon.log"),
	}
	return p.main(ctx, args)
}

// program is what every command is given: the outside world and what the binary brings.
type program struct {
	build       Build
	engines     []EngineFactory
	in          io.ReadCloser
	out         io.Writer
	err         io.Writer
	variable    func(string) (string, bool)
	defaultFile string

	defaultLexicon string // where the user's lexicon is unless the configuration says otherwise
	daemonLog      string // where shared daemons log

	flags map[string]string // those of settings that were given, by the setting's name; set by parse
}

// main runs the command that the arguments name.
func (p *program) main(ctx context.Context, args []string) int {
	run, err := p.parse(args)
	if run != nil {
		err = run(ctx)
	}
	var usage usageError
	var status exitStatus
	switch {
	case err == nil:
		return 0
	case errors.As(err, &status):
		return int(status)
	}
	fmt.Fprintf(p.err, "%s: %v\n", p.build.Name, err)
	if errors.As(err, &usage) {
		return 2
	}
	return 1
}

// usageError is wrong usage: exit status 2.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

// exitStatus ends a command that has said by itself why.
type exitStatus int

func (s exitStatus) Error() string { return fmt.Sprintf("exit status %d", int(s)) }
