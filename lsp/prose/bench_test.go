package prose

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/pronounced/pronounced/phoneme"
)

// novel is a text in Markdown of some length in which no paragraph is like another.
func novel(size int) string {
	words := strings.Fields(`the of lead singer wound a clock and read some record in project minutes while people object to present
		houses close tears live winds bow desert refuse content conduct produce splorkish *again* under old bridges, where
		rivers run; nobody knew. Everything went [well](http://example.org/) until 5 May 2021, when $250 were paid for "it".`)
	var b strings.Builder
	state := uint32(1)
	for n := 0; b.Len() < size; n++ {
		for range 60 {
			state = state*1664525 + 1013904223
			b.WriteString(words[int(state>>8)%len(words)])
			b.WriteByte(' ')
			if state>>28 == 0 {
				b.WriteByte('\n')
			}
		}
		fmt.Fprintf(&b, "number %d.\n\n", n)
	}
	return b.String()
}

// BenchmarkHoverWhileTyping is an edit in the middle of a document of 1 MB, and a hover near it.
func BenchmarkHoverWhileTyping(b *testing.B) {
	source := novel(1 << 20)
	s := newService()
	text := Open(LanguageOf("markdown", ""), source, Regions{})
	at := len(source) / 2
	states := [2]string{source[:at] + "x" + source[at:], source[:at] + "y" + source[at:]}
	i := 0
	for b.Loop() {
		i++
		text = text.Edited(states[i%2])
		if _, _, err := s.Hover(context.Background(), text, at+200, Settings{}); err != nil {
			b.Fatal(err)
		}
	}
}

// view returns the offsets of 200 lines of a text in its middle.
func view(source string) (from, to int) {
	from = len(source) / 2
	to = from
	for range 200 {
		to += strings.IndexByte(source[to:], '\n') + 1
	}
	return from, to
}

func BenchmarkHints(b *testing.B) {
	source := novel(1 << 20)
	from, to := view(source)
	settings := Settings{Hints: AllHints, Alphabet: phoneme.IPA, MaxLength: 20}
	text := Open(LanguageOf("markdown", ""), source, Regions{})
	ask := func(b *testing.B, s *Service) {
		if _, err := s.Hints(context.Background(), text, from, to, settings); err != nil {
			b.Fatal(err)
		}
	}
	b.Run("warm", func(b *testing.B) {
		s := newService()
		ask(b, s)
		for b.Loop() {
			ask(b, s)
		}
		b.ReportMetric(float64(to-from), "bytes")
	})
	b.Run("cold", func(b *testing.B) {
		for b.Loop() {
			ask(b, newService())
		}
	})
}

func BenchmarkFirstRhyme(b *testing.B) {
	for b.Loop() {
		s := newService()
		if _, err := s.Sounding(context.Background(), "led", []phoneme.Phoneme{phoneme.L, phoneme.EH.WithStress(phoneme.Primary), phoneme.D}, 100); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRhyme(b *testing.B) {
	s := newService()
	for b.Loop() {
		if _, err := s.Sounding(context.Background(), "led", []phoneme.Phoneme{phoneme.L, phoneme.EH.WithStress(phoneme.Primary), phoneme.D}, 100); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkKept reports how much memory readings take for each byte of the text that they are of.
func BenchmarkKept(b *testing.B) {
	source := novel(keptSize)
	text := Open(LanguageOf("markdown", ""), source, Regions{})
	for b.Loop() {
		s := newService()
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		for at := 0; at < len(source); at += chunk {
			if _, err := s.Tokens(context.Background(), text, at, at+chunk, Settings{}); err != nil {
				b.Fatal(err)
			}
		}
		runtime.GC()
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/float64(s.size), "bytes/byte")
		runtime.KeepAlive(s)
	}
}
