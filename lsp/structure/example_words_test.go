package structure_test

import (
	"os"
	"strings"
	"testing"

	. "github.com/pronounced/pronounced/lsp/structure"
)

// TestExampleWords compares what completions say of symbols with the table in docs/alphabets.md.
func TestExampleWords(t *testing.T) {
	docs, err := os.ReadFile("../../docs/alphabets.md")
	if err != nil {
		t.Fatal(err)
	}
	const line = "word  "
	said := map[string]string{}
	for _, c := range Parse(CMUdict, line).Completions(len(line)) {
		said[c.Label] = c.Documentation
	}
	compared := 0
	for row := range strings.Lines(string(docs)) {
		cells := strings.Split(row, " | ")
		parts := strings.Split(strings.TrimPrefix(cells[0], "| "), "**")
		if len(parts) < 3 || len(cells) < 3 {
			continue
		}
		for i := 1; i < len(parts); i += 2 {
			parts[i] = strings.ToUpper(parts[i]) // the letters of the sound
		}
		symbol, want := strings.Trim(cells[1], "`"), "as in "+strings.Join(parts, "")
		if said[symbol] != want {
			t.Errorf("%s: %q, want %q", symbol, said[symbol], want)
		}
		compared++
	}
	if compared < 39 {
		t.Error("only", compared, "rows")
	}
}
