// Package weightfile is the format of the native engine's weights: the g2p_en 1.0.0 model folded, and laid out the way
// the kernels walk through it. The convertor writes it, the engine reads it.
//
// A file is a header of 128 bytes and the sections of Weights, in the order of its fields, as little-endian float32:
//
//	offset  size  what
//	     0     8  magic, "pronwts\n"
//	     8     4  version, 2
//	    12     4  number of float32 in the payload
//	    16    16  zeros
//	    32    32  SHA-256 of the payload
//	    64    64  the model's name, filled up with zeros
//	   128        payload
//
// Every section's length is a multiple of 16 float32, so each starts at a multiple of 64 bytes within the file.
//
// A matrix is cut into panels of 64 columns, the last one narrower but a multiple of 16; the panels follow one another,
// and inside a panel the rows do. So one row of a full panel is 256 contiguous bytes, and a product walks straight
// through memory whatever the number of vectors it multiplies.
package weightfile

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"math"
	"strings"
)

// Sizes of the model's layers.
const (
	Units     = 128       // of each of the three GRU cells, of the attention and of its layer
	Gates     = 2 * Units // reset gates, update gates
	PreGRU    = 3 * Units // what a GRU step adds up before its non-linear part: gates, candidate
	Memory    = 2 * Units // the encoder's output at one position: forward, backward
	Graphemes = 29
	Phonemes  = 72
	LogitsPad = 80 // the logits are followed by 8 columns of padding: a matrix has a multiple of 16
)

// The numbers that a step of a GRU works on, 384 in all, lie so that what a matrix multiplies is beside one another:
// [a, r∘h] for the decoder's candidate. The encoder has no a.
const (
	StateAttention = Units     // first column of the attention layer's output a; the state h starts at 0
	StateReset     = 2 * Units // first column of r∘h and, as that is not needed at the same time, of the query
	State          = 3 * Units
)

// The columns of a position of the memory, 256 in all: first the value, of which the attention takes a mean.
const (
	PositionKey = Units
	Position    = 2 * Units
)

// PadLogit is the start value of the logits' 8 padding columns: no phoneme, probability 0 in any softmax.
const PadLogit = -1e30

// PanelWidth is the number of columns of every panel but the last of a matrix.
const PanelWidth = 64

const (
	magic      = "pronwts\n"
	version    = 2
	headerSize = 128
	nameSize   = 64
)

// Matrix is a matrix in panels.
type Matrix struct {
	Rows, Columns int // Columns is a multiple of 16
	Data          []float32
}

// Panel returns the panel that starts at column first, a multiple of PanelWidth, and its width.
func (m *Matrix) Panel(first int) (panel []float32, width int) {
	width = min(PanelWidth, m.Columns-first)
	return m.Data[first*m.Rows:][: width*m.Rows : width*m.Rows], width
}

// Index returns where in Data the element at row and column is.
func (m *Matrix) Index(row, column int) int {
	first := column - column%PanelWidth
	return first*m.Rows + row*min(PanelWidth, m.Columns-first) + column - first
}

// Weights is the model. docs/model.md derives each of them.
type Weights struct {
	Encoder [2]Direction // forward, backward

	// EndState is the backward cell's state after the end mark, which all but the longest words have in front of it.
	EndState []float32 // 128

	// Memory takes the encoder's output at one position to [value 128 | key 128]. The value is what the attention layer
	// makes of it. The key is doubled, as e^{2k} is what is wanted of it.
	Memory Matrix // 256×256

	// Decoder is the cell of the decoder.
	Decoder struct {
		Gates          Matrix    // 128×256, multiplies h
		AttentionGates Matrix    // 128×256, multiplies a
		Candidate      Matrix    // 256×128, multiplies [a, r∘h]
		Table          []float32 // 72×384: for each previous phoneme what it adds to gates and candidate, bias included

		// First is [h, a, query] after the first step, which depends on no input at all, a without its context, and
		// FirstGates is First's h × Gates.
		First      []float32 // 384
		FirstGates []float32 // 256
	}

	// Query takes the state h to [a 128 | query 128], a without its context. The query is doubled.
	Query Matrix // 128×256

	// Attention is −2v.
	Attention []float32 // 128

	// Logits takes a to the logits, and LogitsBias is what they start from: PadLogit at their padding.
	Logits     Matrix    // 128×80
	LogitsBias []float32 // 80
}

// Direction is one of the two GRU cells of the encoder.
type Direction struct {
	Gates     Matrix // 128×256, multiplies h
	Candidate Matrix // 128×128, multiplies r∘h

	// Table is, for each grapheme, what it adds to gates and candidate, bias included.
	Table []float32 // 29×384

	// FirstState is, for each grapheme, the state after it if it is the word's first; for the backward cell, if only the
	// end mark is in front of it. FirstGates is FirstState × Gates.
	FirstState []float32 // 29×128
	FirstGates []float32 // 29×256
}

