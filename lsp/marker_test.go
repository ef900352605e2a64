package lsp_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/pronounced/pronounced/lsp/document"
)

var update = flag.Bool("update", false, "write what the server answers now into testdata/*.txtar")

// section is a part of a txtar file: "-- name --" and what follows up to the next.
type section struct{ name, text string }

func readSections(text string) (comment string, sections []section) {
	heading := regexp.MustCompile(`(?m)^-- (.+) --\n`)
	found := heading.FindAllStringSubmatchIndex(text, -1)
	comment = text
	for i, m := range found {
		if i == 0 {
			comment = text[:m[0]]
		}
		end := len(text)
		if i+1 < len(found) {
			end = found[i+1][0]
		}
		sections = append(sections, section{text[m[2]:m[3]], text[m[1]:end]})
	}
	return comment, sections
}

// TestMarkers runs testdata/*.txtar: documents with markers, and a script of what is asked at them, each line followed by
// the answer. A section is a document named by its language and file, as in "-- markdown a.md --"; a marker is written
// ⟦name⟧ and is no part of the text; two markers, name and name/, mark a range. The section "settings" is the client's
// configuration, "capabilities" what the client can. The section "script" has a line "> method marker [more]" for each
// request, with three that are none of the protocol: "configure x {…}" changes the settings, "change marker text" writes a text
// there as the user would, "resolve marker" resolves the first hint of a range. -update writes what comes after it.
func TestMarkers(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			raw, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			comment, sections := readSections(string(raw))
			m := newMarked(t, sections)
			got := strings.Builder{}
			got.WriteString(comment)
			for _, section := range sections {
				if section.name == "script" {
					section.text = m.run(section.text)
				}
				fmt.Fprintf(&got, "-- %s --\n%s", section.name, section.text)
			}
			if got.String() == string(raw) {
				return
			}
			if *update {
				if err := os.WriteFile(file, []byte(got.String()), 0o600); err != nil {
					t.Fatal(err)
				}
				return
			}
			t.Errorf("%s: answers have changed; go test -update writes them. Now:\n%s", file, got.String())
		})
	}
}

// marked is a session with the documents of a file.
type marked struct {
	*session
	documents map[string]*document.Document
	markers   map[string]marker
}

type marker struct {
	uri        string
	start, end int
}

func newMarked(t *testing.T, sections []section) *marked {
	m := &marked{documents: map[string]*document.Document{}, markers: map[string]marker{}}
	settings, capabilities := "null", `{"textDocument":{"hover":{"contentFormat":["markdown"]},"diagnostic":{},
		"rename":{"prepareSupport":true},"documentSymbol":{"hierarchicalDocumentSymbolSupport":true,"symbolKind":{"valueSet":[20]}},
		"codeAction":{"codeActionLiteralSupport":{"codeActionKind":{"valueSet":["quickfix"]}}}},
		"workspace":{"symbol":{"symbolKind":{"valueSet":[20]}}}}`
	for _, s := range sections {
		switch s.name {
		case "settings":
			settings = s.text
		case "capabilities":
			capabilities = s.text
		}
	}
	m.session = start(t, options{})
	m.initialize(capabilities, `,"initializationOptions":`+settings)
	for _, s := range sections {
		if language, name, isDocument := strings.Cut(s.name, " "); isDocument {
			m.openMarked(language, name, s.text)
		}
	}
	return m
}

// openMarked takes the markers out of a text and opens it.
func (m *marked) openMarked(language, name, text string) {
	uri := "file:///w/" + name
	brackets := regexp.MustCompile(`⟦([^⟧]*)⟧`)
	places := map[string]int{}
	plain := ""
	for {
		at := brackets.FindStringSubmatchIndex(text)
		if at == nil {
			break
		}
		plain += text[:at[0]]
		places[text[at[2]:at[3]]] = len(plain)
		text = text[at[1]:]
	}
	d := document.New(uri, language, 1, plain+text)
	m.documents[uri] = d
	for name, at := range places {
		end, ok := places[name+"/"]
		if !ok {
			end = at
		}
		m.markers[name] = marker{uri, at, end}
	}
	m.open(uri, language, d.Text)
}

var percent = regexp.MustCompile(`\d+ %`)

// How many things of a list are shown; of completions fewer, for rhymes are many and their order is a matter of taste.
const (
	mostShown       = 24
	mostCompletions = 3
)

