//go:build unix

package daemon

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// activate starts the daemon as systemd does when somebody connects to the socket: with it as the first descriptor after
// stderr, and two variables that say so.
func (p *place) activate(t *testing.T, socket *net.UnixListener, sockets string, args ...string) *exec.Cmd {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	file, err := socket.File()
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	cmd := exec.Command("/bin/sh", append([]string{"-c", `LISTEN_PID=$$ exec "$0" "$@"`, program, "serve", "--listen"}, args...)...)
	cmd.Env = append(p.environment("1"), "LISTEN_FDS="+sockets)
	cmd.ExtraFiles = []*os.File{file}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if cmd.ProcessState == nil {
			_ = cmd.Process.Kill()
			_ = cmd.Wait()
		}
	})
	return cmd
}

// service makes the socket that a service manager would.
func (p *place) service(t *testing.T) (socket *net.UnixListener, path string) {
	t.Helper()
	folder := filepath.Join(p.runtime, "pronounced")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	path = filepath.Join(folder, "service.sock")
	socket, err := net.ListenUnix("unix", &net.UnixAddr{Name: path, Net: "unix"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = socket.Close() })
	return socket, path
}

// TestActivated: joiners use a service manager's daemon, which ends when idle, leaves the socket, and is started again.
func TestActivated(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	socket, path := p.service(t)
	for range 2 {
		daemon := p.activate(t, socket, "1", "--idle-timeout=100ms")
		s := p.join(t, "1")
		s.predictAardvark()
		if s.daemon() != daemon.Process.Pid {
			t.Errorf("joined to %d, not to %d; stderr %s", s.daemon(), daemon.Process.Pid, &s.stderr)
		}
		_ = s.in.Close()
		s.end(0)
		if err := daemon.Wait(); err != nil {
			t.Error(err)
		}
		if _, err := os.Lstat(path); err != nil {
			t.Errorf("the daemon has taken the manager's socket away: %v", err)
		}
	}
}

// TestActivatedOtherwise: who needs other settings than the service has starts a daemon of its own.
func TestActivatedOtherwise(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	socket, path := p.service(t)
	daemon := p.activate(t, socket, "1", "--idle-timeout=1s")
	s := p.join(t, "1", "--cache-size=7")
	s.predictAardvark()
	if s.daemon() == 0 || s.daemon() == daemon.Process.Pid {
		t.Errorf("joined to %d, the service is %d; stderr %s", s.daemon(), daemon.Process.Pid, &s.stderr)
	}
	found := p.sockets(t)
	if len(found) != 2 {
		t.Errorf("sockets %v; want %s and one more", found, path)
	}
	_ = s.in.Close()
	s.end(0)
	within(t, 10*time.Second, "idle end", func() bool { return !alive(s.daemon()) })
}

// TestActivatedWrong: sockets that are not one Unix socket are an error, and no daemon somewhere else.
func TestActivatedWrong(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	socket, _ := p.service(t)
	for _, count := range []string{"2", "0", ""} {
		t.Run(fmt.Sprintf("%q", count), func(t *testing.T) {
			daemon := p.activate(t, socket, count)
			if err := daemon.Wait(); err == nil || daemon.ProcessState.ExitCode() != 1 {
				t.Errorf("ended with %v", err)
			}
		})
	}
}
