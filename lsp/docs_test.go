package lsp_test

import (
	"os"
	"strings"
	"testing"

	"github.com/pronounced/pronounced/lsp"
)

// TestDocs: the page for users has every setting, in both spellings, and every command.
func TestDocs(t *testing.T) {
	page, err := os.ReadFile("../docs/language-server.md")
	if err != nil {
		t.Fatal(err)
	}
	names := lsp.DocumentedNames()
	if len(names) < 10 {
		t.Errorf("only %q", names)
	}
	for _, name := range names {
		if !strings.Contains(string(page), "`"+name+"`") {
			t.Errorf("docs/language-server.md has no %s", name)
		}
	}
}
