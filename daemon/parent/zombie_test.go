//go:build linux || darwin

package parent

import (
	"context"
	"errors"
	"testing"
	"time"
)

// TestZombie kills a child and does not collect it: it stays in the table of processes, dead.
func TestZombie(t *testing.T) {
	cmd := child(t)
	died := startWatch(t, cmd.Process.Pid)
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	expectDeath(t, died)

	if err := Watch(context.Background(), cmd.Process.Pid, func() {}); !errors.Is(err, ErrNotVisible) {
		t.Errorf("watching a zombie: %v, want ErrNotVisible", err)
	}
}

// TestNumberReused watches a process that carries the number of one that started at another time.
func TestNumberReused(t *testing.T) {
	cmd := child(t)
	time.Sleep(testInterval)
	p, err := sight(cmd.Process.Pid)
	if err != nil {
		t.Fatal(err)
	}
	if !p.alive() {
		t.Fatal("a live process was taken for dead")
	}
	p.started--
	if p.alive() {
		t.Error("another process with the same number was taken for the first one")
	}
}
