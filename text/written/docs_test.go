package written_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/pronounced/pronounced/text/written"
)

// TestDocs holds the tables of docs/written-forms.md.
func TestDocs(t *testing.T) {
	page, err := os.ReadFile("../../docs/written-forms.md")
	if err != nil {
		t.Fatal(err)
	}
	kinds := regexp.MustCompile(`\[\w+: ([^]]*)\]`)
	rows := 0
	for line := range strings.Lines(string(page)) {
		cells := strings.Split(strings.TrimSpace(line), " | ")
		if !strings.HasPrefix(line, "| ") || len(cells) < 2 || cells[1] == "spoken" {
			continue
		}
		rows++
		text := strings.TrimPrefix(cells[0], "| ")
		got := kinds.ReplaceAllString(speak(text, written.Options{}), "$1")
		if got != cells[1] {
			t.Errorf("%s: %s, the page says %s", text, got, cells[1])
		}
	}
	if rows < 100 {
		t.Errorf("only %d rows", rows)
	}
}
