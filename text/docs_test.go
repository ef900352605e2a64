package text_test

import (
	"os"
	"strings"
	"testing"
)

// TestDocs holds the examples in the tables of docs/text.md.
func TestDocs(t *testing.T) {
	page, err := os.ReadFile("../docs/text.md")
	if err != nil {
		t.Fatal(err)
	}
	tokenizer := newTokenizer(t)
	examples := 0
	for line := range strings.Lines(string(page)) {
		cells := strings.Split(line, "|")
		if len(cells) < 4 {
			continue
		}
		source := strings.TrimSpace(cells[1])
		if !strings.HasPrefix(source, `"`) {
			continue
		}
		examples++
		source = strings.Trim(source, `"`)
		if got, want := sayAll(t, source), strings.TrimSpace(cells[2]); got != want {
			t.Errorf("%q is spoken %q, the page says %q", source, got, want)
		}
		check(t, tokenizer, source)
	}
	if examples < 50 {
		t.Errorf("the page has %d examples", examples)
	}
}

// sayAll returns all words, names of letters with a capital.
func sayAll(t *testing.T, source string) string {
	t.Helper()
	var words []string
	for piece := range newTokenizer(t).Pieces(source) {
		for _, token := range piece {
			for _, word := range token.Words {
				if word.Letter {
					words = append(words, strings.ToUpper(word.Text[:1])+word.Text[1:])
				} else {
					words = append(words, word.Text)
				}
			}
		}
	}
	return strings.Join(words, " ")
}
