//go:build unix

package user_test

import (
	"os/signal"
	"strconv"
	"syscall"
)

const noLimits = "there are no limits for files here"

// limitFiles keeps this process from writing files larger than that.
func limitFiles(text string) error {
	signal.Ignore(syscall.SIGXFSZ)
	bytes, err := strconv.Atoi(text)
	if err != nil {
		return err
	}
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		return err
	}
	set(&limit.Cur, bytes)
	return syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit)
}

// set knows that the systems do not agree on the type.
func set[T int64 | uint64](limit *T, bytes int) { *limit = T(bytes) }
