package lsp_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.lsp.dev/uri"

	"github.com/pronounced/pronounced/lsp/document"
)

func TestPositionEncoding(t *testing.T) {
	for offered, want := range map[string]string{
		`{}`:             "utf-16",
		`{"general":{}}`: "utf-16",
		`{"general":{"positionEncodings":["utf-16"]}}`:                                          "utf-16",
		`{"general":{"positionEncodings":["utf-32","utf-8","utf-16"]}}`:                         "utf-8",
		`{"general":{"positionEncodings":["utf-32","utf-16"]}}`:                                 "utf-32",
		`{"general":{"positionEncodings":["utf-16","utf-32"]}}`:                                 "utf-16",
		`{"general":{"positionEncodings":["ebcdic"]}}`:                                          "utf-16",
		`{"general":{"positionEncodings":["utf-8"]},"workspace":7,"textDocument":{"hover":[]}}`: "utf-8",
		`{"general":{"positionEncodings":7}}`:                                                   "utf-16",
	} {
		if got := start(t, options{}).initialize(offered, "")["positionEncoding"]; got != want {
			t.Errorf("%s: %v, want %s", offered, got, want)
		}
	}
}

// TestCapabilities has all that the contract lists, from the start, whatever the client says of itself.
func TestCapabilities(t *testing.T) {
	for _, client := range []string{"{}", `{"textDocument":{"rename":{"prepareSupport":true},
		"codeAction":{"codeActionLiteralSupport":{"codeActionKind":{"valueSet":["quickfix"]}}}}}`} {
		got := start(t, options{}).initialize(client, "")
		for _, name := range []string{
			"textDocumentSync", "hoverProvider", "inlayHintProvider", "codeActionProvider", "completionProvider", "definitionProvider",
			"referencesProvider", "renameProvider", "documentSymbolProvider", "workspaceSymbolProvider",
			"documentFormattingProvider", "diagnosticProvider", "executeCommandProvider", "workspace",
		} {
			if got[name] == nil || got[name] == false {
				t.Errorf("%s: no %s", client, name)
			}
		}
		if _, isObject := got["renameProvider"].(map[string]any); isObject != (client != "{}") {
			t.Errorf("%s: renameProvider is %v", client, got["renameProvider"])
		}
		if sync := got["textDocumentSync"].(map[string]any); sync["change"] != 2.0 || sync["openClose"] != true {
			t.Errorf("sync is %v", sync)
		}
	}
}

// TestSync sends random edits to the server in both framings and all encodings.
func TestSync(t *testing.T) {
	fragments := []string{"", "a", "\n", "\r", "\r\n", "é", "e\u0301", "a𐐀b", "two words", "中\u2028"}
	random := rand.New(rand.NewPCG(18, 7))
	for name, e := range map[string]document.Encoding{
		"utf-8": document.UTF8, "utf-16": document.UTF16, "utf-32": document.UTF32,
	} {
		for _, headers := range []bool{false, true} {
			s := start(t, options{headers: headers})
			s.initialize(`{"general":{"positionEncodings":["`+name+`"]}}`, "")
			want := document.New("", "", 1, "a𐐀b\r\nc")
			s.open("file:///a.txt", "plaintext", want.Text)
			for version := int32(2); version < 200; version++ {
				var sent []map[string]any
				var changes []document.Change
				for range 1 + random.IntN(3) {
					text := fragments[random.IntN(len(fragments))]
					if random.IntN(30) == 0 {
						sent = append(sent, map[string]any{"text": text})
						changes = append(changes, document.Change{Text: text})
						continue
					}
					p := func() document.Position { return document.Position{Line: random.IntN(5), Character: random.IntN(9)} }
					r := document.Range{Start: p(), End: p()}
					position := func(p document.Position) map[string]any {
						return map[string]any{"line": p.Line, "character": p.Character}
					}
					sent = append(sent, map[string]any{
						"text": text, "range": map[string]any{"start": position(r.Start), "end": position(r.End)},
					})
					changes = append(changes, document.Change{Range: &r, Text: text})
				}
				want = want.Apply(version, e, changes)
				s.notify("textDocument/didChange", map[string]any{
					"textDocument": map[string]any{"uri": "file:///a.txt", "version": version}, "contentChanges": sent,
				})
			}
			s.call("textDocument/hover", at("file:///a.txt", 0, 0))
			if got, ok := s.server.Text("file:///a.txt"); !ok || got != want.Text {
				t.Errorf("%s, headers %v: server has %q, client %q", name, headers, got, want.Text)
			}
		}
	}
}

