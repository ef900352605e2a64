package text_test

import (
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/pronounced/pronounced/text"
)

func TestOffsets(t *testing.T) {
	const source = "aé𐐀b\xff\r\ne\u0301😀"
	for at := 0; at <= len(source); at++ {
		start := at // of the character that the offset lies in
		for start > 0 && start < len(source) && !utf8.RuneStart(source[start]) && source[start] != 0xff {
			start--
		}
		runes := []rune(source[:start])
		for _, want := range []struct {
			encoding text.Encoding
			units    int
		}{{text.UTF8, at}, {text.UTF16, len(utf16.Encode(runes))}, {text.UTF32, len(runes)}} {
			offsets := text.NewOffsets(source, want.encoding)
			if got := offsets.FromByte(at); got != want.units {
				t.Errorf("byte %d is %d in encoding %d, want %d", at, got, want.encoding, want.units)
			}
			if want.encoding != text.UTF8 {
				if got := offsets.ToByte(want.units); got != start {
					t.Errorf("unit %d of encoding %d is byte %d, want %d", want.units, want.encoding, got, start)
				}
			}
		}
	}
}

func TestOffsetsGoBack(t *testing.T) {
	offsets := text.NewOffsets("😀😀😀", text.UTF16)
	for _, step := range []struct{ bytes, units int }{{12, 6}, {4, 2}, {8, 4}, {99, 6}, {0, 0}, {-1, 0}} {
		if got := offsets.FromByte(step.bytes); got != step.units {
			t.Errorf("byte %d is unit %d, want %d", step.bytes, got, step.units)
		}
	}
	if got := offsets.ToByte(3); got != 4 {
		t.Errorf("the second half of a surrogate pair is byte %d, want 4", got)
	}
}
