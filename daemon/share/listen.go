package share

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"os"
	"sync"
	"time"
)

// Listener is a daemon's socket.
type Listener struct {
	socket net.Listener
	id     Identity
	log    *slog.Logger

	mu    sync.Mutex
	open  map[*Conn]bool
	ended bool        // nobody is accepted any more
	idle  *time.Timer // ends it; stopped while anything is open
	after time.Duration
	conns sync.WaitGroup
}

// Listen makes the socket of an identity, and fails where a daemon has it already; or it takes the socket that a service
// manager has made, and serves the identity there.
func Listen(id Identity, log *slog.Logger) (*Listener, error) {
	socket, err := inherited()
	if err == nil && socket == nil {
		var path string
		if path, _, err = paths(id); err == nil {
			socket, err = listen(path)
		}
	}
	if err != nil {
		return nil, err
	}
	return &Listener{socket: socket, id: id, log: log, open: map[*Conn]bool{}}, nil
}

// Serve calls handle for each joiner, in a goroutine of its own, and closes its connection after it. It returns when ctx is
// done, having closed all connections, or when there has been none for the time of idle (0: never for that reason).
func (l *Listener) Serve(ctx context.Context, idle time.Duration, handle func(*Conn)) error {
	l.after = idle
	if idle > 0 {
		l.mu.Lock()
		l.idle = time.AfterFunc(max(idle, startLimit), l.endIdle) // who has started this is on the way
		l.mu.Unlock()
	}
	defer l.conns.Wait()
	defer context.AfterFunc(ctx, l.end)()
	for {
		socket, err := l.socket.Accept()
		if errors.Is(err, net.ErrClosed) {
			return nil
		}
		if err != nil {
			l.log.Error("no connection accepted", "error", err)
			select { // out of file descriptors, most likely
			case <-ctx.Done():
			case <-time.After(100 * time.Millisecond):
			}
			continue
		}
		c := newConn(socket)
		if !l.enter(c) {
			_ = c.Close()
			return nil
		}
		go func() {
			defer l.leave(c)
			if err := c.welcome(l.id, os.Getpid(), checkPeer(socket)); err != nil {
				l.log.Warn("joiner refused", "error", err)
				return
			}
			handle(c)
		}()
	}
}

// enter counts a connection, unless the daemon is ending.
func (l *Listener) enter(c *Conn) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.ended {
		return false
	}
	if l.idle != nil {
		l.idle.Stop()
	}
	l.open[c] = true
	l.conns.Add(1)
	return true
}

func (l *Listener) leave(c *Conn) {
	_ = c.Close()
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.open, c)
	if len(l.open) == 0 && l.idle != nil && !l.ended {
		l.idle.Reset(l.after)
	}
	l.conns.Done()
}

// endIdle ends the daemon unless somebody has come meanwhile.
func (l *Listener) endIdle() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.open) == 0 && !l.ended {
		l.log.Info("nobody has joined for a while", "time", l.after)
		l.close()
	}
}

// end closes everything.
func (l *Listener) end() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.ended {
		l.close()
	}
	for c := range l.open {
		_ = c.Close()
	}
}

// close takes the socket's name away and stops listening, in this order (both systems' listeners do). Who has connected and was
// not accepted yet sees an end before any greeting, and starts anew.
func (l *Listener) close() {
	l.ended = true
	if l.idle != nil {
		l.idle.Stop()
	}
	if err := l.socket.Close(); err != nil {
		l.log.Warn("socket not closed", "error", err)
	}
}

// Retire lets nobody join any more; those who have may stay, and Serve returns when they have gone.
func (l *Listener) Retire() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.ended {
		l.close()
	}
}
