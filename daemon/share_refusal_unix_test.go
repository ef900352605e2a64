//go:build unix

package daemon

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestFolderRefused: what others can enter, or somebody has put there, is not used, and there is an answer all the same.
func TestFolderRefused(t *testing.T) {
	t.Parallel()
	for name, prepare := range map[string]func(folder string) error{
		"open to others": func(folder string) error { return errors.Join(os.Mkdir(folder, 0o755), os.Chmod(folder, 0o755)) },
		"a link":         func(folder string) error { return os.Symlink(os.TempDir(), folder) },
		"a file":         func(folder string) error { return os.WriteFile(folder, nil, 0o600) },
	} {
		t.Run(name, func(t *testing.T) {
			p := newPlace(t)
			if err := prepare(filepath.Join(p.runtime, "pronounced")); err != nil {
				t.Fatal(err)
			}
			s := p.join(t, "1")
			s.predictAardvark()
			_ = s.in.Close()
			s.end(0)
			if got := s.stderr.String(); s.daemon() != 0 || strings.Count(got, "no shared daemon: this process serves by itself") != 1 {
				t.Errorf("stderr %s", got)
			}
		})
	}
}

// TestStaleSocket leaves a socket's name behind that nobody listens to.
func TestStaleSocket(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	s := p.join(t, "1")
	s.predictAardvark()
	path := p.sockets(t)[0]
	_ = s.in.Close()
	s.end(0)
	within(t, 5*time.Second, "idle end", func() bool { return !alive(s.daemon()) })
	l, err := net.ListenUnix("unix", &net.UnixAddr{Name: path, Net: "unix"})
	if err != nil {
		t.Fatal(err)
	}
	l.SetUnlinkOnClose(false)
	_ = l.Close()
	s = p.join(t, "1")
	s.predictAardvark()
	if s.daemon() == 0 {
		t.Errorf("stderr %s", &s.stderr)
	}
}

// TestSilentSocket puts somebody there who takes connections and says nothing: nobody waits for long.
func TestSilentSocket(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	s := p.join(t, "1")
	s.predictAardvark()
	daemon := s.daemon()
	if err := syscall.Kill(daemon, syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	time.Sleep(100 * time.Millisecond) // the signal takes effect a little later
	next := p.join(t, "1")
	next.predictAardvark()
	if got := next.stderr.String(); !strings.Contains(got, "the shared daemon does not answer") {
		t.Errorf("stderr %s", got)
	}
}

// TestOtherUser opens the folder to another user, who is refused by the daemon.
func TestOtherUser(t *testing.T) {
	t.Parallel()
	if os.Geteuid() != 0 {
		t.Skip("only root can be somebody else")
	}
	p := newPlace(t)
	s := p.join(t, "1")
	s.predictAardvark()
	path := p.sockets(t)[0]
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	binary, err := os.ReadFile(program)
	if err != nil {
		t.Fatal(err)
	}
	dialer := filepath.Join(p.runtime, "dialer")
	if err := os.WriteFile(dialer, binary, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, folder := range []string{filepath.Dir(p.runtime), p.runtime, filepath.Dir(path)} {
		if err := os.Chmod(folder, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chmod(path, 0o666); err != nil {
		t.Fatal(err)
	}
	for _, user := range []uint32{65534, 0} {
		cmd := exec.Command(dialer)
		cmd.Env = append(os.Environ(), beDialer+"="+path)
		cmd.Dir = "/"
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: user, Gid: user}}
		out, err := cmd.CombinedOutput()
		want := "the other end is a process of user 65534, not of 0"
		if user == 0 {
			want = "there and " // refused, but only because the dialer says that it is something else
		}
		if err != nil || !bytes.Contains(out, []byte(want)) || !bytes.Contains(out, []byte(`"accepted":false`)) {
			t.Errorf("user %d: %s, %v; want %q in it", user, out, err, want)
		}
	}
}

// dialSocket greets a daemon and prints its reply.
func dialSocket(path string) int {
	conn, err := net.Dial("unix", path)
	if err != nil {
		fmt.Println(err)
		return 1
	}
	defer conn.Close()
	_, _ = io.WriteString(conn, `{"protocol":1,"identity":{}}`+"\n")
	reply, err := bufio.NewReader(conn).ReadString('\n')
	fmt.Println(reply, err)
	return 0
}

// TestSharedEngineThatDoesNotOpen expects the reason wherever one looks, and a next process to try anew.
func TestSharedEngineThatDoesNotOpen(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	var before int
	for range 2 {
		s := p.join(t, "1", "--model=/no/such/weights")
		if got := s.ask("g2p/predict", `{"text":"aardvark"}`); !strings.Contains(got, "open the native engine") {
			t.Errorf("answer %s", got)
		}
		s.end(1)
		if got := s.stderr.String(); !strings.Contains(got, "open the native engine") || s.daemon() == before {
			t.Errorf("daemon %d after %d, stderr %s", s.daemon(), before, got)
		}
		before = s.daemon()
		within(t, 3*time.Second, "end of the daemon", func() bool { return !alive(before) })
	}
}