// sections calls yield for each section in the file's order, with its length. It fixes the matrices' shapes.
func (w *Weights) sections(yield func(name string, data *[]float32, length int)) {
	matrix := func(name string, m *Matrix, rows, columns int) {
		m.Rows, m.Columns = rows, columns
		yield(name, &m.Data, rows*columns)
	}
	for i, name := range []string{"encoder/forward/", "encoder/backward/"} {
		d := &w.Encoder[i]
		matrix(name+"gates", &d.Gates, Units, Gates)
		matrix(name+"candidate", &d.Candidate, Units, Units)
		yield(name+"table", &d.Table, Graphemes*PreGRU)
		yield(name+"first_state", &d.FirstState, Graphemes*Units)
		yield(name+"first_gates", &d.FirstGates, Graphemes*Gates)
	}
	yield("encoder/backward/end_state", &w.EndState, Units)
	matrix("memory", &w.Memory, Memory, Position)
	matrix("decoder/gates", &w.Decoder.Gates, Units, Gates)
	matrix("decoder/attention_gates", &w.Decoder.AttentionGates, Units, Gates)
	matrix("decoder/candidate", &w.Decoder.Candidate, 2*Units, Units)
	yield("decoder/table", &w.Decoder.Table, Phonemes*PreGRU)
	yield("decoder/first", &w.Decoder.First, State)
	yield("decoder/first_gates", &w.Decoder.FirstGates, Gates)
	matrix("query", &w.Query, Units, 2*Units)
	yield("attention", &w.Attention, Units)
	matrix("logits", &w.Logits, Units, LogitsPad)
	yield("logits_bias", &w.LogitsBias, LogitsPad)
}

// New returns weights of the right shapes, all zero.
func New() *Weights {
	w := new(Weights)
	w.allocate()
	return w
}

// allocate makes all sections parts of one slice, which it returns. An allocation of this size starts on a page, so
// the sections are aligned to 64 bytes in memory too.
func (w *Weights) allocate() []float32 {
	total := 0
	w.sections(func(_ string, _ *[]float32, length int) { total += length })
	payload := make([]float32, total)
	rest := payload
	w.sections(func(_ string, data *[]float32, length int) {
		*data, rest = rest[:length:length], rest[length:]
	})
	return payload
}

// Header is what a file says of itself.
type Header struct {
	Name   string
	SHA256 string // of the payload, hexadecimal
}

// Encode returns the file that holds w. The name has at most 64 bytes.
func Encode(name string, w *Weights) ([]byte, error) {
	if name == "" || len(name) > nameSize || strings.ContainsRune(name, 0) {
		return nil, fmt.Errorf("weights file: model name %q: want 1 to %d bytes, none of them 0", name, nameSize)
	}
	file := make([]byte, headerSize)
	var err error
	w.sections(func(section string, data *[]float32, length int) {
		if len(*data) != length {
			err = fmt.Errorf("weights file: section %s has %d values, want %d", section, len(*data), length)
		}
		for _, value := range *data {
			file = binary.LittleEndian.AppendUint32(file, math.Float32bits(value))
		}
	})
	if err != nil {
		return nil, err
	}
	copy(file, magic)
	binary.LittleEndian.PutUint32(file[8:], version)
	binary.LittleEndian.PutUint32(file[12:], uint32((len(file)-headerSize)/4))
	sum := sha256.Sum256(file[headerSize:])
	copy(file[32:], sum[:])
	copy(file[64:], name)
	return file, nil
}

// Decode reads a file. It copies the payload once and does not check its hash; Verify does.
func Decode(file []byte) (Header, *Weights, error) {
	fail := func(format string, arguments ...any) (Header, *Weights, error) {
		return Header{}, nil, fmt.Errorf("weights file: "+format, arguments...)
	}
	switch {
	case len(file) < len(magic) || string(file[:len(magic)]) != magic:
		return fail("not a weights file: it does not begin with %q", magic)
	case len(file) < headerSize:
		return fail("truncated: %d bytes, the header alone has %d", len(file), headerSize)
	}
	if v := binary.LittleEndian.Uint32(file[8:]); v != version {
		return fail("version %d, want %d", v, version)
	}
	w := new(Weights)
	payload := w.allocate()
	if count := binary.LittleEndian.Uint32(file[12:]); uint64(count) != uint64(len(payload)) {
		return fail("%d values, version %d has %d", count, version, len(payload))
	}
	switch body := len(file) - headerSize; {
	case body < 4*len(payload):
		return fail("truncated: %d bytes of %d", len(file), headerSize+4*len(payload))
	case body > 4*len(payload):
		return fail("%d bytes after its end", body-4*len(payload))
	}
	raw := file[headerSize:]
	for i := range payload {
		payload[i] = math.Float32frombits(binary.LittleEndian.Uint32(raw[4*i:]))
	}
	name, _, _ := bytes.Cut(file[64:64+nameSize], []byte{0})
	return Header{Name: string(name), SHA256: hex.EncodeToString(file[32:64])}, w, nil
}

// Verify checks the hash of a file that Decode accepts. It takes a millisecond or more, so it is left out where the
// file is known.
func Verify(file []byte) error {
	if len(file) < headerSize {
		return fmt.Errorf("weights file: truncated: %d bytes", len(file))
	}
	if sum := sha256.Sum256(file[headerSize:]); !bytes.Equal(sum[:], file[32:64]) {
		return fmt.Errorf("weights file: damaged: SHA-256 of the payload is %x, the header says %x", sum, file[32:64])
	}
	return nil
}
