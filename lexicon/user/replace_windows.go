package user

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
	"time"
)

// rename waits for those who have the file open: on Windows they keep it from being replaced.
func rename(from, to string) error {
	const (
		patience         = 2 * time.Second
		sharingViolation = syscall.Errno(32)
	)
	deadline := time.Now().Add(patience)
	for {
		err := os.Rename(from, to)
		busy := errors.Is(err, sharingViolation) || errors.Is(err, syscall.ERROR_ACCESS_DENIED)
		if !busy || time.Now().After(deadline) {
			return err
		}
		time.Sleep(5 * time.Millisecond)
	}
}

// syncFolder does nothing: Windows keeps the names of files in a journal.
func syncFolder(string) error { return nil }

// keepOwner does nothing: a file has the rights of its folder.
func keepOwner(*os.File, fs.FileInfo) error { return nil }
