package share

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

// How long a joiner waits for a daemon that it, or another, has started, and between two looks.
const (
	startLimit = 5 * time.Second
	startPoll  = 5 * time.Millisecond
)

// Joined says what Join has found.
type Joined struct {
	*Conn
	Process int  // the daemon's
	Started bool // by this call
}

// Join connects to the daemon of an identity. If there is none it runs the command, which must Listen to the same identity
// and outlive this process, and connects to that. A service manager's daemon is asked first: it is there, or started by being
// asked, whatever its settings; if they are others, or it has gone wrong, it is as if there were none.
func Join(ctx context.Context, id Identity, command *exec.Cmd) (*Joined, error) {
	ctx, cancel := context.WithTimeout(ctx, startLimit)
	defer cancel()
	path, locked, err := paths(id)
	if err != nil {
		return nil, err
	}
	service, err := address(filepath.Dir(locked), "service")
	if err != nil {
		return nil, err
	}
	if joined, err := dial(service, id); err == nil {
		return joined, nil
	}
	if joined, err := dial(path, id); !errors.Is(err, errGone) {
		return joined, err
	}
	lock := flock.New(locked, flock.SetPermissions(0o600))
	if _, err := lock.TryLockContext(ctx, startPoll); err != nil {
		return nil, fmt.Errorf("wait for another process that starts the shared daemon: %w", err)
	}
	joined, err := joinLocked(ctx, path, id, command)
	if unlock := lock.Close(); err == nil && unlock != nil {
		_ = joined.Close()
		return nil, fmt.Errorf("unlock: %w", unlock)
	}
	return joined, err
}

func joinLocked(ctx context.Context, path string, id Identity, command *exec.Cmd) (*Joined, error) {
	if joined, err := dial(path, id); !errors.Is(err, errGone) {
		return joined, err
	}
	// Nobody listens, and nobody but the holder of the lock starts anybody who would.
	if err := removeLeftOver(path); err != nil {
		return nil, err
	}
	detach(command)
	if err := command.Start(); err != nil {
		return nil, fmt.Errorf("start the shared daemon: %w", err)
	}
	ended := make(chan error, 1)
	go func() { ended <- command.Wait() }() // ends with the daemon, or with this process
	tick := time.NewTicker(startPoll)
	defer tick.Stop()
	for {
		joined, err := dial(path, id)
		if err == nil {
			joined.Started = true
		}
		if !errors.Is(err, errGone) {
			return joined, err
		}
		select {
		case err := <-ended:
			return nil, fmt.Errorf("the shared daemon has ended at once: %w", ending(err))
		case <-ctx.Done():
			return nil, fmt.Errorf("wait for the shared daemon: %w", ctx.Err())
		case <-tick.C:
		}
	}
}

// ending words the end of a process.
func ending(err error) error {
	if err == nil {
		return errors.New("exit status 0")
	}
	return err
}

// dial connects to a daemon that is there. The error is errGone if there is none.
func dial(path string, id Identity) (*Joined, error) {
	socket, err := connect(path)
	if err != nil {
		return nil, err
	}
	c := newConn(socket)
	process, err := 0, checkPeer(socket)
	if err == nil {
		process, err = c.greet(id)
	}
	if err != nil {
		_ = c.Close()
		return nil, err
	}
	return &Joined{Conn: c, Process: process}, nil
}
