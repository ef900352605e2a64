package share

import "golang.org/x/sys/unix"

// peerUser asks the system whose process is at the other end of a socket.
func peerUser(socket int) (int, error) {
	peer, err := unix.GetsockoptUcred(socket, unix.SOL_SOCKET, unix.SO_PEERCRED)
	if err != nil {
		return 0, err
	}
	return int(peer.Uid), nil
}
