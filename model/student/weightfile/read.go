package weightfile

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"strings"
	"unicode/utf8"
	"unsafe"
)

// Decode reads a file. It copies the payload and checks all that the arithmetic relies on, but not the hash; Verify does that.
func Decode(file []byte) (Header, *Weights, error) {
	header, err := ReadHeader(file)
	if err != nil {
		return Header{}, nil, err
	}
	w := new(Weights)
	r := &reader{rest: file[headerSize:]}
	if r.err = r.text(w); r.err == nil {
		w.sections(r)
	}
	if r.err == nil && len(r.rest) > 0 {
		r.err = fmt.Errorf("%d bytes after the last section", len(r.rest))
	}
	if r.err != nil {
		return Header{}, nil, fmt.Errorf("weights file: %w", r.err)
	}
	return header, w, nil
}

// reader takes sections off a payload. After an error it takes no more.
type reader struct {
	rest []byte
	err  error
}

// text reads the letters and the tags.
func (r *reader) text(w *Weights) error {
	size := r.take("text's length", 4)
	if r.err != nil {
		return r.err
	}
	length := binary.LittleEndian.Uint32(size)
	if length > maxText {
		return fmt.Errorf("text of %d bytes", length)
	}
	raw := r.take("text", int(length))
	if r.err != nil {
		return r.err
	}
	if !utf8.Valid(raw) {
		return fmt.Errorf("text that is not UTF-8")
	}
	text, ended := strings.CutSuffix(string(raw), "\n")
	lines := strings.Split(text, "\n")
	if !ended || len(lines) < 2 || lines[0] == "" {
		return fmt.Errorf("no letters or no tags")
	}
	w.Letters, w.Tags = strings.Split(lines[0], ""), lines[1:]
	if len(w.Letters) > maxLetters-2 || len(w.Tags) > maxTags {
		return fmt.Errorf("%d letters, %d tags: more than can be", len(w.Letters), len(w.Tags))
	}
	for i, tag := range w.Tags {
		if tag == "" {
			return fmt.Errorf("tag %d is an empty line", i)
		}
		if tag == "-" {
			w.Tags[i] = ""
		}
	}
	return nil
}

func (r *reader) take(name string, n int) []byte {
	if r.err == nil && len(r.rest) < n {
		r.err = fmt.Errorf("section %s: %d bytes of %d", name, len(r.rest), n)
	}
	if r.err != nil {
		return nil
	}
	taken := r.rest[:n]
	r.rest = r.rest[n:]
	return taken
}

// floats reads numbers that are neither infinite nor huge; none is NaN.
func (r *reader) floats(name string, data *[]float32, length int) {
	raw := r.take(name, 4*length)
	if r.err != nil {
		return
	}
	*data = make([]float32, length)
	for i := range *data {
		value := math.Float32frombits(binary.LittleEndian.Uint32(raw[4*i:]))
		if !(math.Abs(float64(value)) <= 1e6) {
			r.err = fmt.Errorf("section %s: value %d is %v", name, i, value)
			return
		}
		(*data)[i] = value
	}
}

func (r *reader) calibration(numbers []float32, c *Calibration) {
	if r.err == nil {
		*c, r.err = NewCalibration(numbers)
	}
}

func (r *reader) ints(name string, data *[]int32, length int) {
	raw := r.take(name, 4*length)
	if r.err != nil {
		return
	}
	*data = make([]int32, length)
	for i := range *data {
		value := int32(binary.LittleEndian.Uint32(raw[4*i:]))
		if value < -maxBias || value > maxBias {
			r.err = fmt.Errorf("section %s: value %d is %d", name, i, value)
			return
		}
		(*data)[i] = value
	}
}

// bytes reads numbers from −127 to 127: a kernel negates them.
func (r *reader) bytes(name string, data *[]int8, length int) {
	raw := r.take(name, length)
	if r.err != nil {
		return
	}
	if i := bytes.IndexByte(raw, 0x80); i >= 0 {
		r.err = fmt.Errorf("section %s: value %d is -128", name, i)
		return
	}
	*data = make([]int8, length)
	// A loop would take a quarter of the time in which an engine opens.
	copy(unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(*data))), length), raw)
}
