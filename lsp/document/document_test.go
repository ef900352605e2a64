package document_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/pronounced/pronounced/lsp/document"
)

var encodings = []document.Encoding{document.UTF16, document.UTF8, document.UTF32}

// client is an editor's idea of a document: lines of units, found by splitting the text anew each time. It shares
// nothing with the package but what a position means.
type client struct{ text string }

// lines splits the text into lines with their ends.
func (c *client) lines() []string {
	var lines []string
	line := ""
	for i := 0; i < len(c.text); i++ {
		line += c.text[i : i+1]
		if c.text[i] == '\n' || c.text[i] == '\r' && (i+1 == len(c.text) || c.text[i+1] != '\n') {
			lines, line = append(lines, line), ""
		}
	}
	return append(lines, line)
}

// units returns a text as a list of units, each with the number of bytes up to its character's beginning.
func units(text string, e document.Encoding) []int {
	var starts []int
	for at, r := range text {
		n := 1
		switch e {
		case document.UTF8:
			n = utf8.RuneLen(r)
		case document.UTF16:
			n = len(utf16.Encode([]rune{r}))
		}
		for range n {
			starts = append(starts, at)
		}
	}
	return starts
}

func (c *client) offset(p document.Position, e document.Encoding) int {
	lines, at := c.lines(), 0
	for i, line := range lines {
		if i < p.Line {
			at += len(line)
			continue
		}
		content := strings.TrimRight(line, "\r\n")
		if starts := units(content, e); p.Character < len(starts) {
			return at + starts[p.Character]
		}
		return at + len(content)
	}
	return at
}

func (c *client) edit(r document.Range, e document.Encoding, text string) {
	start, end := c.offset(r.Start, e), c.offset(r.End, e)
	if start > end {
		start, end = end, start
	}
	c.text = c.text[:start] + text + c.text[end:]
}

var fragments = []string{
	"", "a", "word ", "\n", "\r", "\r\n", "\n\r", "é", "e\u0301", "𐐀", "a𐐀b", "👩‍👩‍👧", "\u2028", "\ufffd", "\x00",
	"one\ntwo\r\nthree\rfour", "中文", strings.Repeat("x", 20),
}

// editAtRandom applies what the generator says to both sides, several changes at a time, and compares them.
func editAtRandom(t *testing.T, start string, next func(n int) int) {
	t.Helper()
	e := encodings[next(len(encodings))]
	c := &client{start}
	d := document.New("file:///a", "plaintext", 1, start)
	for version := int32(2); version < 12; version++ {
		var changes []document.Change
		for range 1 + next(6) {
			text := fragments[next(len(fragments))]
			if next(16) == 0 {
				c.text, changes = text, append(changes, document.Change{Text: text})
				continue
			}
			r := document.Range{
				Start: document.Position{Line: next(6), Character: next(24)},
				End:   document.Position{Line: next(6), Character: next(24)},
			}
			c.edit(r, e, text)
			changes = append(changes, document.Change{Range: &r, Text: text})
		}
		before, text := d, d.Text
		d = d.Apply(version, e, changes)
		if before.Text != text || d.Version != version {
			t.Fatal("the document before has changed")
		}
		compare(t, c, d, e)
	}
}

func compare(t *testing.T, c *client, d *document.Document, e document.Encoding) {
	t.Helper()
	if d.Text != c.text {
		t.Fatalf("encoding %d: server has %q, client %q", e, d.Text, c.text)
	}
	lines, at := c.lines(), 0
	if len(lines) != d.Lines() {
		t.Fatalf("%q: %d lines, want %q", d.Text, d.Lines(), lines)
	}
	for i, line := range lines {
		content := strings.TrimRight(line, "\r\n")
		if start, end := d.Line(i); start != at || end != at+len(content) {
			t.Fatalf("%q: line %d is %d to %d, want %d to %d", d.Text, i, start, end, at, at+len(content))
		}
		at += len(line)
	}
	cursor := d.Cursor(e)
	for offset := range len(d.Text) + 1 {
		p := d.Position(offset, e)
		if q := cursor.Position(offset); q != p {
			t.Fatalf("%q: %d is %v to a cursor, else %v", d.Text, offset, q, p)
		}
		start, end := d.Line(p.Line)
		if offset > end || offset < len(d.Text) && !utf8.RuneStart(d.Text[offset]) {
			continue // inside a line end or a character
		}
		if offset < start || d.Offset(p, e) != offset || c.offset(p, e) != offset {
			t.Fatalf("%q: %d is %v, which is %d", d.Text, offset, p, d.Offset(p, e))
		}
	}
}

func TestRandomEdits(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 18))
	for range 3000 {
		editAtRandom(t, fragments[random.IntN(len(fragments))], random.IntN)
	}
}

