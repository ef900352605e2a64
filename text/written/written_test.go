package written_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/pronounced/pronounced/text/written"
)

// speak returns a text with the written forms in it replaced by "[kind: words]". It looks for them as package text
// does: at the start of every word and mark, and behind the last form.
func speak(text string, o written.Options) string {
	var spoken strings.Builder
	for at := 0; at < len(text); {
		if m, ok := written.Recognise(text, at, o); ok {
			spoken.WriteString("[" + m.Kind + ": " + strings.Join(m.Words, " ") + "]")
			at = m.End
			continue
		}
		end := at
		for end < len(text) {
			r, size := utf8.DecodeRuneInString(text[end:])
			if end > at && !unicode.IsLetter(r) {
				break
			}
			end += size
			if !unicode.IsLetter(r) {
				break
			}
		}
		spoken.WriteString(text[at:end])
		at = end
	}
	return spoken.String()
}

// TestGolden reads testdata/*.txt: lines of a text, "=>" and what speak makes of it. Lines that begin with // are
// comments; "//day-first" sets that option for the lines below it.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no goldens: %v", err)
	}
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			golden(t, string(content))
		})
	}
}

func golden(t *testing.T, content string) {
	t.Helper()
	var o written.Options
	checked := 0
	for i, line := range strings.Split(strings.TrimSpace(content), "\n") {
		if strings.HasPrefix(line, "//") || line == "" {
			o.DayFirst = o.DayFirst || line == "//day-first"
			continue
		}
		text, want, ok := strings.Cut(line, " => ")
		if !ok {
			t.Fatalf("line %d has no \" => \": %s", i+1, line)
		}
		if got := speak(text, o); got != want {
			t.Errorf("line %d: %s\n got %s\nwant %s", i+1, text, got, want)
		}
		checked++
	}
	if checked == 0 {
		t.Error("no line checked")
	}
}
