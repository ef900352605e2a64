package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
)

// fetch returns the distribution's path in the cache folder, bringing it unless it is there from an earlier run. A
// file that is not the pinned one is thrown away and brought once more.
func (d *distribution) fetch(cache string) (string, error) {
	file := filepath.Join(cache, d.file)
	err := d.verify(file)
	for range 2 {
		if err == nil {
			return file, nil
		}
		if !errors.Is(err, os.ErrNotExist) {
			fmt.Fprintln(os.Stderr, "fetch:", err, "- once more")
		}
		if err = d.pip(cache); err == nil {
			err = d.verify(file)
		}
	}
	return file, err
}

// pip asks the package index that pip is set up with. It writes into a folder of its own first: a file that is in
// place is complete.
func (d *distribution) pip(cache string) error {
	aside, err := os.MkdirTemp(cache, "download-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(aside)
	// With its hash required, pip refuses another file before it looks, or runs anything that is, inside.
	requirement := filepath.Join(aside, "requirement.txt")
	line := fmt.Sprintf("%s==%s --hash=sha256:%s\n", d.project, d.version, d.sha256)
	if err := os.WriteFile(requirement, []byte(line), 0o644); err != nil {
		return err
	}
	arguments := []string{
		"-m", "pip", "download", "--require-hashes", "--requirement", requirement, "--no-deps", "--dest", aside,
	}
	if pipResumes() {
		arguments = append(arguments, "--resume-retries=10")
	}
	cmd := exec.Command("python3", append(arguments, d.options...)...)
	cmd.Stdout, cmd.Stderr = os.Stderr, os.Stderr
	fmt.Fprintf(os.Stderr, "fetch: bringing %s %s into %s\n", d.project, d.version, cache)
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%s: %w", cmd, err)
	}
	return os.Rename(filepath.Join(aside, d.file), filepath.Join(cache, d.file))
}

// pipResumes tells whether this pip can go on with a download that broke off (since 25.1).
func pipResumes() bool {
	help, err := exec.Command("python3", "-m", "pip", "download", "--help").Output()
	return err == nil && bytes.Contains(help, []byte("--resume-retries"))
}

func (d *distribution) verify(file string) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	hash := sha256.New()
	if _, err := io.Copy(hash, f); err != nil {
		return err
	}
	if sum := hex.EncodeToString(hash.Sum(nil)); sum != d.sha256 {
		return fmt.Errorf("%s: sha256 is %s, pinned is %s", file, sum, d.sha256)
	}
	return nil
}
