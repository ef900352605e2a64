package daemon

import (
	"os"
	"syscall"
)

// standardInput opens a pipe on stdin anew, without blocking, so that the runtime waits for it as for a socket. A read
// that blocks in the kernel holds one of the runtime's processors; where there is only one (a container, taskset), each
// hand-over then costs up to 20 ms. The new description has its own flags: the parent's end is not touched.
func standardInput() *os.File {
	info, err := os.Stdin.Stat()
	if err != nil || info.Mode()&os.ModeNamedPipe == 0 {
		return os.Stdin // a file, opened anew, would be read from its start
	}
	in, err := os.OpenFile("/proc/self/fd/0", os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return os.Stdin // no /proc here
	}
	return in
}
