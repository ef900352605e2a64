// Package weightfile is the format of the weights of our own model, the student: whole numbers of 8 bits with a scale for each
// column, laid out the way the kernels walk through them. The convertor writes it, the engine and the plain reference read
// it. docs/model.md has the network and its arithmetic.
//
// A file is a header of 128 bytes and the payload, everything little-endian:
//
//	offset  size  what
//	     0     8  magic, "pronstw\n"
//	     8     4  version, 3
//	    12     4  bytes in the payload
//	    16    16  zeros
//	    32    32  SHA-256 of the payload
//	    64    64  the model's name, filled up with zeros
//	   128        payload: bytes of the text (uint32), the text, then the sections of Weights in the order of its fields
//
// The text is UTF-8: a line with the letters, then a line a tag, its phonemes separated by blanks, "-" for none.
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
	Window       = 5   // letters that the first layer sees: two on either side
	LetterSize   = 32  // of a letter's embedding
	TagSize      = 64  // of a tag's embedding
	Hidden       = 224 // of either direction of the encoder
	Decoder      = 288
	EncoderGates = 4 * Hidden
	DecoderGates = 4 * Decoder
	Encoded      = 2 * Hidden // what the encoder gives for a letter: left to right, right to left

	Kinds      = 3               // of words beside the one asked for: the nearer neighbour, the other, the tail's
	SharedSize = 32              // of the embeddings of what is beside a word
	Ahead      = 6               // that many more shared letters are told apart
	Reaches    = 1 + 2*(Ahead+1) // nothing shared; 0 to Ahead more letters; the same where the other word ends there
)

// MaxEntry bounds what tables of sums hold, so that no sum overflows.
const MaxEntry = 1 << 24

// Step is what an activation, which lies between −1 and 1, is counted in: whole numbers from −127 to 127.
const Step = 127

const (
	magic      = "pronstw\n"
	version    = 3
	headerSize = 128
	nameSize   = 64

	maxTags    = 512
	maxLetters = 255 // numbers of letters are bytes
	maxText    = 1 << 16
	maxBias    = 1 << 24 // so that no sum of 32 bits overflows, and every sum is exact in binary32 or near enough to it
)

// Weights is the model.
type Weights struct {
	Letters []string // by number less one: 0 is the edge of a word, one more than the last any other character
	Tags    []string // phonemes separated by blanks

	Calibration Calibration

	LetterScale []float32 // a letter: 31
	Letter      []int8    // letter × LetterSize
	TagScale    []float32 // a tag, and what stands before the first letter
	Tag         []int8    // tag × TagSize

	// What is beside a letter: a tag and how far it reaches, whose embeddings are added.
	SharedScale [Kinds][]float32 // a tag, and none
	Shared      [Kinds][]int8    // tag × SharedSize
	ReachScale  [Kinds][]float32 // Reaches
	Reach       [Kinds][]int8    // reach × SharedSize
	Chances     []float32        // letter, and what is none, × tag: how likely a letter makes a tag, stress aside

	First   [2]Table // of the first layer, left to right and right to left: sums of the letters' products
	Second  [2]Layer
	Decoder struct {
		Layer
		Tag      Matrix    // TagSize × DecoderGates
		TagRatio []float32 // as Table.Ratio

		Shared      [Kinds]Matrix // SharedSize × DecoderGates
		SharedRatio []float32
	}
	Out struct {
		Matrix Matrix // Decoder × tags, filled up to whole panels
		Scale  []float32
		Bias   []int32
	}
}

// Calibration is how often an answer of probability p is right: on a curve over z = A + B·log(p/(1−p)) + C·letters, straight between
// its knots and level outside (training/calibrate.py).
type Calibration struct {
	A, B, C float32
	Z       [Knots]float32 // rising
	Chance  [Knots]float32 // not falling, from 0 to 1
}

// Knots is the number of points of a Calibration's curve.
const Knots = 12

// numbers returns all of them, in the file's order.
func (c *Calibration) numbers() []float32 {
	return append(append([]float32{c.A, c.B, c.C}, c.Z[:]...), c.Chance[:]...)
}

// NewCalibration makes one of a, b, c, the knots' z and their chances.
func NewCalibration(numbers []float32) (Calibration, error) {
	var c Calibration
	if want := 3 + 2*Knots; len(numbers) != want {
		return c, fmt.Errorf("calibration: %d numbers, want %d", len(numbers), want)
	}
	c.A, c.B, c.C = numbers[0], numbers[1], numbers[2]
	copy(c.Z[:], numbers[3:])
	copy(c.Chance[:], numbers[3+Knots:])
	for i := range Knots {
		if !(c.Chance[i] >= 0 && c.Chance[i] <= 1) || i > 0 && !(c.Z[i] > c.Z[i-1] && c.Chance[i] >= c.Chance[i-1]) {
			return c, fmt.Errorf("calibration: knot %d is %v, %v", i, c.Z[i], c.Chance[i])
		}
	}
	return c, nil
}