// run answers each line of a script that begins with ">".
func (m *marked) run(script string) string {
	var b strings.Builder
	for line := range strings.Lines(script) {
		request, ok := strings.CutPrefix(line, "> ")
		if !ok {
			continue
		}
		b.WriteString(line)
		answer := strings.TrimRight(m.request(strings.Fields(request)), "\n")
		answer = percent.ReplaceAllString(answer, "… %") // the chooser and the model learn
		if answer == "" {
			answer = "nothing"
		}
		for l := range strings.SplitSeq(answer, "\n") {
			b.WriteString(strings.TrimRight("  "+l, " ") + "\n")
		}
	}
	return b.String()
}

// request sends one line's request and returns the answer for people.
func (m *marked) request(words []string) string {
	if len(words) < 2 {
		m.t.Fatalf("%q: want a method and a marker", words)
	}
	method, more := words[0], strings.Join(words[2:], " ")
	mark, isMark := m.markers[words[1]]
	if !isMark {
		mark.uri = "file:///w/" + words[1]
		if d := m.documents[mark.uri]; d != nil {
			mark.end = len(d.Text)
		}
	}
	position := func(offset int) map[string]any {
		p := document.Position{}
		if d := m.documents[mark.uri]; d != nil {
			p = d.Position(offset, document.UTF16)
		}
		return map[string]any{"line": p.Line, "character": p.Character}
	}
	switch method {
	case "configure":
		m.notify("workspace/didChangeConfiguration", `{"settings":{"pronounced":`+more+`}}`)
		return "done"
	case "change":
		m.change(mark, map[string]any{"start": position(mark.start), "end": position(mark.end)}, more)
		return "done"
	}
	params := map[string]any{
		"textDocument": map[string]any{"uri": mark.uri}, "position": position(mark.start),
		"range":   map[string]any{"start": position(mark.start), "end": position(mark.end)},
		"context": map[string]any{"diagnostics": []any{}, "includeDeclaration": true, "triggerKind": 1},
		"options": map[string]any{"tabSize": 4, "insertSpaces": true},
		"newName": more, "query": words[1],
	}
	if method == "workspace/executeCommand" {
		name, rest, _ := strings.Cut(more, " ")
		argument := map[string]any{"uri": mark.uri, "range": params["range"]}
		if rest != "" {
			if err := json.Unmarshal([]byte(rest), &argument); err != nil {
				m.t.Fatal(err)
			}
		}
		params = map[string]any{"command": name, "arguments": []any{argument}}
	}
	if method == "resolve" {
		var hints []any
		m.result("textDocument/inlayHint", params, &hints)
		var hint map[string]any
		m.result("inlayHint/resolve", hints[0], &hint)
		return m.show(mark.uri, hint) + "\n" + indent(hint["tooltip"].(map[string]any)["value"].(string))
	}
	if !strings.Contains(method, "/") {
		method = "textDocument/" + method
	}
	answer := m.call(method, params)
	if answer.Error != nil {
		return fmt.Sprintf("error %d: %s", answer.Error.Code, answer.Error.Message)
	}
	var result any
	if err := json.Unmarshal(answer.Result, &result); err != nil {
		m.t.Fatal(err)
	}
	return m.show(mark.uri, result)
}

// change writes a text, a JSON string, in the place of a range.
func (m *marked) change(mark marker, r map[string]any, text string) {
	var added string
	if err := json.Unmarshal([]byte(text), &added); err != nil {
		m.t.Fatal(err)
	}
	d := m.documents[mark.uri]
	at := d.Range(mark.start, mark.end, document.UTF16)
	m.documents[mark.uri] = d.Apply(d.Version+1, document.UTF16, []document.Change{{Range: &at, Text: added}})
	for name, other := range m.markers {
		if other.uri == mark.uri && other.start >= mark.end {
			shift := len(added) - (mark.end - mark.start)
			m.markers[name] = marker{other.uri, other.start + shift, other.end + shift}
		}
	}
	m.notify("textDocument/didChange", map[string]any{
		"textDocument":   map[string]any{"uri": mark.uri, "version": d.Version + 1},
		"contentChanges": []any{map[string]any{"range": r, "text": added}},
	})
}

// show writes a result of any method, each thing that it knows on a line.
func (m *marked) show(uri string, result any) string {
	switch r := result.(type) {
	case nil:
		return ""
	case string:
		return r
	case []any:
		if len(r) > 0 {
			if _, isEdit := r[0].(map[string]any)["newText"]; isEdit {
				return m.applied(uri, r)
			}
		}
		var b strings.Builder
		for i, element := range r {
			if i == mostShown {
				fmt.Fprintf(&b, "and more\n")
				break
			}
			b.WriteString(strings.TrimRight(m.show(uri, element), "\n") + "\n")
		}
		return b.String()
	case map[string]any:
		return m.showObject(uri, r)
	}
	return fmt.Sprint(result)
}

