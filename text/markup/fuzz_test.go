package markup_test

import (
	"errors"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/pronounced/pronounced/text/markup"
)

func FuzzInline(f *testing.F) {
	f.Fuzz(func(t *testing.T, source string) {
		checkDocument(t, source, markup.Inline(source, parses))
	})
}

func FuzzSSML(f *testing.F) {
	f.Fuzz(func(t *testing.T, source string) {
		d, err := markup.SSML(source, parses)
		if err == nil {
			checkDocument(t, source, d)
			return
		}
		syntax := new(markup.SyntaxError)
		if !errors.As(err, &syntax) || syntax.Offset < 0 || syntax.Offset > len(source) || syntax.Line < 1 || syntax.Column < 1 {
			t.Fatalf("%q: %#v", source, err)
		}
	})
}

// checkDocument holds a Document to what the package promises.
func checkDocument(t *testing.T, source string, d *markup.Document) {
	t.Helper()
	checkClusters(t, source, d)
	covered := make([]bool, len(source))
	cover := func(what string, r markup.Range) {
		if r.Start < 0 || r.Start >= r.End || r.End > len(source) {
			t.Fatalf("%q: %s at %v", source, what, r)
		}
		for i := r.Start; i < r.End; i++ {
			if covered[i] && utf8.ValidString(source) {
				t.Fatalf("%q: byte %d is covered twice, lastly by %s", source, i, what)
			}
			covered[i] = true
		}
	}
	end := 0
	for _, tag := range d.Tags {
		if tag.Start < end {
			t.Fatalf("%q: tags %v", source, d.Tags)
		}
		end = tag.End
		cover("a tag", tag)
	}

	mapper, before := d.Mapper(), markup.Range{}
	for i, size := 0, 0; i < len(d.Text); i += size {
		var c rune
		c, size = utf8.DecodeRuneInString(d.Text[i:])
		from := mapper.Range(markup.Range{Start: i, End: i + size})
		if from.Start < before.End || from.End < from.Start {
			t.Fatalf("%q: %q at %d comes from %v, what is before from %v", source, c, i, from, before)
		}
		if again := d.Mapper().Range(markup.Range{Start: i, End: i + size}); again != from {
			t.Fatalf("%q: %d comes from %v in order, from %v alone", source, i, from, again)
		}
		before = from
		if !unicode.IsSpace(c) {
			cover("a character", from)
		}
	}
	for i, c := range source {
		if !covered[i] && !unicode.IsSpace(c) {
			t.Fatalf("%q: %q at %d is nowhere; text %q, tags %v", source, c, i, d.Text, d.Tags)
		}
	}

	end = 0
	for _, o := range d.Overrides {
		if o.Start < end || o.Start >= o.End || o.End > len(d.Text) || strings.TrimSpace(d.Text[o.Start:o.End]) != d.Text[o.Start:o.End] {
			t.Fatalf("%q: text %q, overrides %v", source, d.Text, d.Overrides)
		}
		if from := mapper.Range(o.Range); from.Start >= from.End {
			t.Fatalf("%q: override %v comes from %v", source, o, from)
		}
		if o.Kind == markup.Phoneme && !parses(o.Alphabet, o.Value) {
			t.Fatalf("%q: %v does not parse", source, o)
		}
		end = o.End
	}
	end = 0
	for _, b := range d.Breaks {
		if b.Start < end || d.Text[b.Start:b.End] != " " {
			t.Fatalf("%q: text %q, breaks %v", source, d.Text, d.Breaks)
		}
		end = b.End
	}
}

// TestLarge reads half a megabyte of each of the things for which a careless reader takes quadratic time or a deep stack.
// The bound is loose: reading one of them quadratically would take minutes.
func TestLarge(t *testing.T) {
	const size = 1 << 19
	for _, unit := range []string{
		"<", "&", "[", "{", "[[", "[a](/", "[a](/x/)", "{W}", "[[a]]", "<a>", "<a/>", "<b></b>", "</a>", "<!--", "<![CDATA[",
		"<![CDATA[]]>", "&amp;", "&#32;", "<a b='", "<a b=''", " a=''", "<sub/>", "<break/>", "<phoneme ph='x'/>",
		"<p>a</p>", "<s/>", "\u0301", "<a/>\u0301", "<?", "<!DOCTYPE", "<w role='a:b'>a</w>", "x", " ", "é", "]", "</", "<a ",
	} {
		for _, before := range []string{"", "<speak>", "<a "} {
			source := before + strings.Repeat(unit, size/len(unit))
			for name, read := range readers {
				start := time.Now()
				if _, err := read(source, parses); err != nil && !errors.As(err, new(*markup.SyntaxError)) {
					t.Errorf("%s: %s%s…: %v", name, before, unit, err)
				}
				if took := time.Since(start); took > 10*time.Second {
					t.Errorf("%s: %s%s…: %v", name, before, unit, took)
				}
			}
		}
	}
}

func TestDepth(t *testing.T) {
	for depth, want := range map[int]bool{1000: true, 1001: false, 1_000_000: false} {
		_, err := markup.SSML(strings.Repeat("<a>", depth)+strings.Repeat("</a>", depth), parses)
		if (err == nil) != want {
			t.Errorf("depth %d: %v", depth, err)
		}
	}
}
