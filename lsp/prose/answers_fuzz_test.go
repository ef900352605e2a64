package prose

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"unicode/utf8"

	"github.com/pronounced/pronounced/phoneme"
)

// FuzzAnswers asks everything about any place of any text: what comes back lies within the text and can be applied.
func FuzzAnswers(f *testing.F) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil {
		f.Fatal(err)
	}
	for i, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(uint8(i), string(data[:min(len(data), 1500)]), 40, 60)
	}
	f.Add(uint8(0), "a [[", 4, 4)
	f.Add(uint8(3), `<phoneme ph="`, 13, 13)
	f.Add(uint8(3), `<phoneme alphabet=' ph="é`, 25, 25)
	s := newService()
	f.Fuzz(func(t *testing.T, language uint8, source string, from, to int) {
		if len(source) > 1<<13 {
			return
		}
		ctx := context.Background()
		text := Open(LanguageOf(fuzzed[int(language)%len(fuzzed)], ""), source, Regions{Comments: true, Strings: true})
		from, to = text.clamp(from, to)
		settings := Settings{
			Inline: language&0x80 != 0, Hints: AllHints, Alphabet: phoneme.IPA, MaxLength: 9, Uncertain: 0.9, Unknown: true,
		}
		h, ok, err := s.Hover(ctx, text, from, settings)
		check(t, source, err)
		if ok && (h.Start > from || h.End < from || h.Plain == "" || h.Markdown == "") {
			t.Fatalf("hover at %d of %q is %+v", from, source, h)
		}
		hints, err := s.Hints(ctx, text, from, to, settings)
		check(t, source, err)
		at := from
		for _, hint := range hints {
			if hint.At < at || hint.At > to || utf8.RuneCountInString(hint.Label) > 9 {
				t.Fatalf("hint %+v of %q, %d–%d", hint, source, from, to)
			}
			at = hint.At
		}
		actions, err := s.Actions(ctx, text, from, to, settings)
		check(t, source, err)
		for _, a := range actions {
			checkEdits(t, source, a.Edits)
		}
		completions, err := s.Complete(ctx, text, from, true, settings)
		check(t, source, err)
		for _, c := range completions {
			checkEdits(t, source, []Edit{c.Edit})
		}
		doubts, err := s.Diagnostics(ctx, text, 0, len(source), settings)
		check(t, source, err)
		for _, d := range doubts {
			checkEdits(t, source, []Edit{{d.Start, d.End, ""}})
		}
		edits, err := s.Transcribe(ctx, text, 0, len(source), phoneme.IPA, settings, nil)
		check(t, source, err)
		checkEdits(t, source, edits)
		edit, err := s.ToSSML(ctx, text, from, to, settings)
		check(t, source, err)
		checkEdits(t, source, []Edit{edit})
	})
}

func check(t *testing.T, source string, err error) {
	t.Helper()
	if err != nil {
		t.Fatalf("%q: %v", source, err)
	}
}

// checkEdits checks that edits are in order, within the text and on borders of characters.
func checkEdits(t *testing.T, source string, edits []Edit) {
	t.Helper()
	at := 0
	for _, e := range edits {
		if e.Start < at || e.End < e.Start || e.End > len(source) {
			t.Fatalf("edit %+v of %q", e, source)
		}
		for _, border := range []int{e.Start, e.End} {
			if utf8.ValidString(source) && border < len(source) && !utf8.RuneStart(source[border]) {
				t.Fatalf("edit %+v of %q splits a character", e, source)
			}
		}
		at = e.End
	}
}