// TestHoverSeesWhatWasAsked asks and types on at once: the answer is about the text as it was.
func TestHoverSeesWhatWasAsked(t *testing.T) {
	s := start(t, options{})
	s.initialize("{}", "")
	s.open("file:///a.txt", "plaintext", "tomato")
	var ids []string
	words := []string{"tomato", "banana", "kitten", "window"}
	for i := range 200 {
		ids = append(ids, s.ask("textDocument/hover", at("file:///a.txt", 0, 2)))
		s.notify("textDocument/didChange", fmt.Sprintf(`{"textDocument":{"uri":"file:///a.txt","version":%d},
			"contentChanges":[{"text":"%s"}]}`, i+2, words[(i+1)%4]))
	}
	for i, id := range ids {
		if m := s.answer(id); !strings.Contains(string(m.Result), words[i%4]) {
			t.Fatalf("%d: want %s: %s", i, words[i%4], m.Result)
		}
	}
}

func TestHover(t *testing.T) {
	s := start(t, options{headers: true})
	s.initialize(`{"textDocument":{"hover":{"contentFormat":["markdown","plaintext"]}}}`, "")
	s.open("file:///a%20b.txt", "plaintext", "I read it yesterday.\n\nThey will read 22 books")
	for _, test := range []struct {
		line, character int
		want            []string
	}{
		{0, 3, []string{"ˈɹɛd", "R EH1 D"}},
		{2, 11, []string{"ˈɹid", "R IY1 D"}},
		{2, 15, []string{"T W EH1 N T IY0", "T UW1"}},
		{2, 99, []string{"B UH1 K S"}}, // behind the end of the line
	} {
		var hover struct{ Contents struct{ Kind, Value string } }
		s.result("textDocument/hover", at("file:///a%20b.txt", test.line, test.character), &hover)
		for _, want := range test.want {
			if hover.Contents.Kind != "markdown" || !strings.Contains(hover.Contents.Value, want) {
				t.Errorf("%d:%d: no %s in %+v", test.line, test.character, want, hover)
			}
		}
	}
	if m := s.call("textDocument/hover", at("file:///a%20b.txt", 1, 0)); string(m.Result) != "null" {
		t.Errorf("on an empty line: %s", m.Result)
	}
}

func TestErrors(t *testing.T) {
	s := start(t, options{})
	if m := s.call("textDocument/hover", at("file:///a.txt", 0, 0)); m.Error == nil || m.Error.Code != -32002 {
		t.Errorf("before initialize: %+v", m)
	}
	s.initialize("{}", "")
	for params, code := range map[string]int{
		`{"textDocument":{"uri":"file:///a.txt"},"position":{"line":0,"character":0}}`: -32602,
		`{"textDocument":{"uri":7},"position":{"line":0,"character":0}}`:               -32602,
		`[]`: -32602,
	} {
		if m := s.call("textDocument/hover", params); m.Error == nil || m.Error.Code != code ||
			strings.Contains(params, ".txt") && !strings.Contains(m.Error.Message, "file:///a.txt") {
			t.Errorf("%s: %+v", params, m.Error)
		}
	}
	s.notify("textDocument/didChange", `{"textDocument":{"uri":"file:///a.txt","version":2},"contentChanges":[{"text":"x"}]}`)
	s.notify("textDocument/didClose", `{"textDocument":{"uri":"file:///a.txt"}}`)
	s.notify("textDocument/didOpen", `[]`)
	s.open("file:///odd.txt", "plaintext", "fine")
	s.notify("textDocument/didChange", `{"textDocument":{"uri":"file:///odd.txt","version":2},"contentChanges":[{"range":7}]}`)
	s.hears("window/showMessage", "file:///odd.txt")
	if m := s.call("textDocument/hover", at("file:///odd.txt", 0, 0)); m.Error == nil || m.Error.Code != -32602 {
		t.Errorf("after a change that nobody understands: %+v", m)
	}
	s.open("file:///a.txt", "plaintext", "fine")
	if m := s.call("textDocument/hover", at("file:///a.txt", 9, 9)); !strings.Contains(string(m.Result), "F AY1 N") {
		t.Errorf("beyond the end: %+v", m)
	}
}

