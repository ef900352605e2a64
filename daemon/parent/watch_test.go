package parent

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"testing"
	"time"

	"go.uber.org/goleak"
)

const (
	testInterval = 10 * time.Millisecond
	patience     = 5 * time.Second
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// child starts this test binary as a process that waits until it is killed.
func child(t *testing.T) *exec.Cmd {
	t.Helper()
	path, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(path, "-test.run=^TestBeingWatched$")
	cmd.Env = append(os.Environ(), beWatched+"=1")
	in, err := cmd.StdinPipe() // the child ends with this process at the latest
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = in.Close()
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	return cmd
}

const beWatched = "PRONOUNCED_TEST_BE_WATCHED"

// TestBeingWatched is the child.
func TestBeingWatched(t *testing.T) {
	if os.Getenv(beWatched) == "" {
		t.Skip("only a child process of the other tests does this")
	}
	_, _ = os.Stdin.Read(make([]byte, 1))
}

func startWatch(t *testing.T, pid int) <-chan struct{} {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	t.Cleanup(stop)
	died := make(chan struct{})
	if err := watch(ctx, pid, testInterval, func() { close(died) }); err != nil {
		t.Fatal(err)
	}
	return died
}

func expectDeath(t *testing.T, died <-chan struct{}) {
	t.Helper()
	select {
	case <-died:
	case <-time.After(patience):
		t.Fatal("the death went unnoticed")
	}
}

func TestKilled(t *testing.T) {
	cmd := child(t)
	died := startWatch(t, cmd.Process.Pid)
	select {
	case <-died:
		t.Fatal("a live process was taken for dead")
	case <-time.After(10 * testInterval):
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
	expectDeath(t, died)
}

func TestStopsWithContext(t *testing.T) {
	cmd := child(t)
	ctx, stop := context.WithCancel(context.Background())
	if err := watch(ctx, cmd.Process.Pid, testInterval, func() { t.Error("called after the end") }); err != nil {
		t.Fatal(err)
	}
	stop()
	time.Sleep(3 * testInterval)
	_ = cmd.Process.Kill()
	time.Sleep(3 * testInterval)
}

func TestNotVisible(t *testing.T) {
	cmd := child(t)
	pid := cmd.Process.Pid
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
	for _, pid := range []int{pid, 0, -1, 1<<31 - 1} {
		if err := Watch(context.Background(), pid, func() {}); !errors.Is(err, ErrNotVisible) {
			t.Errorf("Watch(%d) = %v, want ErrNotVisible", pid, err)
		}
	}
}
