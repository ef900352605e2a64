//go:build unix

package share

import (
	"os/exec"
	"syscall"
)

// detach gives the process a session of its own, so that nothing that is meant for the starter's terminal or group ends it.
func detach(command *exec.Cmd) { command.SysProcAttr = &syscall.SysProcAttr{Setsid: true} }
