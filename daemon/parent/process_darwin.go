package parent

import "golang.org/x/sys/unix"

// process is known by its entry in the kernel's table.
type process struct{ identity }

// zombie is SZOMB of <sys/proc.h>.
const zombie = 5

func sight(pid int) (*process, error) {
	seen, ok := look(pid)
	if !ok {
		return nil, ErrNotVisible
	}
	return &process{seen}, nil
}

func (p *process) alive() bool {
	seen, ok := look(p.pid)
	return ok && seen == p.identity
}

func (p *process) release() {}

func look(pid int) (identity, bool) {
	info, err := unix.SysctlKinfoProc("kern.proc.pid", pid)
	if err != nil || int(info.Proc.P_pid) != pid || info.Proc.P_stat == zombie {
		return identity{}, false
	}
	start := info.Proc.P_starttime
	return identity{pid: pid, started: uint64(start.Sec)*1e6 + uint64(start.Usec)}, true
}