// Layer is an LSTM whose sums are whole numbers: bias + input × Input + state × State, times Scale column by column. The columns
// are the gates i, f, g, o.
type Layer struct {
	Scale []float32
	Bias  []int32
	Input Matrix
	State Matrix
}

// Table is an LSTM whose input is the window of letters, and what is beside the letter. A letter at a place of the window adds, in units
// of Scale, its embedding × Input[place], times its scale and Ratio, rounded; so do a tag and a reach beside it with Shared[kind].
type Table struct {
	Scale  []float32
	Bias   []int32
	Ratio  []float32
	Input  [Window]Matrix
	Shared [Kinds]Matrix
	State  Matrix
}

// PanelWidth is the number of columns of a panel.
const PanelWidth = 64

// Matrix is a matrix of whole numbers from −127 to 127, cut into panels of 64 columns. In a panel four rows lie together: for
// each column the four numbers that multiply four neighbouring inputs, 256 bytes for four rows.
type Matrix struct {
	Rows, Columns int // multiples of 4 and of PanelWidth
	Data          []int8
}

// Index returns where in Data the element at row and column is.
func (m *Matrix) Index(row, column int) int {
	return column/PanelWidth*PanelWidth*m.Rows + row/4*4*PanelWidth + column%PanelWidth*4 + row%4
}

// visitor is told each section with what it has to hold.
type visitor interface {
	floats(name string, data *[]float32, length int)
	bytes(name string, data *[]int8, length int)
	ints(name string, data *[]int32, length int)
	calibration(numbers []float32, c *Calibration)
}

// sections goes through everything but the text, in the file's order. It fixes the matrices' shapes.
func (w *Weights) sections(v visitor) {
	letters, tags := len(w.Letters)+2, len(w.Tags)
	matrix := func(name string, m *Matrix, rows, columns int) {
		m.Rows, m.Columns = rows, columns
		v.bytes(name, &m.Data, rows*columns)
	}
	calibration := w.Calibration.numbers()
	v.floats("calibration", &calibration, len(calibration))
	v.calibration(calibration, &w.Calibration)
	v.floats("letter/scale", &w.LetterScale, letters)
	v.bytes("letter", &w.Letter, letters*LetterSize)
	v.floats("tag/scale", &w.TagScale, tags+1)
	v.bytes("tag", &w.Tag, (tags+1)*TagSize)
	for kind := range Kinds {
		v.floats("shared/scale", &w.SharedScale[kind], tags+1)
		v.bytes("shared", &w.Shared[kind], (tags+1)*SharedSize)
		v.floats("reach/scale", &w.ReachScale[kind], Reaches)
		v.bytes("reach", &w.Reach[kind], Reaches*SharedSize)
	}
	v.floats("chances", &w.Chances, (len(w.Letters)+1)*tags)
	for i, name := range []string{"first/forward/", "first/backward/"} {
		t := &w.First[i]
		v.floats(name+"scale", &t.Scale, EncoderGates)
		v.ints(name+"bias", &t.Bias, EncoderGates)
		v.floats(name+"ratio", &t.Ratio, EncoderGates)
		for place := range t.Input {
			matrix(name+"input", &t.Input[place], LetterSize, EncoderGates)
		}
		for kind := range t.Shared {
			matrix(name+"shared", &t.Shared[kind], SharedSize, EncoderGates)
		}
		matrix(name+"state", &t.State, Hidden, EncoderGates)
	}
	layer := func(name string, l *Layer, state, gates int) {
		v.floats(name+"scale", &l.Scale, gates)
		v.ints(name+"bias", &l.Bias, gates)
		matrix(name+"input", &l.Input, Encoded, gates)
		matrix(name+"state", &l.State, state, gates)
	}
	layer("second/forward/", &w.Second[0], Hidden, EncoderGates)
	layer("second/backward/", &w.Second[1], Hidden, EncoderGates)
	layer("decoder/", &w.Decoder.Layer, Decoder, DecoderGates)
	matrix("decoder/tag", &w.Decoder.Tag, TagSize, DecoderGates)
	v.floats("decoder/tag/ratio", &w.Decoder.TagRatio, DecoderGates)
	for kind := range Kinds {
		matrix("decoder/shared", &w.Decoder.Shared[kind], SharedSize, DecoderGates)
	}
	v.floats("decoder/shared/ratio", &w.Decoder.SharedRatio, DecoderGates)
	columns := (tags + PanelWidth - 1) / PanelWidth * PanelWidth
	matrix("out", &w.Out.Matrix, Decoder, columns)
	v.floats("out/scale", &w.Out.Scale, columns)
	v.ints("out/bias", &w.Out.Bias, columns)
}

