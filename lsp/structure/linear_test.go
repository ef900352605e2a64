package structure_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	. "github.com/pronounced/pronounced/lsp/structure"
)

// document returns a document of about a size.
func document(kind Kind, size int) string {
	var b strings.Builder
	switch kind {
	case CMUdict:
		for i := 0; b.Len() < size; i++ {
			fmt.Fprintf(&b, "w%s  HH AH0 L OW1 W ER1 L D # a comment\n", letters(i))
		}
	case PLS:
		b.WriteString(`<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="ipa" xml:lang="en">` + "\n")
		for i := 0; b.Len() < size; i++ {
			fmt.Fprintf(&b, "  <lexeme>\n    <grapheme>w%s</grapheme>\n    <phoneme>həˈloʊˌwɝld</phoneme>\n  </lexeme>\n", letters(i))
		}
		b.WriteString("</lexicon>\n")
	case SSML:
		b.WriteString(`<speak version="1.1" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="en">` + "\n")
		for i := 0; b.Len() < size; i++ {
			fmt.Fprintf(&b, "  <p>\n    <s>A sentence &amp; its words, <phoneme ph=\"həˈloʊ\">w%s</phoneme>, and <break time=\"1s\"/> more.</s>\n  </p>\n", letters(i))
		}
		b.WriteString("</speak>\n")
	}
	return b.String()
}

func letters(i int) string {
	return strings.Map(func(r rune) rune { return r - '0' + 'a' }, fmt.Sprint(i))
}

// TestLinear reads a quarter of a megabyte of what would take minutes if anything were looked at again and again.
func TestLinear(t *testing.T) {
	const size = 1 << 18
	repeat := func(s string) string { return strings.Repeat(s, size/len(s)) }
	for _, c := range []struct {
		kind Kind
		text string
	}{
		{CMUdict, document(CMUdict, size)},
		{CMUdict, repeat("a  AH0\n")},
		{CMUdict, repeat("a X Y Z\n")},
		{CMUdict, repeat("a b")},
		{CMUdict, "a  " + repeat("X ")},
		{CMUdict, "a  " + repeat("AH ")},
		{CMUdict, "a  /" + repeat("x") + "/"},
		{PLS, document(PLS, size)},
		{PLS, repeat("<lexeme>")},
		{PLS, repeat("<a>") + repeat("</b>")},
		{PLS, repeat("<a b='")},
		{PLS, repeat("<a b=\">")},
		{PLS, "<a " + repeat("b ")},
		{PLS, "<a " + repeat("b='' ")},
		{PLS, repeat("<!--")},
		{PLS, repeat("&a")},
		{PLS, "<lexicon alphabet='ipa'><lexeme>" + repeat("<grapheme>a</grapheme><phoneme>b</phoneme>")},
		{PLS, "<lexicon alphabet='ipa'>" + repeat("<lexeme><grapheme>a</grapheme><phoneme>b</phoneme></lexeme>")},
		{PLS, "<phoneme alphabet='ipa'>" + repeat("<phoneme>a</phoneme>b")},
		{PLS, "<phoneme alphabet='ipa'>" + repeat("x")},
		{SSML, document(SSML, size)},
		{SSML, repeat("<p><s>")},
		{SSML, repeat("<speak>\n")},
		{SSML, repeat("<phoneme>")},
		{SSML, repeat("<phoneme ph=''>a</phoneme>")},
		{SSML, repeat("<phoneme ph='a'>")},
		{SSML, repeat("<x/>")},
		{SSML, repeat("<")},
		{SSML, repeat("</")},
		{SSML, repeat("a ")},
		{SSML, repeat("<sub>a</sub>")},
		{SSML, repeat("<p>") + repeat("</p>")},
	} {
		start := time.Now()
		m := Parse(c.kind, c.text)
		m.Problems()
		m.Outline()
		m.Format("  ")
		m.Occurrences("a")
		for _, offset := range []int{len(c.text) / 2, len(c.text)} {
			m.Completions(offset)
			m.Conversions(offset)
			m.WordAt(offset)
			m.ReadingAt(offset)
		}
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("%.40q… took %v", c.text, took)
		} else {
			t.Logf("%.40q… took %v", c.text, took)
		}
	}
}

func BenchmarkParse(b *testing.B) {
	for name, kind := range kinds {
		text := document(kind, 1<<20)
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				Parse(kind, text)
			}
		})
	}
}

func BenchmarkProblems(b *testing.B) {
	for name, kind := range kinds {
		text := document(kind, 1<<20)
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				Parse(kind, text).Problems()
			}
		})
	}
}
