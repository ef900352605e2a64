package share

import (
	"io/fs"
	"os"
	"path/filepath"
)

// place is below the user's local application data, which only the user and administrators can enter.
func place() string {
	if local, err := os.UserCacheDir(); err == nil {
		return filepath.Join(local, "pronounced-sockets")
	}
	return filepath.Join(os.TempDir(), "pronounced-sockets")
}

func unsafe(fs.FileInfo) string { return "" }
