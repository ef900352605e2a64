package weightfile

import (
	"crypto/sha256"
	"encoding/binary"
	"math"
	"slices"
	"strings"
	"testing"
)

// example fills weights with numbers that differ.
type example struct{ next int }

func (e *example) floats(_ string, data *[]float32, length int) {
	*data = make([]float32, length)
	for i := range *data {
		(*data)[i] = float32(e.next)
		e.next = (e.next + 1) % 1000
	}
}

func (e *example) ints(_ string, data *[]int32, length int) {
	*data = make([]int32, length)
	for i := range *data {
		(*data)[i] = int32(e.next)
		e.next = (e.next + 1) % 1000
	}
}

func (*example) calibration(_ []float32, c *Calibration) {
	c.A, c.B, c.C = 1, 2, 3
	for i := range c.Z {
		c.Z[i], c.Chance[i] = float32(i), float32(i)/Knots
	}
}

func (e *example) bytes(_ string, data *[]int8, length int) {
	*data = make([]int8, length)
	for i := range *data {
		(*data)[i] = int8(e.next%255 - 127)
		e.next++
	}
}

func exampleWeights() *Weights {
	w := &Weights{Letters: []string{"a", "b", "'"}, Tags: []string{"", "AA1", "K S"}}
	w.sections(new(example))
	return w
}

func encode(t testing.TB) []byte {
	t.Helper()
	file, err := Encode("model-1", exampleWeights())
	if err != nil {
		t.Fatal(err)
	}
	return file
}

func TestRoundTrip(t *testing.T) {
	file := encode(t)
	header, w, err := Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	if header.Name != "model-1" || len(header.SHA256) != 64 || !Is(file) {
		t.Errorf("header %+v", header)
	}
	if err := Verify(file); err != nil {
		t.Error(err)
	}
	again, err := Encode(header.Name, w)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(file, again) {
		t.Error("encoding what was decoded gives another file")
	}
	if !slices.Equal(w.Letters, []string{"a", "b", "'"}) || !slices.Equal(w.Tags, []string{"", "AA1", "K S"}) {
		t.Errorf("letters %q, tags %q", w.Letters, w.Tags)
	}
}

// Each place of a matrix has one element, and four rows of a column lie together.
func TestIndex(t *testing.T) {
	m := Matrix{Rows: 12, Columns: 2 * PanelWidth}
	seen := map[int]bool{}
	for row := range m.Rows {
		for column := range m.Columns {
			at := m.Index(row, column)
			if at < 0 || at >= m.Rows*m.Columns || seen[at] || at-m.Index(row/4*4, column) != row%4 {
				t.Fatalf("row %d, column %d: index %d", row, column, at)
			}
			seen[at] = true
		}
	}
}

func TestBadFiles(t *testing.T) {
	file := encode(t)
	changed := func(at int) []byte {
		bad := slices.Clone(file)
		bad[at]++
		return bad
	}
	// patched has some bytes of the payload replaced, and the hash made right again.
	patched := func(at int, with ...byte) []byte {
		bad := slices.Clone(file)
		copy(bad[at:], with)
		sum := sha256.Sum256(bad[headerSize:])
		copy(bad[32:], sum[:])
		return bad
	}
	text := headerSize + 4
	nan := binary.LittleEndian.AppendUint32(nil, math.Float32bits(float32(math.NaN())))
	floats := text + len("ab'\n-\nAA1\nK S\n")
	letter := floats + 4*(3+2*Knots) + 4*5 // after the calibration and the letters' scales
	for _, test := range []struct {
		name string
		file []byte
		want string
	}{
		{"empty", nil, "not one of this model"},
		{"another kind", []byte("pronwts\n and so on, as the seed's model has it"), "not one of this model"},
		{"only the magic", file[:8], "truncated"},
		{"header cut", file[:127], "truncated"},
		{"version", changed(8), "version 4, want 3"},
		{"truncated", file[:len(file)-1], "truncated"},
		{"too long", append(slices.Clone(file), 0), "1 bytes after its end"},
		{"text's length", patched(headerSize, 0xff, 0xff, 0xff, 0xff), "text of"},
		{"text that is not UTF-8", patched(text, 0xff), "UTF-8"},
		{"no letters", patched(text, '\n', '\n', '\n', '\n', '\n'), "no letters"},
		{"empty tag", patched(text+4, '\n'), "empty line"},
		{"not a number", patched(floats, nan...), "value 0 is NaN"},
		{"a huge number", patched(floats, 0, 0, 0x80, 0x7f), "value 0 is"},
		{"a curve that falls", patched(floats+4*(3+Knots+1), 0, 0, 0x80, 0xbf), "knot 1"},
		{"-128", patched(letter, 0x80), "value 0 is -128"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, _, err := Decode(test.file)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v, want one with %q", err, test.want)
			}
		})
	}
	for _, at := range []int{40, headerSize, len(file) - 1} {
		if err := Verify(changed(at)); err == nil || !strings.Contains(err.Error(), "damaged") {
			t.Errorf("byte %d changed: error %v, want one with \"damaged\"", at, err)
		}
	}
	if err := Verify(file[:5]); err == nil {
		t.Error("no error for 5 bytes")
	}
}

func TestBadWeights(t *testing.T) {
	w := exampleWeights()
	for _, name := range []string{"", strings.Repeat("m", 65), "a\x00b"} {
		if _, err := Encode(name, w); err == nil {
			t.Errorf("no error for the name %q", name)
		}
	}
	w.Out.Scale = w.Out.Scale[1:]
	if _, err := Encode("m", w); err == nil || !strings.Contains(err.Error(), "out/scale") {
		t.Errorf("error %v, want one that names the section", err)
	}
	w = exampleWeights()
	w.Out.Bias[0] = maxBias + 1
	if _, err := Encode("m", w); err == nil || !strings.Contains(err.Error(), "out/bias") {
		t.Errorf("error %v, want one that names the section", err)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(magic), 0)
	f.Add(encode(f)[:headerSize+40], 1<<20)
	f.Fuzz(func(_ *testing.T, file []byte, zeros int) {
		if len(file) >= headerSize { // so that more than the header is read
			file = append(file, make([]byte, max(0, min(zeros, 1<<22)))...)
			binary.LittleEndian.PutUint32(file[12:], uint32(len(file)-headerSize))
		}
		_, _, _ = Decode(file)
		_ = Verify(file)
	})
}
