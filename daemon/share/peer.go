//go:build unix

package share

import (
	"fmt"
	"net"
	"os"
	"syscall"
)

// checkPeer returns an error unless the other end belongs to the user of this process.
func checkPeer(socket net.Conn) error {
	asks, ok := socket.(syscall.Conn)
	if !ok {
		return fmt.Errorf("ask whose process the other end is: it is a %T", socket)
	}
	raw, err := asks.SyscallConn()
	if err != nil {
		return fmt.Errorf("ask whose process the other end is: %w", err)
	}
	var user int
	var asked error
	if err := raw.Control(func(fd uintptr) { user, asked = peerUser(int(fd)) }); err != nil {
		return fmt.Errorf("ask whose process the other end is: %w", err)
	}
	if asked != nil {
		return fmt.Errorf("ask whose process the other end is: %w", asked)
	}
	if user != os.Geteuid() {
		return &RefusedError{fmt.Sprintf("the other end is a process of user %d, not of %d", user, os.Geteuid())}
	}
	return nil
}
