// Package archive reads data out of Python's wheels, which are zip files.
package archive

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
)

// Member returns the file of a name in a wheel.
func Member(wheel, name string) (content []byte, err error) {
	r, err := zip.OpenReader(wheel)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", wheel, err)
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	member, err := r.Open(name)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", wheel, err)
	}
	defer member.Close()
	if content, err = io.ReadAll(member); err != nil {
		return nil, fmt.Errorf("%s: %w", wheel, err)
	}
	return content, nil
}
