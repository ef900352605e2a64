package main

import (
	"archive/tar"
	"archive/zip"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
)

// zipMember returns a file inside a zip archive.
func zipMember(archive, member string) ([]byte, error) {
	opened, err := zip.OpenReader(archive)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", archive, err)
	}
	defer opened.Close()
	file, err := opened.Open(member)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", archive, err)
	}
	defer file.Close()
	return readMember(archive, file)
}

// tarMember returns a file inside a gzipped tar archive.
func tarMember(archive, member string) ([]byte, error) {
	file, err := os.Open(archive)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	unpacked, err := gzip.NewReader(file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", archive, err)
	}
	for members := tar.NewReader(unpacked); ; {
		header, err := members.Next()
		if errors.Is(err, io.EOF) {
			return nil, fmt.Errorf("%s holds no %s", archive, member)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", archive, err)
		}
		if header.Name == member {
			return readMember(archive, members)
		}
	}
}

func readMember(archive string, member io.Reader) ([]byte, error) {
	text, err := io.ReadAll(io.LimitReader(member, maxMember))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", archive, err)
	}
	return text, nil
}
