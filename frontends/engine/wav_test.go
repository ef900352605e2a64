package engine

import (
	"bytes"
	"math"
	"testing"
)

func TestReadWAV(t *testing.T) {
	whole := append(WAVHeader(16000, 4), 1, 2, 3, 4)
	stream := append(WAVHeader(16000, Unknown), 1, 2, 3, 4, 5)
	stereo := bytes.Clone(whole)
	stereo[22] = 2
	other := append(append(bytes.Clone(whole[:36]), "LIST\x03\x00\x00\x00abc\x00"...), whole[36:]...)
	tests := []struct {
		name string
		wav  []byte
		want string // the error; "": these samples
	}{
		{"whole", whole, ""},
		{"a stream, cut in a sample", stream, ""},
		{"another chunk", other, ""},
		{"nothing", nil, "no WAV file came"},
		{"text", []byte("Error: no such voice, I fear"), "no WAV file came"},
		{"stereo", stereo, "a WAV file of format 1 with 2 channels of 16 bits, not 16-bit mono"},
		{"no format", append(bytes.Clone(whole[:12]), whole[36:]...), "the WAV file does not say its format"},
		{"cut format", whole[:30], "the WAV file's format is cut off"},
		{"no samples", whole[:36], "the WAV file has no samples"},
	}
	for _, test := range tests {
		sound, err := ReadWAV(test.wav)
		switch {
		case test.want == "" && (err != nil || sound.Rate != 16000 || !bytes.Equal(sound.Samples, []byte{1, 2, 3, 4})):
			t.Errorf("%s: %v %v", test.name, sound, err)
		case test.want != "" && (err == nil || err.Error() != test.want):
			t.Errorf("%s: %v", test.name, err)
		}
	}
}

// FuzzReadWAV: whatever comes is read or refused, and what is read is whole samples that can be written.
func FuzzReadWAV(f *testing.F) {
	f.Add(append(WAVHeader(22050, 4), 1, 2, 3, 4))
	f.Add(append(WAVHeader(1, Unknown), 1))
	f.Fuzz(func(t *testing.T, wav []byte) {
		sound, err := ReadWAV(wav)
		if err != nil {
			return
		}
		if sound.Rate <= 0 || len(sound.Samples)%2 > 0 {
			t.Fatalf("%d samples a second, %d bytes", sound.Rate, len(sound.Samples))
		}
		if sound.Rate > math.MaxInt32/2 {
			return
		}
		again, err := ReadWAV(append(WAVHeader(sound.Rate, uint32(len(sound.Samples))), sound.Samples...))
		if err != nil || again.Rate != sound.Rate || !bytes.Equal(again.Samples, sound.Samples) {
			t.Fatalf("%v: %v became %v", err, sound, again)
		}
	})
}
