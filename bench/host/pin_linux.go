package host

import (
	"fmt"
	"runtime"
	"time"

	"golang.org/x/sys/unix"
)

// OnCore runs do on one core, the first being 0. Processes that do starts inherit the core and stay there; so a Go
// program that is started in this way sees one processor. It is the thread that is held to the core, hence goroutines
// that do starts are not. With a negative core it just runs do.
func OnCore(core int, do func() error) error {
	if core < 0 {
		return do()
	}
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	var before, only unix.CPUSet
	if err := unix.SchedGetaffinity(0, &before); err != nil {
		return fmt.Errorf("read the thread's cores: %w", err)
	}
	only.Set(core)
	if err := unix.SchedSetaffinity(0, &only); err != nil {
		return fmt.Errorf("hold the thread to core %d: %w", core, err)
	}
	if err := do(); err != nil {
		_ = unix.SchedSetaffinity(0, &before) // the first error is the one to tell
		return err
	}
	if err := unix.SchedSetaffinity(0, &before); err != nil {
		return fmt.Errorf("give the thread its cores back: %w", err)
	}
	return nil
}

// ThreadTime returns how long this thread has been running: time that passes while something else has the core does
// not count. It is for a goroutine that OnCore runs.
func ThreadTime() (time.Duration, error) {
	var now unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_THREAD_CPUTIME_ID, &now); err != nil {
		return 0, fmt.Errorf("read the thread's time: %w", err)
	}
	return time.Duration(now.Nano()), nil
}
