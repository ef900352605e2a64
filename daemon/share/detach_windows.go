package share

import (
	"os/exec"
	"syscall"

	"golang.org/x/sys/windows"
)

// detach takes the process out of the starter's console and group.
func detach(command *exec.Cmd) {
	command.SysProcAttr = &syscall.SysProcAttr{
		CreationFlags: windows.DETACHED_PROCESS | windows.CREATE_NEW_PROCESS_GROUP, HideWindow: true,
	}
}
