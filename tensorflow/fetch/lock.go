package main

import (
	"fmt"
	"os"
	"path/filepath"
	"syscall"
)

// lockCache waits until no other run of this program works in the cache folder, and clears away what an interrupted one
// has left. The lock is held until the process ends or executes another program, which closes the file.
func lockCache(cache string) error {
	name := filepath.Join(cache, "fetch.lock")
	// Opened by number: an os.File would be closed, and the lock lost, with the next collection of garbage.
	lock, err := syscall.Open(name, syscall.O_CREAT|syscall.O_RDWR|syscall.O_CLOEXEC, 0o644)
	if err != nil {
		return fmt.Errorf("open %s: %w", name, err)
	}
	if err := syscall.Flock(lock, syscall.LOCK_EX); err != nil {
		return fmt.Errorf("lock %s: %w", name, err)
	}
	for _, pattern := range []string{"download-*", "unpack-*"} {
		left, err := filepath.Glob(filepath.Join(cache, pattern))
		if err != nil {
			return err
		}
		for _, folder := range left {
			if err := os.RemoveAll(folder); err != nil {
				return err
			}
		}
	}
	return nil
}
