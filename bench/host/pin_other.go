//go:build !linux

package host

import (
	"errors"
	"runtime"
	"time"
)

// OnCore runs do; it can hold it to one core on Linux only.
func OnCore(core int, do func() error) error {
	if core < 0 {
		return do()
	}
	return errors.New("no way to hold a process to one core on " + runtime.GOOS)
}

// ThreadTime returns how long this thread has been running, on Linux only.
func ThreadTime() (time.Duration, error) {
	return 0, errors.New("no clock of a thread on " + runtime.GOOS)
}
