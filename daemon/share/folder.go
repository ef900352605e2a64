package share

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Folder returns the folder of the sockets and makes it if it is not there. One that others could enter, or that is
// another's, is refused: nothing is mended that somebody else may have prepared.
func Folder() (string, error) {
	folder := place()
	if err := os.Mkdir(folder, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return "", fmt.Errorf("make the folder of the sockets: %w", err)
	}
	info, err := os.Lstat(folder) // not through a link
	if err != nil {
		return "", fmt.Errorf("look at the folder of the sockets: %w", err)
	}
	if !info.IsDir() {
		return "", &RefusedError{folder + " is no folder"}
	}
	if why := unsafe(info); why != "" {
		return "", &RefusedError{folder + " " + why}
	}
	return folder, nil
}

// paths returns where the socket of an identity is, and the lock of those who start its daemon.
func paths(id Identity) (socket, lock string, err error) {
	folder, err := Folder()
	if err != nil {
		return "", "", err
	}
	name, err := id.Name()
	if err != nil {
		return "", "", err
	}
	if socket, err = address(folder, name); err != nil {
		return "", "", err
	}
	return socket, filepath.Join(folder, name+".lock"), nil
}