// TestOversize: what is over the limit is closed, and said so once; the rest stays.
func TestOversize(t *testing.T) {
	s := start(t, options{limit: 4000})
	s.initialize("{}", "")
	for _, name := range []string{"file:///a.txt", "file:///b.txt"} {
		s.open(name, "plaintext", "small")
	}
	long := strings.Repeat("x", 5000)
	s.notify("textDocument/didChange", `{"textDocument":{"uri":"file:///a.txt","version":2},"contentChanges":[{"text":"`+long+`"}]}`)
	s.hears("window/showMessage", "file:///a.txt")
	s.hears("textDocument/publishDiagnostics", `file:///a.txt","diagnostics":[]`)
	if m := s.call("textDocument/hover", at("file:///a.txt", 0, 0)); m.Error == nil || m.Error.Code != -32602 {
		t.Errorf("closed document: %+v", m)
	}
	if m := s.call("textDocument/hover", at("file:///b.txt", 0, 0)); m.Error != nil {
		t.Errorf("the other document: %+v", m.Error)
	}
	s.notify("textDocument/didChange", `{"contentChanges":[{"text":"`+long+`"}],"textDocument":{"uri":"file:///b.txt","version":2}}`)
	s.hears("window/showMessage", "Every document")
	if m := s.call("textDocument/hover", at("file:///b.txt", 0, 0)); m.Error == nil {
		t.Errorf("nobody knows which document it was: %s", m.Result)
	}
}

// TestSettings come with initialize, on being asked for, and when they change; what is wrong in them is told.
func TestSettings(t *testing.T) {
	s := start(t, options{replies: map[string]string{"workspace/configuration": `[{"inlayHints":"sometimes","nonsense":1}]`}})
	s.initialize(`{"workspace":{"configuration":true,"didChangeConfiguration":{"dynamicRegistration":true},
		"didChangeWatchedFiles":{"dynamicRegistration":true}}}`, "")
	s.call("g2p/status", "{}")
	for _, m := range s.told {
		if m.ID != nil {
			t.Errorf("asked %s before a document was open", m.Method)
		}
	}
	s.open("file:///a.txt", "plaintext", "fine")
	s.hears("workspace/configuration", `"section":"pronounced"`)
	if m := s.hears("client/registerCapability", "workspace/didChangeConfiguration"); !strings.Contains(string(m.Params), ".pronounced.toml") {
		t.Errorf("registered %s", m.Params)
	}
	if m := s.hears("window/showMessage", "inlayHints"); strings.Contains(string(m.Params), "nonsense") { // may be the client's
		t.Errorf("told %s", m.Params)
	}
	s.notify("workspace/didChangeConfiguration", `{"settings":null}`)
	s.hears("workspace/configuration", `"section":"pronounced"`)

	hinting := start(t, options{replies: map[string]string{"workspace/configuration": "[null]"}})
	hinting.initialize(`{"workspace":{"configuration":true,"inlayHint":{"refreshSupport":true}}}`,
		`,"initializationOptions":{"inlayHints":"all"}`)
	hinting.open("file:///a.txt", "plaintext", "fine")
	hinting.hears("workspace/configuration", "") // it tells that it has none
	view := `{"textDocument":{"uri":"file:///a.txt"},"range":{"start":{"line":0,"character":0},"end":{"line":1,"character":0}}}`
	if m := hinting.call("textDocument/inlayHint", view); !strings.Contains(string(m.Result), "ˈfaɪn") {
		t.Errorf("options of initialize are gone: %s", m.Result)
	}

	changing := start(t, options{})
	changing.initialize(`{"workspace":{"inlayHint":{"refreshSupport":true}}}`, "")
	changing.open("file:///a.txt", "plaintext", "fine")
	for range 3 {
		changing.notify("workspace/didChangeConfiguration", `{"settings":{"pronounced":{},"editor":1}}`)
	}
	changing.notify("workspace/didChangeConfiguration", `{"settings":{"pronounced":{"inlayHints":"all"}}}`)
	changing.hears("workspace/inlayHint/refresh", "")
	for _, m := range changing.told {
		if m.Method == "workspace/inlayHint/refresh" {
			t.Error("had hints asked for anew although nothing had changed")
		}
	}

	quiet := start(t, options{})
	quiet.initialize("{}", `,"initializationOptions":{"maxLength":-1}`)
	quiet.hears("window/showMessage", "maxLength")
	quiet.notify("workspace/didChangeConfiguration", `{"settings":{"pronounced":{"comments":3}}}`)
	quiet.hears("window/showMessage", "comments")
	for _, m := range quiet.told {
		if m.ID != nil {
			t.Errorf("a client that cannot be asked was asked %s", m.Method)
		}
	}
}

