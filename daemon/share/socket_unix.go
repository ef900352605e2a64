//go:build unix

package share

import (
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
)

// address is where the socket of a name is: a Unix socket in the folder.
func address(folder, name string) (string, error) { return filepath.Join(folder, name+".sock"), nil }

// listen makes a socket that only this user can connect to.
func listen(path string) (net.Listener, error) {
	socket, err := net.ListenUnix("unix", &net.UnixAddr{Name: path, Net: "unix"})
	if err != nil {
		return nil, fmt.Errorf("listen: %w", err)
	}
	if err := os.Chmod(path, 0o600); err != nil {
		_ = socket.Close()
		return nil, fmt.Errorf("keep others from the socket: %w", err)
	}
	return socket, nil
}

// connect connects to a socket. The error is errGone if nobody listens.
func connect(path string) (net.Conn, error) {
	socket, err := net.Dial("unix", path)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errGone, err)
	}
	return socket, nil
}

// removeLeftOver removes a socket that nobody listens at.
func removeLeftOver(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("remove a socket that was left over: %w", err)
	}
	return nil
}
