package text_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pronounced/pronounced/text"
)

var update = flag.Bool("update", false, "write what is answered into the golden files")

// TestGolden reads testdata/*.txt: a line "> text", escapes of Go strings in it read, and below it a line for each token, kind,
// text and words, capitals for names of letters. Between sentences stands a line "¶". Other lines are headings.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	tokenizer := newTokenizer(t)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			content, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var got strings.Builder
			for line := range strings.SplitSeq(strings.ReplaceAll(string(content), "\r\n", "\n"), "\n") {
				if source, ok := strings.CutPrefix(line, "> "); ok {
					got.WriteString(line + "\n" + render(t, tokenizer, unescape(source)) + "\n")
				} else if strings.HasPrefix(line, "# ") {
					got.WriteString(line + "\n\n")
				}
			}
			if *update {
				if err := os.WriteFile(file, []byte(got.String()), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			compare(t, file, string(content), got.String())
		})
	}
}

// compare reports the lines that differ.
func compare(t *testing.T, file, want, got string) {
	t.Helper()
	wants, gots := strings.Split(strings.ReplaceAll(want, "\r\n", "\n"), "\n"), strings.Split(got, "\n")
	for i := range max(len(wants), len(gots)) {
		var a, b string
		if i < len(wants) {
			a = wants[i]
		}
		if i < len(gots) {
			b = gots[i]
		}
		if a != b {
			t.Errorf("%s:%d: want %q, got %q", file, i+1, a, b)
			return
		}
	}
}

func render(t *testing.T, tokenizer *text.Tokenizer, source string) string {
	t.Helper()
	check(t, tokenizer, source)
	var b strings.Builder
	for piece := range tokenizer.Pieces(source) {
		if piece[0].Sentence > 0 {
			b.WriteString("¶\n")
		}
		for _, token := range piece {
			fmt.Fprintf(&b, "%s %s →", token.Kind, escape(source[token.Start:token.End]))
			for _, word := range token.Words {
				if word.Letter {
					letter := strings.ToUpper(word.Text[:1])
					b.WriteString(" " + letter + word.Text[1:])
				} else {
					b.WriteString(" " + word.Text)
				}
			}
			b.WriteString("\n")
		}
	}
	return b.String()
}

var escapes = strings.NewReplacer("\n", `\n`, "\t", `\t`, "\u00ad", `\u00ad`, "\u200b", `\u200b`, "\u200d", `\u200d`, "\ufeff", `\ufeff`, "\u0301", `\u0301`, "\u00a0", `\u00a0`, "\xff", `\xff`, "\x00", `\x00`)

func escape(s string) string { return escapes.Replace(s) }

func unescape(s string) string {
	return strings.NewReplacer(`\n`, "\n", `\t`, "\t", `\u00ad`, "\u00ad", `\u200b`, "\u200b", `\u200d`, "\u200d", `\ufeff`, "\ufeff", `\u0301`, "\u0301", `\u00a0`, "\u00a0", `\xff`, "\xff", `\x00`, "\x00").Replace(s)
}
