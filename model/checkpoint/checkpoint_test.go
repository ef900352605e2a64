package checkpoint

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

func TestFloat32(t *testing.T) {
	index, content := small(t, nil)
	c, err := Parse(index, content)
	if err != nil {
		t.Fatal(err)
	}
	if names := c.Names(); !slices.Equal(names, []string{"m"}) {
		t.Errorf("names %q, want m", names)
	}
	m, err := c.Float32("m")
	if err != nil {
		t.Fatal(err)
	}
	if fmt.Sprint(m.Shape, m.Values) != "[2 3] [1 2 3 4 5 6]" {
		t.Errorf("got %v %v", m.Shape, m.Values)
	}
}

// The index of the g2p_en 1.0.0 checkpoint, as it is in the source distribution: 18 weights, two Adam slots for each,
// two powers of Adam's betas, and the step.
func TestRealIndex(t *testing.T) {
	index, err := os.ReadFile("testdata/g2p_en-1.0.0.index")
	if err != nil {
		t.Fatal(err)
	}
	c, err := Parse(index, nil)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(c.Names()); n != 3*18+3 {
		t.Errorf("%d tensors, want 57: %q", n, c.Names())
	}
	const kernel = "rnn/attention_wrapper/attention_layer/kernel"
	if e := c.entries[kernel]; fmt.Sprint(e.shape, e.size) != "[384 128] 196608" {
		t.Errorf("%s: %+v", kernel, e)
	}
	_, err = c.Float32(kernel)
	wantError(t, err, "data file truncated")
	_, err = c.Float32("global_step")
	wantError(t, err, "float32")
}

func TestBadEntries(t *testing.T) {
	for _, test := range []struct {
		name   string
		change func(*entry)
		want   string
	}{
		{"another type", func(e *entry) { e.dtype = 9 }, "type number 9"},
		{"slices", func(e *entry) { e.sliced = true }, "slices"},
		{"another file", func(e *entry) { e.shard = 1 }, "data file 1"},
		{"beyond the end", func(e *entry) { e.offset = 4 }, "data file truncated"},
		{"far beyond the end", func(e *entry) { e.offset = 1 << 63; e.size = 1 << 63 }, "data file truncated"},
		{"damaged", func(e *entry) { e.checksum++ }, "data file damaged"},
		{"shape too small", func(e *entry) { e.shape = []uint64{2, 2} }, "does not fit"},
		{"shape too large", func(e *entry) { e.shape = []uint64{1 << 32, 1 << 32} }, "does not fit"},
		{"shape overflows", func(e *entry) { e.shape = []uint64{1 << 62, 4, 6} }, "does not fit"},
		{"dimension 0", func(e *entry) { e.shape = []uint64{0, 1 << 63} }, "does not fit"},
		{"no elements", func(e *entry) { e.shape = []uint64{0, 1 << 63}; e.size = 0 }, "damaged"},
	} {
		t.Run(test.name, func(t *testing.T) {
			c, err := Parse(small(t, test.change))
			if err != nil {
				t.Fatal(err)
			}
			_, err = c.Float32("m")
			wantError(t, err, test.want)
		})
	}
}

func TestBadIndex(t *testing.T) {
	index, _ := small(t, nil)
	for _, test := range []struct {
		name  string
		index []byte
		want  string
	}{
		{"empty", nil, "too few"},
		{"foreign", bytes.Repeat([]byte("text"), 40), "not a table"},
		{"truncated", index[:len(index)-1], "not a table, or truncated"},
		{"truncated in front", index[7:], "index block"},
		{"no header", table(block()), "no bundle header"},
		{"several data files", table(block(pair{"", header(2, 0)})), "2 data files"},
		{"big endian", table(block(pair{"", header(1, 1)})), "big endian"},
		{"bad header", table(block(pair{"", []byte{0xff}})), "bundle header"},
		{"bad entry", table(block(pair{"", header(1, 0)}, pair{"m", []byte{0x0b}})), `tensor "m"`},
		{"bad lengths", table(append([]byte{0, 9, 9}, block()...)), "beyond the block"},
		{"too many restart points", table([]byte{1, 1, 1, 1}), "restart points"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := Parse(test.index, nil)
			wantError(t, err, test.want)
		})
	}
}

// Each single bit of the index matters: whichever is turned, the tensor does not come back, or comes back unchanged
// (the padding of the footer and the header's version are not looked at).
func TestDamagedIndex(t *testing.T) {
	index, content := small(t, nil)
	for bit := range 8 * len(index) {
		damaged := slices.Clone(index)
		damaged[bit/8] ^= 1 << (bit % 8)
		c, err := Parse(damaged, content)
		if err != nil {
			continue
		}
		if m, err := c.Float32("m"); err == nil && !slices.Equal(m.Values, []float32{1, 2, 3, 4, 5, 6}) {
			t.Errorf("bit %d turned: got %v", bit, m.Values)
		}
	}
}

func TestFromArchive(t *testing.T) {
	index, content := small(t, nil)
	archive := func(files ...pair) []byte {
		var packed bytes.Buffer
		zip := gzip.NewWriter(&packed)
		tape := tar.NewWriter(zip)
		for _, f := range files {
			if err := tape.WriteHeader(&tar.Header{Name: f.key, Mode: 0o644, Size: int64(len(f.value))}); err != nil {
				t.Fatal(err)
			}
			if _, err := tape.Write(f.value); err != nil {
				t.Fatal(err)
			}
		}
		if err := tape.Close(); err != nil {
			t.Fatal(err)
		}
		if err := zip.Close(); err != nil {
			t.Fatal(err)
		}
		return packed.Bytes()
	}
	all := archive(pair{"p/readme", nil}, pair{"p/c.index", index}, pair{"p/c.data-00000-of-00001", content})
	c, err := FromArchive(bytes.NewReader(all), "p/c")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.Float32("m"); err != nil {
		t.Error(err)
	}
	_, err = FromArchive(bytes.NewReader(archive(pair{"p/c.index", index})), "p/c")
	wantError(t, err, "no checkpoint p/c")
	_, err = FromArchive(strings.NewReader("text"), "p/c")
	wantError(t, err, "archive")
	_, err = FromArchive(bytes.NewReader(all[:len(all)/2]), "p/c")
	wantError(t, err, "archive")
}

func FuzzParse(f *testing.F) {
	index, content := small(f, nil)
	f.Add(index, content)
	f.Add(index[:len(index)/2], content)
	f.Add(index, content[:9])
	original, err := os.ReadFile("testdata/g2p_en-1.0.0.index")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(original, []byte{})
	f.Fuzz(func(_ *testing.T, index, content []byte) {
		readAll(index, content)
	})
}

// FuzzBlock fuzzes what FuzzParse rarely reaches behind the checksums: the content of a data block.
func FuzzBlock(f *testing.F) {
	e := entry{dtype: dtypeFloat, shape: []uint64{2, 3}, size: 24}
	f.Add(block(pair{"", header(1, 0)}, pair{"m", e.marshal()}), data(1, 2, 3, 4, 5, 6))
	f.Fuzz(func(_ *testing.T, content, values []byte) {
		readAll(table(content), values)
	})
}

func readAll(index, content []byte) {
	c, err := Parse(index, content)
	if err != nil {
		return
	}
	for _, name := range c.Names() {
		_, _ = c.Float32(name) // an error is as good as a tensor; only a panic is not
	}
}

func wantError(t *testing.T, err error, want string) {
	t.Helper()
	if err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("error %v, want one with %q", err, want)
	}
}
