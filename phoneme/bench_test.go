package phoneme_test

import (
	"testing"

	"github.com/pronounced/pronounced/phoneme"
)

// BenchmarkAppend writes "transcription", 12 Phonemes in 3 syllables.
func BenchmarkAppend(b *testing.B) {
	pronunciation := read(b, "T R AE2 N S K R IH1 P SH AH0 N")
	for _, a := range phoneme.Alphabets() {
		b.Run(a.Name(), func(b *testing.B) {
			b.ReportAllocs()
			var text []byte
			for b.Loop() {
				text = a.Append(text[:0], pronunciation)
			}
		})
	}
}

func BenchmarkParse(b *testing.B) {
	pronunciation := read(b, "T R AE2 N S K R IH1 P SH AH0 N")
	for _, a := range phoneme.Alphabets() {
		if !a.CanParse() {
			continue
		}
		text := a.Format(pronunciation)
		b.Run(a.Name(), func(b *testing.B) {
			for b.Loop() {
				if _, err := a.Parse(text); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// TestAppendDoesNotAllocate holds the promise that running text relies on.
func TestAppendDoesNotAllocate(t *testing.T) {
	pronunciation := read(t, "T R AE2 N S K R IH1 P SH AH0 N")
	text := make([]byte, 0, 128)
	for _, a := range phoneme.Alphabets() {
		if n := testing.AllocsPerRun(100, func() { text = a.Append(text[:0], pronunciation) }); n != 0 {
			t.Errorf("%s allocates %v times", a, n)
		}
	}
}