func FuzzEdits(f *testing.F) {
	f.Add("a𐐀b\r\nc", []byte{0, 1, 9, 1, 0, 1, 2, 3})
	f.Add("\r", []byte{1, 0, 3, 1, 0, 1, 0, 0, 0})
	f.Fuzz(func(t *testing.T, start string, choices []byte) {
		if !utf8.ValidString(start) || len(start) > 200 {
			return
		}
		at := 0
		editAtRandom(t, start, func(n int) int {
			if len(choices) == 0 {
				return 0
			}
			at++
			return int(choices[at%len(choices)]) % n
		})
	})
}

func TestPositions(t *testing.T) {
	const text = "a𐐀b\r\n\rcombining e\u0301\nlast"
	for _, test := range []struct {
		position document.Position
		want     [3]string // what stands before the position, by encoding
	}{
		{document.Position{Line: 0, Character: 1}, [3]string{"a", "a", "a"}},
		{document.Position{Line: 0, Character: 2}, [3]string{"a", "a", "a𐐀"}}, // inside the character
		{document.Position{Line: 0, Character: 3}, [3]string{"a𐐀", "a", "a𐐀b"}},
		{document.Position{Line: 0, Character: 4}, [3]string{"a𐐀b", "a", "a𐐀b"}},
		{document.Position{Line: 0, Character: 5}, [3]string{"a𐐀b", "a𐐀", "a𐐀b"}},
		{document.Position{Line: 0, Character: 99}, [3]string{"a𐐀b", "a𐐀b", "a𐐀b"}},
		{document.Position{Line: 1, Character: 7}, [3]string{"a𐐀b\r\n", "a𐐀b\r\n", "a𐐀b\r\n"}},
		{document.Position{Line: 3, Character: 4}, [3]string{text, text, text}},
		{document.Position{Line: 9, Character: 0}, [3]string{text, text, text}},
		{document.Position{Line: -1, Character: 5}, [3]string{"", "", ""}},
		{document.Position{Line: 0, Character: -5}, [3]string{"", "", ""}},
	} {
		d := document.New("", "", 0, text)
		for i, e := range encodings {
			if got := text[:d.Offset(test.position, e)]; got != test.want[i] {
				t.Errorf("%v in encoding %d: after %q, want %q", test.position, e, got, test.want[i])
			}
		}
	}
}

// TestLineEndsMeet looks at line ends that appear and vanish where a change touches them.
func TestLineEndsMeet(t *testing.T) {
	d := document.New("", "", 0, "a\r\nb")
	at := func(line, character int) document.Position {
		return document.Position{Line: line, Character: character}
	}
	apply := func(start, end document.Position, text string, want ...int) {
		t.Helper()
		d = d.Apply(0, document.UTF16, []document.Change{{Range: &document.Range{Start: start, End: end}, Text: text}})
		var lines []int
		for i := range d.Lines() {
			start, _ := d.Line(i)
			lines = append(lines, start)
		}
		if !slices.Equal(lines, want) {
			t.Fatalf("%q: lines at %v, want %v", d.Text, lines, want)
		}
	}
	apply(at(1, 0), at(1, 1), "\r", 0, 3, 4) // a\r\n\r
	apply(at(2, 0), at(2, 0), "\n", 0, 3, 5) // a\r\n\r\n: what is typed behind \r joins it
	apply(at(0, 0), at(2, 0), "\n\r", 0, 1, 2)
	apply(at(1, 0), at(2, 0), "", 0, 1)
}

func BenchmarkApply(b *testing.B) {
	text := strings.Repeat("The quick brown fox jumps over the lazy dog again.\n", 20_000)
	for name, text := range map[string]string{"ascii": text, "accents": "é" + text} {
		b.Run(name, func(b *testing.B) {
			d := document.New("", "", 0, text)
			b.ReportAllocs()
			for b.Loop() {
				p := document.Position{Line: 10_000, Character: 5}
				d = d.Apply(1, document.UTF16, []document.Change{{Range: &document.Range{Start: p, End: p}, Text: "x"}})
			}
		})
	}
	b.Run("2,000 changes", func(b *testing.B) {
		d := document.New("", "", 0, text)
		var changes []document.Change
		for line := 20_000; line > 0; line -= 10 {
			changes = append(changes, document.Change{Range: &document.Range{
				Start: document.Position{Line: line, Character: 4}, End: document.Position{Line: line, Character: 9},
			}, Text: "slow"})
		}
		for b.Loop() {
			d.Apply(1, document.UTF16, changes)
		}
	})
	b.Run("open", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			document.New("", "", 0, text)
		}
	})
}
