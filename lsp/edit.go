package lsp

import (
	"context"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"
)

// edit returns an edit of one document, for the version that the client has if it can be told so.
func (s *Server) edit(d *open, edits []protocol.TextEdit) protocol.WorkspaceEdit {
	name := uri.URI(d.URI)
	if !s.can.versionedEdit {
		return protocol.WorkspaceEdit{Changes: map[uri.URI][]protocol.TextEdit{name: edits}}
	}
	change := &protocol.TextDocumentEdit{TextDocument: protocol.OptionalVersionedTextDocumentIdentifier{
		TextDocumentIdentifier: protocol.TextDocumentIdentifier{URI: name}, Version: ptr(d.Version),
	}}
	for i := range edits {
		change.Edits = append(change.Edits, &edits[i])
	}
	return protocol.WorkspaceEdit{DocumentChanges: []protocol.DocumentChange{change}}
}

// apply has the client apply an edit. It does not wait for it: the client may wait for the answer to what it asked.
func (s *Server) apply(label string, edit protocol.WorkspaceEdit) {
	s.background(func(ctx context.Context) {
		s.ask(ctx, protocol.MethodWorkspaceApplyEdit, &protocol.ApplyWorkspaceEditParams{Label: &label, Edit: edit})
	})
}
