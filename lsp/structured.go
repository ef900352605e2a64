package lsp

import (
	"fmt"
	"strings"
	"sync"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/pronounced/pronounced/lsp/document"
	"github.com/pronounced/pronounced/lsp/prose"
	"github.com/pronounced/pronounced/lsp/structure"
)

// models are the kinds that are structured.
var models = map[kind]structure.Kind{ssmlKind: structure.SSML, plsKind: structure.PLS, cmudictKind: structure.CMUdict}

// modelOf returns what gives a document's model, read when it is first asked for; nil for prose.
func modelOf(d *document.Document, k kind) func() *structure.Model {
	of, structured := models[k]
	if !structured {
		return nil
	}
	return sync.OnceValue(func() *structure.Model { return structure.Parse(of, d.Text) })
}

// describeReading says of a transcription what a hover says of a word.
func describeReading(r structure.Reading) prose.Hover {
	h := prose.Hover{Start: r.Start, End: r.End}
	title, plain := "", ""
	if r.Word != "" {
		title, plain = "**"+escapeMarkdown(r.Word)+"** ", r.Word+" "
	}
	syllables := strings.Join(r.Syllables, ".")
	h.Markdown = fmt.Sprintf("%s`/%s/`\n\n- ARPAbet: `%s`\n- Say: %s\n- Syllables: %s", title, r.IPA, r.ARPAbet, r.Respelling, syllables)
	h.Plain = fmt.Sprintf("%s/%s/\n\nARPAbet: %s\nSay: %s\nSyllables: %s", plain, r.IPA, r.ARPAbet, r.Respelling, syllables)
	return h
}

func escapeMarkdown(text string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "[", `\[`, "<", "&lt;", "&", "&amp;").Replace(text)
}

// mostProblems bounds how many problems of one document are told; nobody reads as many.
const mostProblems = 1000

// problems makes diagnostics of what is wrong in a structured document.
func (s *Server) problems(d *open) []protocol.Diagnostic {
	found := []protocol.Diagnostic{}
	all := d.model().Problems()
	cursor := d.Cursor(s.can.encoding)
	for i := range all[:min(len(all), mostProblems)] {
		found = append(found, s.problem(d, cursor, &all[i]))
	}
	return found
}

func (s *Server) problem(d *open, cursor *document.Cursor, p *structure.Problem) protocol.Diagnostic {
	diagnostic := protocol.Diagnostic{
		Range:    s.cursorRange(cursor, p.Start, p.End),
		Severity: severities[p.Severity],
		Code:     protocol.String(p.Code),
		Source:   protocol.NewOptional(s.config.Name),
		Message:  protocol.String(p.Message),
	}
	if s.can.relatedPlaces {
		for _, r := range p.Related {
			diagnostic.RelatedInformation = append(diagnostic.RelatedInformation, protocol.DiagnosticRelatedInformation{
				Location: protocol.Location{URI: uri.URI(d.URI), Range: s.rangeOf(d, r.Start, r.End)}, Message: r.Message,
			})
		}
	}
	return diagnostic
}

var severities = map[structure.Severity]protocol.DiagnosticSeverity{
	structure.Error:       protocol.DiagnosticSeverityError,
	structure.Warning:     protocol.DiagnosticSeverityWarning,
	structure.Information: protocol.DiagnosticSeverityInformation,
}

// structuredActions are the fixes of the problems that a stretch touches, and the other alphabets of the transcription at
// its beginning.
func (s *Server) structuredActions(d *open, start, end int) []protocol.CodeAction {
	var actions []protocol.CodeAction
	add := func(fix structure.Fix, kind protocol.CodeActionKind, fixes ...protocol.Diagnostic) {
		edit := s.edit(d, s.structureEdits(d, fix.Edits))
		actions = append(actions, protocol.CodeAction{Title: fix.Title, Kind: &kind, Edit: &edit, Diagnostics: fixes})
	}
	problems := d.model().Problems()
	for i := range problems {
		p := &problems[i]
		if p.End < start || end < p.Start || len(p.Fixes) == 0 {
			continue
		}
		diagnostic := s.problem(d, d.Cursor(s.can.encoding), p)
		for _, fix := range p.Fixes {
			add(fix, protocol.CodeActionKindQuickFix, diagnostic)
		}
	}
	for _, fix := range d.model().Conversions(start) {
		add(fix, protocol.CodeActionKindRefactorRewrite)
	}
	return actions
}

// structureEdits makes edits of the protocol.
func (s *Server) structureEdits(d *open, edits []structure.Edit) []protocol.TextEdit {
	cursor := d.Cursor(s.can.encoding)
	all := make([]protocol.TextEdit, len(edits))
	for i, e := range edits {
		all[i] = protocol.TextEdit{Range: s.cursorRange(cursor, e.Start, e.End), NewText: e.New}
	}
	return all
}

// completionKinds are what editors show beside completions.
var completionKinds = map[structure.CompletionSort]protocol.CompletionItemKind{
	structure.SymbolCompletion:    protocol.CompletionItemKindUnit,
	structure.ElementCompletion:   protocol.CompletionItemKindClass,
	structure.AttributeCompletion: protocol.CompletionItemKindProperty,
	structure.ValueCompletion:     protocol.CompletionItemKindValue,
}
