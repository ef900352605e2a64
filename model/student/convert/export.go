package main

import (
	"encoding/binary"
	"fmt"
	"math"
	"strings"
)

// export is what training writes (training/export.py has the format).
type export struct {
	letters []string
	tags    []string
	tensors map[string]tensor
}

// tensor is a vector or a matrix, row after row.
type tensor struct {
	rows, columns int // of a vector, 1 and its length
	values        []float32
}

const exportMagic = "pronstu1"

// readExport reads an export in binary32; one in binary16 would be rounded twice.
func readExport(file []byte) (*export, error) {
	r := &exportReader{rest: file}
	if string(r.take(len(exportMagic))) != exportMagic {
		return nil, fmt.Errorf("not an export of training: it does not begin with %q", exportMagic)
	}
	if size := r.number(1); r.err == nil && size != 4 {
		return nil, fmt.Errorf("numbers of %d bytes, want 4: export without halving", size)
	}
	lines := strings.Split(strings.TrimSuffix(string(r.take(r.number(4))), "\n"), "\n")
	e := &export{letters: strings.Split(lines[0], ""), tensors: map[string]tensor{}}
	for _, tag := range lines[1:] {
		if tag == "-" {
			tag = ""
		}
		e.tags = append(e.tags, tag)
	}
	for range r.number(4) {
		name := string(r.take(r.number(1)))
		t := tensor{rows: 1}
		switch dimensions := r.number(1); {
		case r.err != nil:
			return nil, r.err
		case dimensions == 2:
			t.rows = r.number(4)
		case dimensions != 1:
			return nil, fmt.Errorf("tensor %s has %d dimensions", name, dimensions)
		}
		t.columns = r.number(4)
		if r.err == nil && t.rows*t.columns > len(file) {
			return nil, fmt.Errorf("tensor %s: %d × %d values", name, t.rows, t.columns)
		}
		raw := r.take(4 * t.rows * t.columns)
		if r.err != nil {
			return nil, fmt.Errorf("tensor %s: %w", name, r.err)
		}
		for ; len(raw) > 0; raw = raw[4:] {
			t.values = append(t.values, math.Float32frombits(binary.LittleEndian.Uint32(raw)))
		}
		e.tensors[name] = t
	}
	if r.err == nil && len(r.rest) > 0 {
		r.err = fmt.Errorf("%d bytes after the last tensor", len(r.rest))
	}
	return e, r.err
}

// exportReader takes numbers off a file. After an error it takes nothing.
type exportReader struct {
	rest []byte
	err  error
}

func (r *exportReader) take(n int) []byte {
	if r.err == nil && (n < 0 || len(r.rest) < n) {
		r.err = fmt.Errorf("truncated: %d bytes of %d", len(r.rest), n)
	}
	if r.err != nil {
		return nil
	}
	taken := r.rest[:n]
	r.rest = r.rest[n:]
	return taken
}

// number takes a number of so many bytes, at most 4; 0 after an error.
func (r *exportReader) number(size int) int {
	var raw [4]byte
	copy(raw[:], r.take(size))
	return int(binary.LittleEndian.Uint32(raw[:]))
}

// get returns a tensor of this shape.
func (e *export) get(name string, rows, columns int) (tensor, error) {
	t, ok := e.tensors[name]
	if !ok {
		return t, fmt.Errorf("there is no tensor %s", name)
	}
	if t.rows != rows || t.columns != columns {
		return t, fmt.Errorf("tensor %s is %d × %d, want %d × %d", name, t.rows, t.columns, rows, columns)
	}
	return t, nil
}