// Header is what a file says of itself.
type Header struct {
	Name   string
	SHA256 string // of the payload, hexadecimal
}

// Is tells whether a file that begins so is one of these.
func Is(file []byte) bool { return bytes.HasPrefix(file, []byte(magic)) }

// ReadHeader reads a file's header, and nothing else.
func ReadHeader(file []byte) (Header, error) {
	switch {
	case !Is(file):
		return Header{}, fmt.Errorf("weights file: not one of this model: it does not begin with %q", magic)
	case len(file) < headerSize:
		return Header{}, fmt.Errorf("weights file: truncated: %d bytes, the header alone has %d", len(file), headerSize)
	}
	if v := binary.LittleEndian.Uint32(file[8:]); v != version {
		return Header{}, fmt.Errorf("weights file: version %d, want %d", v, version)
	}
	payload := len(file) - headerSize
	switch want := int(binary.LittleEndian.Uint32(file[12:])); {
	case payload < want:
		return Header{}, fmt.Errorf("weights file: truncated: %d bytes of %d", len(file), headerSize+want)
	case payload > want:
		return Header{}, fmt.Errorf("weights file: %d bytes after its end", payload-want)
	}
	name, _, _ := bytes.Cut(file[64:64+nameSize], []byte{0})
	return Header{Name: string(name), SHA256: hex.EncodeToString(file[32:64])}, nil
}

// Verify checks the hash of a file whose header can be read. It takes a millisecond or more, so it is left out where the file is
// known.
func Verify(file []byte) error {
	if _, err := ReadHeader(file); err != nil {
		return err
	}
	if sum := sha256.Sum256(file[headerSize:]); !bytes.Equal(sum[:], file[32:64]) {
		return fmt.Errorf("weights file: damaged: SHA-256 of the payload is %x, the header says %x", sum, file[32:64])
	}
	return nil
}

// Encode returns the file that holds w. The name has at most 64 bytes.
func Encode(name string, w *Weights) ([]byte, error) {
	if name == "" || len(name) > nameSize || strings.ContainsRune(name, 0) {
		return nil, fmt.Errorf("weights file: model name %q: want 1 to %d bytes, none of them 0", name, nameSize)
	}
	lines := []string{strings.Join(w.Letters, "")}
	for _, tag := range w.Tags {
		if tag == "" {
			tag = "-"
		}
		lines = append(lines, tag)
	}
	text := strings.Join(lines, "\n") + "\n"
	writer := &writer{file: make([]byte, headerSize)}
	writer.file = binary.LittleEndian.AppendUint32(writer.file, uint32(len(text)))
	writer.file = append(writer.file, text...)
	w.sections(writer)
	if writer.err != nil {
		return nil, writer.err
	}
	file := writer.file
	copy(file, magic)
	binary.LittleEndian.PutUint32(file[8:], version)
	binary.LittleEndian.PutUint32(file[12:], uint32(len(file)-headerSize))
	sum := sha256.Sum256(file[headerSize:])
	copy(file[32:], sum[:])
	copy(file[64:], name)
	if _, _, err := Decode(file); err != nil {
		return nil, err
	}
	return file, nil
}

// writer appends sections.
type writer struct {
	file []byte
	err  error
}

func (w *writer) check(name string, got, want int) {
	if got != want {
		w.err = fmt.Errorf("weights file: section %s has %d values, want %d", name, got, want)
	}
}

func (w *writer) floats(name string, data *[]float32, length int) {
	w.check(name, len(*data), length)
	for _, value := range *data {
		w.file = binary.LittleEndian.AppendUint32(w.file, math.Float32bits(value))
	}
}

func (w *writer) ints(name string, data *[]int32, length int) {
	w.check(name, len(*data), length)
	for _, value := range *data {
		w.file = binary.LittleEndian.AppendUint32(w.file, uint32(value))
	}
}

func (*writer) calibration([]float32, *Calibration) {}

func (w *writer) bytes(name string, data *[]int8, length int) {
	w.check(name, len(*data), length)
	for _, value := range *data {
		w.file = append(w.file, byte(value))
	}
}
