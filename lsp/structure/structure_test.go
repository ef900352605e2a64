package structure_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	. "github.com/pronounced/pronounced/lsp/structure"
)

var kinds = map[string]Kind{"cmudict": CMUdict, "pls": PLS, "ssml": SSML}

const cursor = "‸"

// TestCases compares the files in testdata/cases with what is known of them: the kind of the document, the document with
// cursors in it, "---- want", and what describe says. UPDATE=1 writes them anew.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/cases/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no files", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			head, rest, _ := strings.Cut(string(data), "\n")
			source, want, found := strings.Cut(rest, "---- want\n")
			kind := kinds[head]
			if !found || kind == 0 {
				t.Fatal("not in the format of this test")
			}
			parts := strings.Split(source, cursor)
			text := strings.Join(parts, "")
			var offsets []int
			at := 0
			for _, part := range parts[:len(parts)-1] {
				at += len(part)
				offsets = append(offsets, at)
			}
			got := describe(Parse(kind, text), text, offsets)
			if got != want {
				t.Errorf("is:\n%s\nwant:\n%s", got, want)
				if os.Getenv("UPDATE") != "" {
					if err := os.WriteFile(file, []byte(head+"\n"+source+"---- want\n"+got), 0o644); err != nil {
						t.Fatal(err)
					}
				}
			}
			checkModel(t, kind, text)
		})
	}
}

// describe writes down what a Model says, at some offsets as well.
func describe(m *Model, text string, offsets []int) string {
	var b strings.Builder
	part := func(r Range) string { return fmt.Sprintf("%s%q", place(text, r.Start), text[r.Start:r.End]) }
	for _, p := range m.Problems() {
		fmt.Fprintf(&b, "%s %s %s: %s\n", [...]string{"", "error", "warning", "information"}[p.Severity], p.Code, part(p.Range), p.Message)
		for _, r := range p.Related {
			fmt.Fprintf(&b, "  see %s: %s\n", part(r.Range), r.Message)
		}
		for _, fix := range p.Fixes {
			fmt.Fprintf(&b, "  fix %s: %s\n", fix.Title, edits(text, fix.Edits))
		}
	}
	var outline func(symbols []Symbol, indent string)
	outline = func(symbols []Symbol, indent string) {
		for _, s := range symbols {
			fmt.Fprintf(&b, "%s- %s [%s] %s\n", indent, s.Title, s.Detail, part(s.Name))
			outline(s.Children, indent+"  ")
		}
	}
	outline(m.Outline(), "")
	for _, l := range m.Lexicons() {
		fmt.Fprintf(&b, "lexicon %s %s\n", l.URI, part(l.Range))
	}
	if changed := apply(text, m.Format("  ")); changed != text {
		b.WriteString("format:\n" + changed)
	}
	for i, offset := range offsets {
		fmt.Fprintf(&b, "cursor %d at %s\n", i+1, place(text, offset))
		if word, at, ok := m.WordAt(offset); ok {
			fmt.Fprintf(&b, "  word %q %s\n", word, part(at))
			for _, e := range m.Find(word) {
				fmt.Fprintf(&b, "  entry %s\n", part(e.Range))
			}
			for _, r := range m.Occurrences(word) {
				fmt.Fprintf(&b, "  occurs %s\n", part(r))
			}
		}
		if r, ok := m.ReadingAt(offset); ok {
			fmt.Fprintf(&b, "  reading of %q %s: %s, /%s/, %s, %v, %v\n", r.Word, part(r.Range), r.Alphabet, r.IPA, r.ARPAbet, r.Respelling, r.Syllables)
		}
		if at, word, ok := m.PrepareRename(offset); ok {
			fmt.Fprintf(&b, "  rename %q %s\n", word, part(at))
			for _, name := range []string{"new", "new word", "a<b"} {
				if changes, err := m.Rename(offset, name); err != nil {
					fmt.Fprintf(&b, "    to %q: %s\n", name, err)
				} else {
					fmt.Fprintf(&b, "    to %q: %s\n", name, edits(text, changes))
				}
			}
		}
		for _, fix := range m.Conversions(offset) {
			fmt.Fprintf(&b, "  %s: %s\n", fix.Title, edits(text, fix.Edits))
		}
		all := m.Completions(offset)
		for i, c := range all {
			if i == 12 {
				fmt.Fprintf(&b, "  … %d completions\n", len(all))
				break
			}
			fmt.Fprintf(&b, "  complete %s: %s (%s; %s)\n", c.Label, edits(text, []Edit{c.Edit}), c.Detail, c.Documentation)
		}
	}
	return b.String()
}

func place(text string, offset int) string {
	before := text[:offset]
	return fmt.Sprintf("%d:%d", 1+strings.Count(before, "\n"), offset-strings.LastIndexByte(before, '\n'))
}

func edits(text string, all []Edit) string {
	var said []string
	for _, e := range all {
		said = append(said, fmt.Sprintf("%s%q→%q", place(text, e.Start), text[e.Start:e.End], e.New))
	}
	return strings.Join(said, ", ")
}

// apply returns a text after edits of it, which are in order and do not overlap.
func apply(text string, edits []Edit) string {
	var b []byte
	at := 0
	for _, e := range edits {
		b = append(b, text[at:e.Start]...)
		b = append(b, e.New...)
		at = e.End
	}
	return string(append(b, text[at:]...))
}
