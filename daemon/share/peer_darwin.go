package share

import "golang.org/x/sys/unix"

// peerUser asks the system whose process is at the other end of a socket.
func peerUser(socket int) (int, error) {
	peer, err := unix.GetsockoptXucred(socket, unix.SOL_LOCAL, unix.LOCAL_PEERCRED)
	if err != nil {
		return 0, err
	}
	return int(peer.Uid), nil
}
