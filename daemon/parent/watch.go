// Package parent ends a process with the one that started it, for a client that is killed closes no pipe that a
// sibling still holds.
//
// A watch polls: what every platform can do, for a process that need not be a child or a parent of this one. It knows
// a process by its number and its start time, so that another process that is given the number later is not mistaken
// for it, and it takes a zombie for dead.
//
// Concurrency: Watch starts one goroutine, which ends with its context or with the process.
package parent

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// Interval is the time between two looks. With the two seconds that requests in flight may take, a daemon ends well
// within five seconds of its parent's death.
const Interval = time.Second

// ErrNotVisible says that there is nothing to watch: the process is gone, or lives where this one cannot see it, as
// outside its container.
var ErrNotVisible = errors.New("no such process is visible from here")

// identity is what a process is known by. Sighting one of another identity under the same number means that the
// process is dead.
type identity struct {
	pid     int
	started uint64 // in the platform's units; 0 where it cannot be known
}

// Watch calls dead once, from another goroutine, when the process is seen to have died. It stops with ctx.
func Watch(ctx context.Context, pid int, dead func()) error {
	return watch(ctx, pid, Interval, dead)
}

func watch(ctx context.Context, pid int, interval time.Duration, dead func()) error {
	if pid <= 0 {
		return fmt.Errorf("process %d: %w", pid, ErrNotVisible)
	}
	process, err := sight(pid)
	if err != nil {
		return fmt.Errorf("process %d: %w", pid, err)
	}
	go func() {
		defer process.release()
		tick := time.NewTicker(interval)
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
				if !process.alive() {
					dead()
					return
				}
			}
		}
	}()
	return nil
}
