//go:build unix

package share

import (
	"fmt"
	"net"
	"os"
	"strconv"

	"golang.org/x/sys/unix"
)

// firstInherited is the first file descriptor that a service manager hands over: sd_listen_fds(3).
const firstInherited = 3

// inherited returns the socket that a service manager has made for this process, nil if there is none. Who may connect is
// the manager's to say, for the socket is its own; whoever does is asked who it is all the same. The socket's name stays
// when the daemon ends, so that the manager can start the next one.
func inherited() (net.Listener, error) {
	if os.Getenv("LISTEN_PID") != strconv.Itoa(os.Getpid()) {
		return nil, nil
	}
	if n := os.Getenv("LISTEN_FDS"); n != "1" {
		return nil, fmt.Errorf("the service manager hands over %s sockets (LISTEN_FDS), not 1", n)
	}
	unix.CloseOnExec(firstInherited)
	file := os.NewFile(firstInherited, "inherited socket")
	defer file.Close() // the listener has a copy
	listener, err := net.FileListener(file)
	if err != nil {
		return nil, fmt.Errorf("listen at the service manager's socket: %w", err)
	}
	socket, ok := listener.(*net.UnixListener)
	if !ok {
		_ = listener.Close()
		return nil, fmt.Errorf("the service manager's socket is no Unix socket but %s", listener.Addr().Network())
	}
	return socket, nil
}
