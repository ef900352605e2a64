package lexicon

import (
	"bytes"
	"encoding/binary"
	"slices"
	"strings"
	"testing"
)

// encodeTexts returns a codebook of texts and these in its codes.
func encodeTexts(t *testing.T, texts []string) (*codebook, []string) {
	t.Helper()
	file, coded := encodePairs(texts)
	c, rest, ok := openCodebook(string(file) + "rest")
	if !ok || rest != "rest" || len(coded) != len(texts) {
		t.Fatalf("%.20q: %t, %q is left, %d texts of %d", texts, ok, rest, len(coded), len(texts))
	}
	return c, coded
}

func TestCodebook(t *testing.T) {
	many := strings.Split(strings.Repeat("nation station ration notion the then them ", 40), " ")
	every := make([]byte, 256)
	for i := range every {
		every[i] = byte(i)
	}
	for _, texts := range [][]string{{""}, {"a"}, {"", "aaaaaaa", ""}, {string(every), string(every)}, many} {
		c, coded := encodeTexts(t, texts)
		for i, text := range texts {
			if got := string(c.read(nil, coded[i])); got != text {
				t.Fatalf("%q is read as %q", text, got)
			}
			if !spells(c, coded[i], text) || !spells(c, coded[i], []byte(text)) {
				t.Errorf("%q is not found spelt", text)
			}
			for _, other := range []string{text + "a", "z" + text, strings.ToUpper(text) + "!"} {
				if spells(c, coded[i], other) {
					t.Errorf("%q is taken for %q", other, text)
				}
			}
		}
	}
	if _, coded := encodeTexts(t, many); len(coded[0]) != 1 {
		t.Errorf("a word that is there forty times takes %d codes", len(coded[0]))
	}
	if !slices.Equal([]byte(plainText), eachItself().read(nil, plainText)) {
		t.Error("a byte does not stand for itself")
	}
}

const plainText = "\x00\x7f\xff each byte"

// What is no codebook is not opened, and what is takes no more than its own bytes.
func FuzzCodebook(f *testing.F) {
	file, _ := encodePairs([]string{"banana", "bandana", "ananas"})
	f.Add(file)
	f.Add([]byte{0, 0, 'x'})
	f.Add([]byte{0, 1, 255})
	f.Fuzz(func(t *testing.T, data []byte) {
		c, rest, ok := openCodebook(string(data))
		if !ok {
			return
		}
		if !bytes.HasSuffix(data, []byte(rest)) {
			t.Errorf("%q is left of %q", rest, data)
		}
		length := 0
		for code := range 256 {
			length += len(c.part(byte(code)))
		}
		if n := int(binary.LittleEndian.Uint16(data)); n > 0 && 2+n+length+len(rest) != len(data) {
			t.Errorf("%d codes of %d bytes, %d left of %d", n, length, len(rest), len(data))
		}
	})
}
