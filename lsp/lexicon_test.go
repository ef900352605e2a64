package lsp_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.lsp.dev/uri"

	"github.com/pronounced/pronounced/lexicon/user"
	"github.com/pronounced/pronounced/phoneme"
)

// TestScopes asks for the settings of each folder, and has them for the documents in it.
func TestScopes(t *testing.T) {
	s := start(t, options{replies: map[string]string{
		"workspace/configuration": `[{"inlayHints":"off"},{"inlayHints":"all"},null]`,
	}})
	s.initialize(`{"workspace":{"configuration":true,"workspaceFolders":true,"inlayHint":{"refreshSupport":true}}}`,
		`,"workspaceFolders":[{"uri":"file:///hinted","name":"a"},{"uri":"file:///other","name":"b"}]`)
	for _, name := range []string{"file:///hinted/a.txt", "file:///other/a.txt", "file:///a.txt"} {
		s.open(name, "plaintext", "fine")
	}
	asked := s.hears("workspace/configuration", "")
	want := `{"items":[{"section":"pronounced"},{"scopeUri":"file:///hinted","section":"pronounced"},` +
		`{"scopeUri":"file:///other","section":"pronounced"}]}`
	if string(asked.Params) != want {
		t.Errorf("asked %s, want %s", asked.Params, want)
	}
	s.hears("workspace/inlayHint/refresh", "")
	hints := func(name string) int {
		var found []any
		s.result("textDocument/inlayHint", `{"textDocument":{"uri":"`+name+`"},"range":{"start":{"line":0,"character":0},
			"end":{"line":1,"character":0}}}`, &found)
		return len(found)
	}
	for name, want := range map[string]int{"file:///hinted/a.txt": 1, "file:///other/a.txt": 0, "file:///a.txt": 0} {
		if got := hints(name); got != want {
			t.Errorf("%s: %d hints, want %d", name, got, want)
		}
	}
	s.notify("workspace/didChangeWorkspaceFolders", `{"event":{"added":[{"uri":"file:///third","name":"c"}],
		"removed":[{"uri":"file:///hinted","name":"a"}]}}`)
	s.hears("workspace/configuration", `{"items":[{"section":"pronounced"},{"scopeUri":"file:///other","section":"pronounced"},`+
		`{"scopeUri":"file:///third","section":"pronounced"}]}`)
}

// TestRemove takes words out of the lexicons that have them, as the code action has it, and back.
func TestRemove(t *testing.T) {
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, ".pronounced.dict"), []byte("ZYXQ  Z AA1 T\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s := start(t, options{replies: map[string]string{"window/showMessageRequest": `{"title":"Undo"}`}})
	sounds := []phoneme.Phoneme{phoneme.B, phoneme.IY.WithStress(phoneme.Primary)}
	if _, _, err := s.lexicon.Add([]user.Entry{{Word: "blorf", Phonemes: sounds, PartOfSpeech: "verb"}}); err != nil {
		t.Fatal(err)
	}
	root := string(uri.File(folder))
	s.initialize(`{"window":{"showMessage":{}}}`, `,"workspaceFolders":[{"uri":"`+root+`","name":"x"}]`)
	name := root + "/a.txt"
	s.open(name, "plaintext", "zyxq blorf tomato")
	remove := func(character int) string {
		var actions []struct{ Command, Title string }
		s.result("textDocument/codeAction", map[string]any{
			"textDocument": map[string]any{"uri": name}, "context": map[string]any{"diagnostics": []any{}},
			"range": map[string]any{
				"start": map[string]any{"line": 0, "character": character}, "end": map[string]any{"line": 0, "character": character},
			},
		}, &actions)
		for _, a := range actions {
			if a.Command == "pronounced.removeFromLexicon" {
				return a.Title
			}
		}
		return ""
	}
	for character, want := range map[int]string{
		1: `Remove "zyxq" from the workspace's lexicon`, 6: `Remove "blorf" from your lexicon`, 12: "",
	} {
		if got := remove(character); got != want {
			t.Errorf("at %d: %q, want %q", character, got, want)
		}
	}
	run := func(argument string) string {
		return string(s.call("workspace/executeCommand", `{"command":"pronounced.removeFromLexicon","arguments":[`+argument+`]}`).Result)
	}
	if got := run(`{"word":"zyxq","scope":"workspace","uri":"` + name + `"}`); got != `{"removed":1}` {
		t.Errorf("of the workspace: %s", got)
	}
	s.hears("window/showMessageRequest", "zyxq")
	s.eventually("the undoing", func() bool {
		text, err := os.ReadFile(filepath.Join(folder, ".pronounced.dict"))
		return err == nil && strings.Contains(string(text), "Z AA1 T")
	})
	if got := run(`{"word":"nothing"}`); got != `{"removed":0}` {
		t.Errorf("of a word that is not there: %s", got)
	}
	if got := run(`{"word":"blorf"}`); got != `{"removed":1}` {
		t.Errorf("of the user: %s", got)
	}
	s.hears("window/showMessageRequest", "blorf")
	s.eventually("the undoing", func() bool {
		found := s.lexicon.Snapshot().Lookup("blorf")
		return len(found) == 1 && found[0].PartOfSpeech == "verb"
	})
}

// TestLexiconChanges has all who share a lexicon ask anew when one of them, or somebody else, has changed it.
func TestLexiconChanges(t *testing.T) {
	s := start(t, options{})
	s.initialize(`{"workspace":{"inlayHint":{"refreshSupport":true}}}`,
		`,"initializationOptions":{"diagnostics":"out-of-vocabulary"}`)
	s.open("file:///a.txt", "plaintext", "zyxq")
	s.hears("textDocument/publishDiagnostics", "unknown-word")
	s.server.Shared.LexiconChanged()
	s.hears("workspace/inlayHint/refresh", "")
	sounds, err := phoneme.ARPAbet.Parse("Z AA1 T")
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := s.lexicon.Add([]user.Entry{{Word: "zyxq", Phonemes: sounds}}); err != nil {
		t.Fatal(err)
	}
	s.server.Shared.LexiconChanged()
	m := s.hears("textDocument/publishDiagnostics", `"diagnostics":[]`)
	var told struct{ URI string }
	if err := json.Unmarshal(m.Params, &told); err != nil || told.URI != "file:///a.txt" {
		t.Errorf("%s, %v", m.Params, err)
	}
}
