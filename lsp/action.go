package lsp

import (
	"context"
	"strings"

	"go.lsp.dev/protocol"

	"github.com/pronounced/pronounced/lsp/prose"
	"github.com/pronounced/pronounced/phoneme"
	"github.com/pronounced/pronounced/pronounce"
)

// codeAction returns what can be done about a stretch of a document.
func (s *Server) codeAction(ctx context.Context, r *request, params *protocol.CodeActionParams) (any, error) {
	d, err := r.document(params.TextDocument)
	if err != nil {
		return nil, err
	}
	start, end := d.Offsets(fromRange(params.Range), s.can.encoding)
	var all []protocol.CodeAction
	if d.model != nil {
		all = s.structuredActions(d, start, end)
	}
	if d.kind == proseKind || d.kind == ssmlKind {
		words, err := s.proseActions(ctx, r, d, start, end, s.ours(params.Context.Diagnostics))
		if err != nil {
			return nil, err
		}
		all = append(all, words...)
	}
	actions := []protocol.CommandOrCodeAction{}
	for i := range all {
		a := &all[i]
		switch {
		case !isWanted(*a.Kind, params.Context.Only):
		case s.can.actionKinds:
			actions = append(actions, a)
		case a.Edit == nil: // an older client knows commands only
			actions = append(actions, &a.Command)
		}
	}
	return actions, nil
}

// isWanted tells whether a kind is one of those that are asked for, or below one; all are if none is named.
func isWanted(kind protocol.CodeActionKind, only []protocol.CodeActionKind) bool {
	for _, o := range only {
		if kind == o || o == protocol.CodeActionKindEmpty || strings.HasPrefix(string(kind), string(o)+".") {
			return true
		}
	}
	return len(only) == 0
}

// ours returns those of the client's diagnostics that came from here.
func (s *Server) ours(all []protocol.Diagnostic) []protocol.Diagnostic {
	var found []protocol.Diagnostic
	for _, d := range all {
		if source, _ := d.Source.Get(); source == s.config.Name {
			found = append(found, d)
		}
	}
	return found
}

// proseActions are those of words. Another reading, and an entry in a lexicon, resolve the doubts about a word.
func (s *Server) proseActions(
	ctx context.Context, r *request, d *open, start, end int, doubts []protocol.Diagnostic,
) ([]protocol.CodeAction, error) {
	text, settings := s.proseOf(r.state, d)
	found, err := s.prose.Actions(ctx, text, start, end, settings)
	if err != nil {
		return nil, err
	}
	hasFolder := r.folderOf(d.key) != nil
	var actions []protocol.CodeAction
	for _, a := range found {
		kind := protocol.CodeActionKindRefactorRewrite
		if a.Kind == prose.ChooseReading || a.Kind == prose.AddToLexicon {
			kind = protocol.CodeActionKindQuickFix
		}
		action := protocol.CodeAction{Title: a.Title, Kind: &kind}
		if kind == protocol.CodeActionKindQuickFix && d.kind == proseKind {
			action.Diagnostics = doubts
		}
		switch {
		case a.Kind == prose.ConvertAlphabet && d.model != nil: // which knows better what the document can declare
			continue
		case a.Kind == prose.WriteMarkup && d.kind == ssmlKind && !strings.HasPrefix(a.Edits[0].New, "<"): // text to SSML
			continue
		case a.Lexicon == nil:
			edit := s.edit(d, s.proseEdits(d, a.Edits))
			action.Edit = &edit
		case a.Lexicon.Scope == prose.WorkspaceScope && !hasFolder:
			continue
		default:
			action.Command = s.addCommand(d, a)
		}
		actions = append(actions, action)
	}
	if end-start > longestWord {
		return actions, nil
	}
	tokens, err := s.prose.Tokens(ctx, text, start, end, settings)
	if err != nil {
		return nil, err
	}
	if n := len(tokens); n > 0 && tokens[n-1].Words[0].Source == pronounce.User && end <= tokens[n-1].End {
		actions = append(actions, s.removals(r, d, tokens[n-1].Text)...)
	}
	return actions, nil
}

// longestWord is the longest selection that may be one word of a lexicon, in bytes.
const longestWord = 256

// addCommand is the command of an action that adds a word to a lexicon.
func (s *Server) addCommand(d *open, a prose.Action) protocol.Command {
	entry := a.Lexicon.Add[0]
	argument := newWord{
		Word: entry.Word, ARPAbet: phoneme.ARPAbet.Format(entry.Phonemes), Part: entry.PartOfSpeech, Scope: "user", URI: d.URI,
	}
	if a.Lexicon.Scope == prose.WorkspaceScope {
		argument.Scope = "workspace"
	}
	return protocol.Command{Title: a.Title, Command: addToLexiconCommand, Arguments: []protocol.LSPAny{s.json(argument)}}
}

// proseEdits makes edits of the protocol.
func (s *Server) proseEdits(d *open, edits []prose.Edit) []protocol.TextEdit {
	cursor := d.Cursor(s.can.encoding)
	all := make([]protocol.TextEdit, len(edits))
	for i, e := range edits {
		all[i] = protocol.TextEdit{Range: s.cursorRange(cursor, e.Start, e.End), NewText: e.New}
	}
	return all
}
