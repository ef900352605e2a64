package lsp_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

// book returns English text of a size in bytes, no paragraph of it like another.
func book(size int) string {
	words := strings.Fields(`the of and to in a is that it was for on are with as at be this have from or had by but some what there we
		can out other were all your when up use word how said an each she which do their time if will way about many then them would
		write like so these her long make thing see him two has look more day could go come did my sound no most number who over know
		water than call first people may down side been now find any new work part take get place made live where after back little
		only round man year came show every good me give our under name very through just form much great think say help low line
		read lead tear wind close live record present object minute Kowalczyk`)
	random := rand.New(rand.NewPCG(1, 2))
	var b strings.Builder
	for b.Len() < size {
		for n := 5 + random.IntN(12); n > 0; n-- {
			b.WriteString(words[random.IntN(len(words))])
			b.WriteByte(' ')
		}
		b.WriteString(".\n")
		if random.IntN(5) == 0 {
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// structured returns a document of 1 MB of a kind, and its language; prose for what is no kind.
func structured(kind string) (language, text string) {
	var b strings.Builder
	random := rand.New(rand.NewPCG(5, 6))
	for b.Len() < 1<<20 {
		switch n := random.IntN(100_000); kind {
		case "cmudict":
			fmt.Fprintf(&b, "WORD%d  W ER1 D\n", n)
		case "pls":
			fmt.Fprintf(&b, "<lexeme><grapheme>word%d</grapheme><phoneme>wɝd</phoneme></lexeme>\n", n)
		case "ssml":
			fmt.Fprintf(&b, "<p>It is %d that I read as <phoneme alphabet=\"ipa\" ph=\"təˈmɑtoʊ\">tomato</phoneme>.</p>\n", n)
		default:
			return "plaintext", book(1 << 20)
		}
	}
	if kind == "pls" {
		return kind, `<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="ipa" xml:lang="en-US">` +
			"\n" + b.String() + "</lexicon>\n"
	}
	return kind, b.String()
}

// BenchmarkHover reports hovers in a document of 1 MB that is edited thirty times a second. "near" ones are where somebody
// looks round, "anywhere" ones in paragraphs that were not looked at before, "edited" ones in the paragraph being edited; the
// others are anywhere in documents of the other kinds.
func BenchmarkHover(b *testing.B) {
	for _, where := range []string{"near", "anywhere", "edited", "cmudict", "pls", "ssml"} {
		b.Run(where, func(b *testing.B) {
			s := start(b, options{headers: true})
			s.initialize("{}", "")
			language, text := structured(where)
			lines := strings.Count(text, "\n")
			s.open("file:///a.txt", language, text)
			s.call("textDocument/hover", at("file:///a.txt", 0, 0))
			done, edited := make(chan struct{}), make(chan struct{})
			go func() {
				defer close(edited)
				ticker := time.NewTicker(time.Second / 30)
				defer ticker.Stop()
				for version := 2; ; version++ {
					select {
					case <-done:
						return
					case <-ticker.C:
						s.notify("textDocument/didChange", fmt.Sprintf(`{"textDocument":{"uri":"file:///a.txt","version":%d},
							"contentChanges":[{"range":{"start":{"line":%d,"character":3},"end":{"line":%d,"character":3}},"text":"x"}]}`,
							version, lines/2, lines/2))
					}
				}
			}()
			var took []time.Duration
			random := rand.New(rand.NewPCG(3, 4))
			for b.Loop() {
				line := lines/2 + random.IntN(3)
				switch where {
				case "near":
					line = lines/3 + random.IntN(40)
				case "anywhere", "cmudict", "pls", "ssml":
					line = random.IntN(lines)
				}
				started := time.Now()
				s.call("textDocument/hover", at("file:///a.txt", line, random.IntN(40)))
				took = append(took, time.Since(started))
				time.Sleep(2 * time.Millisecond) // a hand is slower still
			}
			close(done)
			<-edited
			slices.Sort(took)
			for _, p := range []int{50, 99} {
				b.ReportMetric(float64(took[len(took)*p/100].Microseconds()), fmt.Sprintf("µs-p%d", p))
			}
		})
	}
}

// BenchmarkInlayHints reports the hints of a view of 200 lines, first seen and seen again, and after an edit in it.
func BenchmarkInlayHints(b *testing.B) {
	text := book(1 << 20)
	s := start(b, options{})
	s.initialize("{}", `,"initializationOptions":{"inlayHints":"all"}`)
	s.open("file:///a.txt", "plaintext", text)
	view := func(line int) string {
		return fmt.Sprintf(`{"textDocument":{"uri":"file:///a.txt"},"range":{"start":{"line":%d,"character":0},"end":{"line":%d,"character":0}}}`,
			line, line+200)
	}
	b.Run("first", func(b *testing.B) {
		line := 0
		for b.Loop() {
			line = (line + 200) % 10_000
			s.call("textDocument/inlayHint", view(line))
		}
	})
	b.Run("again", func(b *testing.B) {
		for b.Loop() {
			s.call("textDocument/inlayHint", view(3000))
		}
	})
	b.Run("edited", func(b *testing.B) {
		version := 2
		for b.Loop() {
			s.notify("textDocument/didChange", fmt.Sprintf(`{"textDocument":{"uri":"file:///a.txt","version":%d},
				"contentChanges":[{"range":{"start":{"line":3100,"character":3},"end":{"line":3100,"character":3}},"text":"x"}]}`, version))
			version++
			s.call("textDocument/inlayHint", view(3000))
		}
	})
}

// BenchmarkOpen reports how long opening 10 MB takes until a hover in it is answered, and how long a hover in another
// document waits meanwhile; and the memory that the document takes, as a multiple of its text.
func BenchmarkOpen(b *testing.B) {
	text := book(10 << 20)
	s := start(b, options{headers: true})
	s.initialize("{}", "")
	s.open("file:///small.txt", "plaintext", "a small text")
	var waited time.Duration
	version := 0
	for b.Loop() {
		version++
		name := fmt.Sprintf("file:///%d.txt", version)
		s.open(name, "plaintext", text)
		id := s.ask("textDocument/hover", at(name, 100_000, 3))
		started := time.Now()
		s.call("textDocument/hover", at("file:///small.txt", 0, 3))
		waited = max(waited, time.Since(started))
		s.answer(id)
		b.StopTimer()
		if version == 1 {
			var memory runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&memory)
			fmt.Fprintf(os.Stderr, "heap %d MB with 10 MB open\n", memory.HeapAlloc>>20)
		}
		s.notify("textDocument/didClose", `{"textDocument":{"uri":"`+name+`"}}`)
		b.StartTimer()
	}
	b.ReportMetric(float64(waited.Microseconds()), "µs-other-hover-at-most")
}
