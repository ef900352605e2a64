package prose

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// masked writes the prose of a text, one paragraph a line, line ends as "⏎".
func masked(t *Text) string {
	var b strings.Builder
	for paragraph := range paragraphs(t.Mask(0, len(t.content))) {
		p := join(paragraph, t.content)
		line := strings.Join(strings.FieldsFunc(p.text, func(r rune) bool { return r == ' ' || r == '\n' || r == '\r' || r == '\t' }), " ")
		if line != "" {
			fmt.Fprintln(&b, line)
		}
	}
	return b.String()
}

// TestMask compares the files in testdata/mask with what is prose in them: "# id" and flags, the text, "---- prose",
// and a line for each paragraph.
func TestMask(t *testing.T) {
	files, err := filepath.Glob("testdata/mask/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no files", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			source, want, found := strings.Cut(string(data), "---- prose\n")
			head, source, found2 := strings.Cut(source, "\n")
			if !found || !found2 {
				t.Fatal("not in the format of this test")
			}
			fields := strings.Fields(head)
			text := Open(LanguageOf(fields[0], ""), source, Regions{
				Comments: slices.Contains(fields, "comments"), Strings: slices.Contains(fields, "strings"),
			})
			if got := masked(text); got != want {
				t.Errorf("is:\n%s\nwant:\n%s", got, want)
				if os.Getenv("UPDATE") != "" {
					if err := os.WriteFile(file, []byte(head+"\n"+source+"---- prose\n"+got), 0o644); err != nil {
						t.Fatal(err)
					}
				}
			}
		})
	}
}

func TestLanguageOf(t *testing.T) {
	for _, c := range []struct {
		id, name string
		family   family
	}{
		{"markdown", "x", inMarkdown},
		{"", "README.md", inMarkdown},
		{"plaintext", "README.md", inPlain},
		{"unheard-of", "notes", inPlain},
		{"unheard-of", `C:\a\paper.TEX`, inLatex},
		{"go", "main.go", inSource},
		{"", "Makefile", inSource},
		{"json", "a.json", inNothing},
	} {
		if got := LanguageOf(c.id, c.name); got.family != c.family {
			t.Errorf("LanguageOf(%q, %q) is %v, want %v", c.id, c.name, got.family, c.family)
		}
	}
}

// TestMaskIsLocal compares a mask of a part with the part of the whole mask.
func TestMaskIsLocal(t *testing.T) {
	source := strings.Repeat("# A heading\n\nSome *text* with `code`.\n\n```\ncode\n```\n\n", 2000)
	text := Open(LanguageOf("markdown", ""), source, Regions{})
	all := text.Mask(0, len(source))
	for at := 0; at < len(source); at += 997 {
		end := min(len(source), at+300)
		var want []Run
		for _, r := range all {
			if r.End > at && r.Start < end {
				r.Start, r.End = max(r.Start, at), min(r.End, end)
				want = append(want, r)
			}
		}
		if got := Open(LanguageOf("markdown", ""), source, Regions{}).Mask(at, end); !slices.Equal(got, want) {
			t.Fatalf("the mask of %d–%d is %v, want %v", at, end, got, want)
		}
	}
}

// fuzzed are the languages that fuzzing goes through.
var fuzzed = []string{"plaintext", "markdown", "latex", "html", "rst", "org", "go", "python", "rust", "lua", "javascript", "json"}

// checkMask checks what is promised of runs.
func checkMask(t *testing.T, text *Text) []Run {
	t.Helper()
	runs := text.Mask(0, len(text.content))
	at := 0
	valid := utf8.ValidString(text.content)
	for _, r := range runs {
		if r.Start < at || r.End <= r.Start || r.End > len(text.content) {
			t.Fatalf("run %v of %q: behind %d, of %d bytes", r, text.content, at, len(text.content))
		}
		if valid && (!utf8.RuneStart(text.content[r.Start]) || r.End < len(text.content) && !utf8.RuneStart(text.content[r.End])) {
			t.Fatalf("run %v of %q splits a character", r, text.content)
		}
		at = r.End
	}
	return runs
}

func FuzzMask(f *testing.F) {
	files, err := filepath.Glob("testdata/mask/*.txt")
	if err != nil {
		f.Fatal(err)
	}
	for i, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(uint8(i), string(data), 10, 20, "*`x")
	}
	f.Add(uint8(1), "---\r\na: b\r\n---\r\n[a](b) `c\n\nd` <b>e</b>", 3, 4, "\n")
	f.Add(uint8(3), "<p title='a&eacute;b'>é<script>x</script>", 0, 9, "<!--")
	f.Fuzz(func(t *testing.T, language uint8, source string, from, to int, edit string) {
		if len(source) > 1<<16 {
			return
		}
		l := LanguageOf(fuzzed[int(language)%len(fuzzed)], "")
		regions := Regions{Comments: true, Strings: language&0x80 != 0}
		// Short texts have one segment only: many copies have more.
		for _, source := range []string{source, strings.Repeat(source+"\n\n", 1+6000/(len(source)+1))} {
			text := Open(l, source, regions)
			checkMask(t, text)
			from = max(0, min(from, len(source)))
			to = max(from, min(to, len(source)))
			edited := source[:from] + edit + source[to:]
			got := checkMask(t, text.Edited(edited))
			want := checkMask(t, Open(l, edited, regions))
			if long(edited) {
				continue
			}
			if !slices.Equal(got, want) {
				t.Fatalf("after an edit of %q the mask is\n%v\nwant\n%v", source, got, want)
			}
		}
	})
}

// long tells whether a text may have paragraphs that are cut.
func long(text string) bool {
	blank := 0
	for i := range len(text) {
		if text[i] == '\n' && i+1 < len(text) && text[i+1] == '\n' {
			blank = i
		}
		if i-blank > segmentSize {
			return true
		}
	}
	return false
}

func BenchmarkScan(b *testing.B) {
	paragraph := "The *lead* singer of [the band](http://example.org/) wound the clock, `x = 1`, and read\nthe record of the project in $x^2$ minutes.\n\n"
	for _, id := range []string{"plaintext", "markdown", "latex", "html", "rst", "org", "go"} {
		source := strings.Repeat(paragraph, 1<<20/len(paragraph))
		if id == "go" {
			source = strings.Repeat("func f() { // a comment of some length\n\treturn x + y*z\n}\n\n", 1<<20/60)
		}
		b.Run(id+"/whole", func(b *testing.B) {
			b.SetBytes(int64(len(source)))
			for b.Loop() {
				Open(LanguageOf(id, ""), source, Regions{Comments: true}).Mask(len(source)-10, len(source))
			}
		})
		b.Run(id+"/edit", func(b *testing.B) {
			text := Open(LanguageOf(id, ""), source, Regions{Comments: true})
			text.Mask(len(source)-10, len(source))
			other := source[:len(source)/2] + "x" + source[len(source)/2:]
			for b.Loop() {
				text.Edited(other).Mask(len(source)-10, len(source))
			}
		})
	}
}
