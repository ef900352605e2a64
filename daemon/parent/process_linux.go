package parent

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"

	"golang.org/x/sys/unix"
)

// process is known by its line in /proc.
type process struct {
	identity
	path string
}

func sight(pid int) (*process, error) {
	p := &process{path: "/proc/" + strconv.Itoa(pid) + "/stat"}
	var err error
	if p.identity, err = p.look(pid); err != nil {
		return nil, ErrNotVisible
	}
	return p, nil
}

// alive takes a look that did not work, as when this process has run out of file descriptors, for good news.
func (p *process) alive() bool {
	seen, err := p.look(p.pid)
	switch {
	case errors.Is(err, errGone), errors.Is(err, fs.ErrNotExist), errors.Is(err, unix.ESRCH):
		return false
	case err != nil:
		return true
	}
	return seen == p.identity
}

func (p *process) release() {}

// errGone says that a process is dead and only waits to be collected by its parent.
var errGone = errors.New("the process is a zombie")

// look reads the process's state and start time (proc(5), fields 3 and 22).
func (p *process) look(pid int) (identity, error) {
	line, err := os.ReadFile(p.path)
	if err != nil {
		return identity{}, err
	}
	// Field 2 is the command's name in parentheses, which may itself hold blanks and parentheses: count from field 3.
	fields := bytes.Fields(line[bytes.LastIndexByte(line, ')')+1:])
	const state, startTime = 0, 22 - 3
	if len(fields) <= startTime {
		return identity{}, fmt.Errorf("%s: %d fields", p.path, len(fields))
	}
	switch fields[state][0] {
	case 'Z', 'X', 'x':
		return identity{}, errGone
	}
	started, err := strconv.ParseUint(string(fields[startTime]), 10, 64)
	return identity{pid: pid, started: started}, err
}