func (m *marked) showObject(uri string, r map[string]any) string {
	switch {
	case r["contents"] != nil: // a hover
		return span(r["range"]) + "\n" + r["contents"].(map[string]any)["value"].(string)
	case r["isIncomplete"] != nil:
		items := r["items"].([]any)
		return m.show(uri, items[:min(len(items), mostCompletions)])
	case r["items"] != nil: // of diagnostics
		return m.show(uri, r["items"])
	case r["textEdit"] != nil: // a completion
		edit := r["textEdit"].(map[string]any)
		return fmt.Sprintf("%v %s %q: %v", r["label"], span(edit["range"]), edit["newText"], r["detail"])
	case r["changes"] != nil || r["documentChanges"] != nil:
		return m.showEdit(r)
	case r["title"] != nil: // a code action
		text := fmt.Sprintf("%v: %v", r["kind"], r["title"])
		if r["edit"] != nil {
			text += "\n" + indent(m.showEdit(r["edit"].(map[string]any)))
		}
		if command, ok := r["command"].(map[string]any); ok {
			arguments, _ := json.Marshal(command["arguments"])
			text += fmt.Sprintf("\n    %v %s", command["command"], arguments)
		}
		return text
	case r["label"] != nil: // an inlay hint
		return fmt.Sprintf("%s %v", place(r["position"]), r["label"])
	case r["message"] != nil: // a diagnostic
		return fmt.Sprintf("%s severity %v %v: %v", span(r["range"]), r["severity"], r["code"], r["message"])
	case r["uri"] != nil: // a location
		name := strings.TrimPrefix(r["uri"].(string), "file:///w/")
		if strings.HasSuffix(name, filepath.Base(m.lexicon.Path())) {
			name = "the user's lexicon"
		}
		return name + " " + span(r["range"])
	case r["selectionRange"] != nil: // a symbol of a document
		text := fmt.Sprintf("%v %s kind %v", r["name"], span(r["selectionRange"]), r["kind"])
		if r["detail"] != nil {
			text += fmt.Sprintf(": %v", r["detail"])
		}
		if r["children"] != nil {
			text += "\n" + indent(m.show(uri, r["children"]))
		}
		return text
	case r["location"] != nil: // a symbol of the workspace
		return fmt.Sprintf("%v kind %v: %s", r["name"], r["kind"], m.show(uri, r["location"]))
	case r["placeholder"] != nil:
		return fmt.Sprintf("%s %v", span(r["range"]), r["placeholder"])
	}
	raw, _ := json.Marshal(r)
	return string(raw)
}

// showEdit shows the lines that an edit of the workspace leaves of those that it changes.
func (m *marked) showEdit(edit map[string]any) string {
	changes, _ := edit["changes"].(map[string]any)
	var b strings.Builder
	for _, uri := range slices.Sorted(maps.Keys(changes)) {
		b.WriteString(m.applied(uri, changes[uri].([]any)) + "\n")
	}
	return strings.TrimRight(b.String(), "\n")
}

// applied shows the lines that differ after edits.
func (m *marked) applied(uri string, edits []any) string {
	d := m.documents[uri]
	if d == nil {
		return fmt.Sprint(edits)
	}
	after := d
	for _, e := range slices.Backward(edits) {
		edit := e.(map[string]any)
		r := edit["range"].(map[string]any)
		after = after.Apply(2, document.UTF16, []document.Change{{
			Range: &document.Range{Start: toPosition(r["start"]), End: toPosition(r["end"])}, Text: edit["newText"].(string),
		}})
	}
	before := strings.Split(d.Text, "\n")
	var b strings.Builder
	for _, line := range strings.Split(after.Text, "\n") {
		if !slices.Contains(before, line) {
			b.WriteString(strings.TrimPrefix(uri, "file:///w/") + ": " + line + "\n")
		}
	}
	return strings.TrimRight(b.String(), "\n")
}

func toPosition(p any) document.Position {
	m := p.(map[string]any)
	return document.Position{Line: int(m["line"].(float64)), Character: int(m["character"].(float64))}
}

func place(p any) string {
	at := toPosition(p)
	return strconv.Itoa(at.Line) + ":" + strconv.Itoa(at.Character)
}

func span(r any) string {
	m, ok := r.(map[string]any)
	if !ok {
		return "nowhere"
	}
	return place(m["start"]) + "-" + place(m["end"])
}

func indent(text string) string { return "    " + strings.ReplaceAll(text, "\n", "\n    ") }
