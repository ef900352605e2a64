//go:build unix

package share

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
)

// place is the user's runtime folder, where the system has one and it is this user's (su and sudo may leave another's in
// the environment), else a folder of the user's own among the temporary files.
func place() string {
	if runtime := os.Getenv("XDG_RUNTIME_DIR"); filepath.IsAbs(runtime) {
		if info, err := os.Stat(runtime); err == nil && info.IsDir() && owner(info) == os.Geteuid() {
			return filepath.Join(runtime, "pronounced")
		}
	}
	return filepath.Join(os.TempDir(), "pronounced-"+strconv.Itoa(os.Geteuid()))
}

// unsafe says why a folder must not be trusted, "" if it may be.
func unsafe(info fs.FileInfo) string {
	switch {
	case owner(info) != os.Geteuid():
		return fmt.Sprintf("belongs to user %d", owner(info))
	case info.Mode().Perm()&0o077 != 0:
		return fmt.Sprintf("can be entered by others (mode %04o, must be 0700)", info.Mode().Perm())
	}
	return ""
}

// owner is -1 where the file system does not tell.
func owner(info fs.FileInfo) int {
	if stat, ok := info.Sys().(*syscall.Stat_t); ok {
		return int(stat.Uid)
	}
	return -1
}