// TestWorkspace reads the file of a workspace folder and its lexicon.
func TestWorkspace(t *testing.T) {
	folder := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(".pronounced.toml", "lexicons = [\"names.dict\"]\ninlay-hints = 7\nnonsense = 1\n")
	write("names.dict", "ZYXQ  Z AA1 T\n")
	root := uri.File(folder)
	s := start(t, options{})
	s.initialize("{}", `,"workspaceFolders":[{"uri":"`+string(root)+`","name":"x"}]`)
	name := string(root) + "/a.txt"
	s.open(name, "plaintext", "zyxq")
	if m := s.call("textDocument/hover", at(name, 0, 0)); !strings.Contains(string(m.Result), "Z AA1 T") {
		t.Errorf("%s", m.Result)
	}
	if m := s.hears("window/showMessage", "inlay-hints"); !strings.Contains(string(m.Params), "nonsense") {
		t.Errorf("told %s", m.Params)
	}
	s.open("file:///elsewhere.txt", "plaintext", "zyxq")
	if m := s.call("textDocument/hover", at("file:///elsewhere.txt", 0, 0)); strings.Contains(string(m.Result), "Z AA1 T") {
		t.Errorf("outside the folder: %s", m.Result)
	}
	write(".pronounced.toml", "lexicons = [\"other.dict\"]\n")
	write("other.dict", "ZYXQ  Z IH1 K T\n")
	s.notify("workspace/didChangeWatchedFiles", `{"changes":[{"uri":"`+string(root)+`/.pronounced.toml","type":2}]}`)
	if m := s.call("textDocument/hover", at(name, 0, 0)); !strings.Contains(string(m.Result), "Z IH1 K T") {
		t.Errorf("after a change: %s", m.Result)
	}
	s.notify("workspace/didChangeWorkspaceFolders", `{"event":{"added":[],"removed":[{"uri":"`+string(root)+`","name":"x"}]}}`)
	if m := s.call("textDocument/hover", at(name, 0, 0)); strings.Contains(string(m.Result), "Z IH1 K T") {
		t.Errorf("after the folder went: %s", m.Result)
	}
}

// TestDiagnosticsPushed are cleared on close; a client that asks itself is told none.
func TestDiagnosticsPushed(t *testing.T) {
	s := start(t, options{})
	s.initialize("{}", "")
	s.open("file:///c%3A/a.txt", "plaintext", "x")
	s.hears("textDocument/publishDiagnostics", `"uri":"file:///c%3A/a.txt","version":1`)
	s.notify("textDocument/didClose", `{"textDocument":{"uri":"file:///c:/a.txt"}}`)
	s.hears("textDocument/publishDiagnostics", `"uri":"file:///c%3A/a.txt","diagnostics":[]`)

	pulling := start(t, options{})
	pulling.initialize(`{"textDocument":{"diagnostic":{}}}`, "")
	pulling.open("file:///a.txt", "plaintext", "x")
	var full struct{ Kind, ResultID string }
	params := `{"textDocument":{"uri":"file:///a.txt"}`
	pulling.result("textDocument/diagnostic", params+"}", &full)
	if full.Kind != "full" || full.ResultID == "" {
		t.Errorf("%+v", full)
	}
	again := pulling.call("textDocument/diagnostic", params+`,"previousResultId":"`+full.ResultID+`"}`)
	var unchanged struct{ Kind, ResultID string }
	if err := json.Unmarshal(again.Result, &unchanged); err != nil || unchanged.Kind != "unchanged" || unchanged.ResultID != full.ResultID {
		t.Errorf("%s, %v", again.Result, err)
	}
	pulling.notify("textDocument/didClose", `{"textDocument":{"uri":"file:///a.txt"}}`)
	pulling.call("textDocument/diagnostic", params+"}")
	if len(pulling.told) > 0 {
		t.Errorf("told %+v", pulling.told)
	}
}

