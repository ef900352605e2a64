//go:build unix && !linux && !darwin

package parent

import (
	"errors"

	"golang.org/x/sys/unix"
)

// process is known by its number alone: a signal that is not sent is all that every Unix has in common.
type process struct{ identity }

func sight(pid int) (*process, error) {
	p := &process{identity{pid: pid}}
	if !p.alive() {
		return nil, ErrNotVisible
	}
	return p, nil
}

func (p *process) alive() bool {
	err := unix.Kill(p.pid, 0)
	return err == nil || errors.Is(err, unix.EPERM)
}

func (p *process) release() {}
