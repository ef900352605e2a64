package weightfile

import (
	"slices"
	"strings"
	"testing"
	"unsafe"
)

// example returns weights that are all different.
func example() *Weights {
	w := New()
	next := float32(0)
	w.sections(func(_ string, data *[]float32, _ int) {
		for i := range *data {
			(*data)[i] = next
			next++
		}
	})
	return w
}

func encode(t testing.TB) []byte {
	t.Helper()
	file, err := Encode("model-1", example())
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
	if header.Name != "model-1" || len(header.SHA256) != 64 {
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
}

// Kernels may count on every section's alignment to 64 bytes, in the file and in memory.
func TestAlignment(t *testing.T) {
	_, w, err := Decode(encode(t))
	if err != nil {
		t.Fatal(err)
	}
	offset := headerSize
	w.sections(func(name string, data *[]float32, length int) {
		if offset%64 != 0 || uintptr(unsafe.Pointer(unsafe.SliceData(*data)))%64 != 0 {
			t.Errorf("section %s at %d in the file, at %p in memory", name, offset, *data)
		}
		offset += 4 * length
	})
}

func TestPanels(t *testing.T) {
	_, w, err := Decode(encode(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range []*Matrix{&w.Memory, &w.Logits} {
		seen := make(map[int]bool)
		for first := 0; first < m.Columns; first += PanelWidth {
			panel, width := m.Panel(first)
			if len(panel) != width*m.Rows || width%16 != 0 {
				t.Fatalf("panel at column %d: %d values, width %d", first, len(panel), width)
			}
			for row := range m.Rows {
				for column := range width {
					at := m.Index(row, first+column)
					if panel[row*width+column] != m.Data[at] || seen[at] {
						t.Fatalf("row %d, column %d: index %d", row, first+column, at)
					}
					seen[at] = true
				}
			}
		}
		if len(seen) != len(m.Data) {
			t.Errorf("panels cover %d of %d values", len(seen), len(m.Data))
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
	for _, test := range []struct {
		name string
		file []byte
		want string
	}{
		{"empty", nil, "not a weights file"},
		{"another kind", []byte("%PDF-1.7 and so on, longer than the magic"), "not a weights file"},
		{"magic", changed(0), "not a weights file"},
		{"only the magic", file[:8], "truncated"},
		{"header cut", file[:127], "truncated"},
		{"version", changed(8), "version 3, want 2"},
		{"count", changed(12), "values, version 2 has"},
		{"truncated", file[:len(file)-1], "truncated"},
		{"too long", append(slices.Clone(file), 0), "1 bytes after its end"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if _, _, err := Decode(test.file); err == nil || !strings.Contains(err.Error(), test.want) {
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
	w := example()
	if _, err := Encode("", w); err == nil {
		t.Error("no error for an empty name")
	}
	if _, err := Encode(strings.Repeat("m", 65), w); err == nil {
		t.Error("no error for a long name")
	}
	w.Attention = w.Attention[1:]
	if _, err := Encode("m", w); err == nil || !strings.Contains(err.Error(), "attention") {
		t.Errorf("error %v, want one that names the section", err)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(magic))
	f.Add(encode(f)[:headerSize])
	f.Fuzz(func(_ *testing.T, file []byte) {
		_, _, _ = Decode(file)
		_ = Verify(file)
	})
}