// TestParts sends a search's result in parts, and tells how work goes on, to who asks for that.
func TestParts(t *testing.T) {
	s := start(t, options{})
	s.initialize("{}", "")
	var b strings.Builder
	for i := range 250 {
		fmt.Fprintf(&b, "WORD%c%c  W ER1 D\n", 'A'+i/26, 'A'+i%26)
	}
	s.open("file:///a.dict", "cmudict", b.String())
	var rest []any
	s.result("workspace/symbol", `{"query":"word","workDoneToken":"w","partialResultToken":"p"}`, &rest)
	if len(rest) > 0 {
		t.Errorf("%d symbols in the end", len(rest))
	}
	found := 0
	for found < 250 {
		var progress struct{ Value []any }
		if err := json.Unmarshal(s.hears("$/progress", `"token":"p"`).Params, &progress); err != nil {
			t.Fatal(err)
		}
		found += len(progress.Value)
	}
	if found != 250 {
		t.Errorf("%d symbols", found)
	}
	s.hears("$/progress", `"kind":"begin"`)
	s.hears("$/progress", `"kind":"end"`)
}

// TestUndo adds a word by the command; the client's user thinks better of it.
func TestUndo(t *testing.T) {
	s := start(t, options{replies: map[string]string{"window/showMessageRequest": `{"title":"Undo"}`}})
	s.initialize(`{"window":{"showMessage":{}},"workspace":{"inlayHint":{"refreshSupport":true}}}`, "")
	s.open("file:///a.txt", "plaintext", "zyxq")
	var added struct{ Added, Replaced int }
	s.result("workspace/executeCommand",
		`{"command":"pronounced.addToLexicon","arguments":[{"word":"zyxq","arpabet":"Z AA1 T"}]}`, &added)
	if added.Added != 1 || added.Replaced != 0 {
		t.Errorf("%+v", added)
	}
	s.hears("window/showMessageRequest", "zyxq")
	s.hears("workspace/inlayHint/refresh", "")
	s.hears("workspace/inlayHint/refresh", "") // after the undoing
	if entries := s.lexicon.Snapshot().Lookup("zyxq"); entries != nil {
		t.Errorf("still there: %v", entries)
	}
}

// TestCancel stops a long command, which is still answered.
func TestCancel(t *testing.T) {
	s := start(t, options{})
	s.initialize("{}", "")
	s.open("file:///a.txt", "plaintext", book(4<<20))
	id := s.ask("workspace/executeCommand", `{"command":"pronounced.transcribe","arguments":[{"uri":"file:///a.txt"}]}`)
	s.notify("$/cancelRequest", `{"id":`+id+`}`)
	if m := s.answer(id); m.Error == nil || m.Error.Code != -32800 {
		t.Errorf("%.200s, %+v", m.Result, m.Error)
	}
	if m := s.call("textDocument/hover", at("file:///a.txt", 0, 0)); m.Error != nil {
		t.Errorf("afterwards: %+v", m.Error)
	}
}

// TestDiagnosticsFollow the text: told with its version, once it is left alone, and taken back when all is well.
func TestDiagnosticsFollow(t *testing.T) {
	s := start(t, options{headers: true})
	s.initialize("{}", `,"initializationOptions":{"pronounced":{"diagnostics":"out-of-vocabulary"}}`)
	s.open("file:///a.dict", "cmudict", "HELLO  HH AH0 L QQ1\n")
	s.open("file:///a.txt", "plaintext", "a zorbling")
	m := s.hears("textDocument/publishDiagnostics", `"uri":"file:///a.dict","version":1`)
	if !strings.Contains(string(m.Params), `{"start":{"line":0,"character":16},"end":{"line":0,"character":19}}`) {
		t.Errorf("not the symbol: %s", m.Params)
	}
	s.hears("textDocument/publishDiagnostics", `"code":"unknown-word"`)
	change := `{"textDocument":{"uri":"file:///a.dict","version":%d},"contentChanges":[{"range":{"start":{"line":0,"character":16},
		"end":{"line":0,"character":19}},"text":"%s"}]}`
	s.notify("textDocument/didChange", fmt.Sprintf(change, 2, "XX1"))
	s.notify("textDocument/didChange", fmt.Sprintf(change, 3, "OW1"))
	if m := s.hears("textDocument/publishDiagnostics", "file:///a.dict"); !strings.Contains(string(m.Params), `"version":3,"diagnostics":[]`) {
		t.Errorf("told of a text that was gone: %s", m.Params)
	}
	s.notify("workspace/didChangeConfiguration", `{"settings":{"pronounced":{"diagnostics":"off"}}}`)
	s.hears("textDocument/publishDiagnostics", `"uri":"file:///a.txt","version":1,"diagnostics":[]`)
	s.notify("textDocument/didChange", `{"textDocument":{"uri":"file:///a.txt","version":2},"contentChanges":[{"text":"x"}]}`)
	s.notify("textDocument/didClose", `{"textDocument":{"uri":"file:///a.txt"}}`)
	s.hears("textDocument/publishDiagnostics", `"uri":"file:///a.txt","diagnostics":[]`)
}

