package parent

import "golang.org/x/sys/windows"

// process is known by an open handle, which keeps its number from being given to another.
type process struct {
	identity
	handle windows.Handle
}

func sight(pid int) (*process, error) {
	handle, err := windows.OpenProcess(windows.SYNCHRONIZE, false, uint32(pid))
	if err != nil {
		return nil, ErrNotVisible
	}
	p := &process{identity{pid: pid}, handle}
	if !p.alive() {
		p.release()
		return nil, ErrNotVisible
	}
	return p, nil
}

func (p *process) alive() bool {
	event, err := windows.WaitForSingleObject(p.handle, 0)
	return err == nil && event == uint32(windows.WAIT_TIMEOUT)
}

func (p *process) release() { _ = windows.CloseHandle(p.handle) }
