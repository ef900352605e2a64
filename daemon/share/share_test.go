package share

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var quiet = slog.New(slog.DiscardHandler)

// runtimeFolder gives a test sockets of its own; those of t.TempDir have names that are too long.
func runtimeFolder(t *testing.T) {
	t.Helper()
	folder, err := os.MkdirTemp("", "sh")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(folder) })
	for _, name := range []string{"XDG_RUNTIME_DIR", "LocalAppData"} {
		t.Setenv(name, folder)
	}
}

// serve listens in this process.
func serve(t *testing.T, id Identity, idle time.Duration, handle func(*Conn)) (stop func()) {
	t.Helper()
	l, err := Listen(id, quiet)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- l.Serve(ctx, idle, handle) }()
	stop = sync.OnceFunc(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	t.Cleanup(stop)
	return stop
}

// nobody is a command for Join that becomes no daemon.
func nobody(t *testing.T) *exec.Cmd {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return exec.Command(program, "-test.run=^$")
}

// TestFrames sends data of many sizes through a daemon that sends it back.
func TestFrames(t *testing.T) {
	runtimeFolder(t)
	id := Identity{"a": "1"}
	serve(t, id, 0, func(c *Conn) {
		for {
			kind, data, err := c.Receive()
			if err != nil || c.Send(kind, data) != nil {
				return
			}
		}
	})
	joined, err := Join(context.Background(), id, nobody(t))
	if err != nil {
		t.Fatal(err)
	}
	defer joined.Close()
	if joined.Process != os.Getpid() || joined.Started {
		t.Errorf("joined %d, started %v", joined.Process, joined.Started)
	}
	for _, size := range []int{0, 1, 100_000, maxFrame, 3*maxFrame + 1} {
		sent := bytes.Repeat([]byte("pronounced"), size/10+1)[:size]
		go func() { _ = joined.Send(Data, sent) }()
		var got []byte
		for first := true; first || len(got) < size; first = false {
			kind, data, err := joined.Receive()
			if err != nil || kind != Data {
				t.Fatalf("%d bytes: kind %c, %v", size, kind, err)
			}
			got = append(got, data...)
		}
		if !bytes.Equal(got, sent) {
			t.Errorf("%d bytes come back as %d others", size, len(got))
		}
	}
}

// TestGreeting puts a daemon of another identity, or something else, where ours would be.
func TestGreeting(t *testing.T) {
	for name, test := range map[string]struct {
		there Identity
		want  string
	}{
		"other value":  {Identity{"a": "1", "b": "3"}, `b is "3" there and "2" here`},
		"lacks a name": {Identity{"a": "1"}, `it is of another make`},
	} {
		t.Run(name, func(t *testing.T) {
			runtimeFolder(t)
			serve(t, test.there, 0, func(*Conn) { t.Error("handled") })
			from, _, err := paths(test.there)
			if err != nil {
				t.Fatal(err)
			}
			id := Identity{"a": "1", "b": "2"}
			to, _, err := paths(id)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.Rename(from, to); err != nil {
				t.Skip(err)
			}
			var refused *RefusedError
			if _, err := Join(context.Background(), id, nobody(t)); !errors.As(err, &refused) || !strings.Contains(err.Error(), test.want) {
				t.Errorf("%v, want %q in it", err, test.want)
			}
		})
	}
}

// TestStarterFails expects the reason at once, not after the time that a daemon may take.
func TestStarterFails(t *testing.T) {
	runtimeFolder(t)
	start := time.Now()
	_, err := Join(context.Background(), Identity{}, nobody(t))
	if err == nil || !strings.Contains(err.Error(), "has ended at once: exit status 0") || time.Since(start) > startLimit/2 {
		t.Errorf("%v after %v", err, time.Since(start))
	}
	if _, err := Join(context.Background(), Identity{}, exec.Command("/no/such/program")); err == nil {
		t.Error("started a program that is not there")
	}
}

// TestOneListens: the second of one identity finds the place taken, and takes nothing from the first.
func TestOneListens(t *testing.T) {
	runtimeFolder(t)
	id := Identity{}
	stop := serve(t, id, 0, func(*Conn) {})
	if _, err := Listen(id, quiet); err == nil {
		t.Error("two listen")
	}
	joined, err := Join(context.Background(), id, nobody(t))
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := joined.Receive(); err != io.EOF {
		t.Errorf("after the handler's end: %v", err)
	}
	_ = joined.Close()
	stop()
	folder, err := Folder()
	if err != nil {
		t.Fatal(err)
	}
	if left, _ := filepath.Glob(filepath.Join(folder, "*.sock")); len(left) > 0 {
		t.Errorf("left over: %q", left)
	}
}

// TestEnd cuts off who has joined.
func TestEnd(t *testing.T) {
	runtimeFolder(t)
	id := Identity{}
	stop := serve(t, id, 0, func(c *Conn) { _, _, _ = c.Receive() })
	joined, err := Join(context.Background(), id, nobody(t))
	if err != nil {
		t.Fatal(err)
	}
	defer joined.Close()
	stop()
	if _, _, err := joined.Receive(); err == nil {
		t.Error("still joined")
	}
}

// TestFrameTooLong: what claims to be longer than any frame is not waited for.
func TestFrameTooLong(t *testing.T) {
	runtimeFolder(t)
	id := Identity{}
	got := make(chan error, 1)
	serve(t, id, 0, func(c *Conn) {
		_, _, err := c.Receive()
		got <- err
	})
	joined, err := Join(context.Background(), id, nobody(t))
	if err != nil {
		t.Fatal(err)
	}
	defer joined.Close()
	if _, err := joined.socket.Write([]byte("d\xff\xff\xff\xff")); err != nil {
		t.Fatal(err)
	}
	if err := <-got; err == nil || !strings.Contains(err.Error(), "4294967295 bytes") {
		t.Error(err)
	}
}
