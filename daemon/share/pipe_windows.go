package share

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"

	"github.com/Microsoft/go-winio"
	"golang.org/x/sys/windows"
)

// user is whose process this is.
func user() (*windows.SID, error) {
	token, err := windows.GetCurrentProcessToken().GetTokenUser()
	if err != nil {
		return nil, fmt.Errorf("ask whose process this is: %w", err)
	}
	return token.User.Sid, nil
}

// address is where the socket of a name is: a named pipe, with the user in its name.
func address(_, name string) (string, error) {
	sid, err := user()
	if err != nil {
		return "", err
	}
	return `\\.\pipe\pronounced-` + sid.String() + "-" + name, nil
}

// listen makes a pipe that belongs to this user and that nobody else can open, from other machines neither. It fails where
// somebody has a pipe of that name.
func listen(path string) (net.Listener, error) {
	sid, err := user()
	if err != nil {
		return nil, err
	}
	pipe, err := winio.ListenPipe(path, &winio.PipeConfig{
		SecurityDescriptor: fmt.Sprintf("O:%sD:P(D;;GA;;;NU)(A;;GA;;;%s)", sid, sid), // NU: over the network
		InputBufferSize:    64 << 10, OutputBufferSize: 64 << 10,
	})
	if err != nil {
		return nil, fmt.Errorf("listen: %w", err)
	}
	return pipe, nil
}

// connect connects to a pipe. The error is errGone if nobody listens.
func connect(path string) (net.Conn, error) {
	ctx, cancel := context.WithTimeout(context.Background(), greetingLimit)
	defer cancel()
	pipe, err := winio.DialPipeContext(ctx, path)
	switch {
	case errors.Is(err, fs.ErrPermission):
		return nil, &RefusedError{"the pipe is another user's"}
	case errors.Is(err, context.DeadlineExceeded):
		return nil, &RefusedError{"the shared daemon accepts nobody"}
	case err != nil:
		return nil, fmt.Errorf("%w: %w", errGone, err)
	}
	return pipe, nil
}

// removeLeftOver has nothing to do: a pipe goes with its process.
func removeLeftOver(string) error { return nil }

// checkPeer returns an error unless the pipe belongs to the user of this process: anybody may have made one of its name.
// Who has opened it need not be asked, for the pipe lets in nobody else.
func checkPeer(socket net.Conn) error {
	pipe, ok := socket.(interface{ Fd() uintptr })
	if !ok {
		return fmt.Errorf("ask whose the pipe is: it is a %T", socket)
	}
	descriptor, err := windows.GetSecurityInfo(windows.Handle(pipe.Fd()), windows.SE_KERNEL_OBJECT, windows.OWNER_SECURITY_INFORMATION)
	if err != nil {
		return fmt.Errorf("ask whose the pipe is: %w", err)
	}
	owner, _, err := descriptor.Owner()
	if err != nil {
		return fmt.Errorf("ask whose the pipe is: %w", err)
	}
	sid, err := user()
	if err != nil {
		return err
	}
	if !owner.Equals(sid) {
		return &RefusedError{fmt.Sprintf("the pipe belongs to %s, not to %s", owner, sid)}
	}
	return nil
}