// TestOddParams: whatever the params are, it is the client's fault or answered.
func TestOddParams(t *testing.T) {
	s := start(t, options{})
	s.initialize("{}", "")
	for name, language := range map[string]string{"file:///a.txt": "plaintext", "file:///a.dict": "cmudict", "file:///a.ssml": "ssml"} {
		s.open(name, language, "\ufeffa b\r\rc <\x00𐐀")
	}
	odd := []string{"{}", "[]", "7", `{"textDocument":null}`, `{"textDocument":{"uri":"a"}}`, `{"textDocument":{"uri":"file:///a.txt"}}`}
	for _, name := range []string{"file:///a.txt", "file:///a.dict", "file:///a.ssml"} {
		document := `{"textDocument":{"uri":"` + name + `"},`
		odd = append(
			odd, document+`"position":{"line":4294967295,"character":4294967295},"newName":"","context":{}}`,
			document+`"position":{"line":0,"character":1},"newName":"\u0000 \n","context":{"diagnostics":[{}]}}`,
			document+`"position":{"line":2,"character":9},"context":null,"options":{"tabSize":4294967295,"insertSpaces":true}}`,
			document+`"range":{"start":{"line":9,"character":9},"end":{"line":0,"character":0}},"context":{"diagnostics":[],"only":[""]}}`,
			`{"command":"pronounced.transcribe","arguments":[{"uri":"`+name+`","range":{"start":{"line":9},"end":{}}}]}`,
			`{"command":"pronounced.toSSML","arguments":[{"uri":"`+name+`","replace":true}]}`,
			`{"command":"pronounced.addToLexicon","arguments":[{"uri":"`+name+`","scope":"workspace","word":"\u0000"}]}`,
			`{"position":{"line":0,"character":0},"label":"x","data":{"uri":"`+name+`"}}`,
			`{"query":"\u0000"}`,
		)
	}
	methods := s.server.Methods()
	for method := range methods {
		for _, params := range odd {
			m := s.call(method, params)
			if m.Error != nil && m.Error.Code != -32602 {
				t.Errorf("%s %s: %+v", method, params, m.Error)
			}
		}
	}
	for _, method := range []string{
		"textDocument/didOpen", "textDocument/didChange", "textDocument/didClose", "textDocument/didSave", "initialized",
		"workspace/didChangeConfiguration", "workspace/didChangeWatchedFiles", "workspace/didChangeWorkspaceFolders",
	} {
		for _, params := range odd {
			s.notify(method, params)
		}
	}
	s.open("file:///b.txt", "plaintext", "fine")
	if m := s.call("textDocument/hover", at("file:///b.txt", 0, 0)); !strings.Contains(string(m.Result), "F AY1 N") {
		t.Errorf("afterwards: %+v", m)
	}
}

// TestKindChanges: XML becomes SSML when its root does, and is no more when it is not.
func TestKindChanges(t *testing.T) {
	s := start(t, options{})
	s.initialize(`{"textDocument":{"diagnostic":{}}}`, "")
	const name = "file:///a.xml"
	s.open(name, "xml", "<note><phonem>read</phonem></note>")
	problems := func() string {
		return string(s.call("textDocument/diagnostic", `{"textDocument":{"uri":"`+name+`"}}`).Result)
	}
	if got := problems(); strings.Contains(got, "phonem") {
		t.Errorf("as XML: %s", got)
	}
	s.call("textDocument/hover", at(name, 0, 15))
	s.notify("textDocument/didChange", `{"textDocument":{"uri":"`+name+`","version":2},
		"contentChanges":[{"text":"<speak><phonem>read</phonem></speak>"}]}`)
	if got := problems(); !strings.Contains(got, "phonem") {
		t.Errorf("as SSML: %s", got)
	}
	if m := s.call("textDocument/hover", at(name, 0, 16)); !strings.Contains(string(m.Result), "R IY1 D") {
		t.Errorf("hover: %s", m.Result)
	}
	s.notify("textDocument/didChange", `{"textDocument":{"uri":"`+name+`","version":3},
		"contentChanges":[{"range":{"start":{"line":0,"character":1},"end":{"line":0,"character":6}},"text":"note"}]}`)
	if got := problems(); strings.Contains(got, "phonem") {
		t.Errorf("as XML again: %s", got)
	}
}
