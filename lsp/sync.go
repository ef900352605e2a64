package lsp

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/pronounced/pronounced/jsonraw"
	"github.com/pronounced/pronounced/lsp/document"
)

// didOpen begins to keep a document. What is decoded shares memory with the message, which is kept as long as the text
// then, but not for the sake of the names.
func (s *Server) didOpen(raw []byte, params *protocol.DidOpenTextDocumentParams) {
	item := &params.TextDocument
	language := strings.Clone(string(item.LanguageID))
	d := document.New(writtenURI(raw), language, item.Version, item.Text)
	key := uri.URI(strings.Clone(string(item.URI)))
	s.put(newOpen(d, key, nil), 0)
	s.acquainted.Do(s.getAcquainted)
}

// didChange applies changes in their order. After a change that cannot be understood the text would be another than the
// client's, so that the document cannot be kept.
func (s *Server) didChange(raw []byte) {
	written := writtenURI(raw)
	key, err := uri.Parse(written)
	d := s.state.Load().documents[key]
	if err != nil || d == nil {
		s.config.Log.Debug("ignored a change of a document that is not open", "uri", written)
		return
	}
	changes, err := readChanges(raw)
	if err != nil {
		s.config.Log.Warn("change not understood", "uri", written, "error", err)
		s.forget(key)
		s.showMessage(protocol.MessageTypeError, fmt.Sprintf("%s: %s does not understand a change: %v. "+
			"It counts as closed.", written, s.config.Name, err))
		return
	}
	version := d.Version
	if n, ok := integerMember(member(raw, "textDocument"), "version"); ok {
		version = n
	}
	s.put(newOpen(d.Apply(version, s.can.encoding, changes), d.key, d), quiet)
}

// readChanges reads contentChanges. The protocol's package would take a change with a range that it cannot read for one of
// the whole text.
func readChanges(raw []byte) ([]document.Change, error) {
	list := member(raw, "contentChanges")
	if list == nil || jsonraw.Kind(list) != '[' {
		return nil, errors.New("contentChanges is no array")
	}
	var changes []document.Change
	for element := range jsonraw.Elements(list) {
		text, ok := textMember(element, "text")
		if !ok {
			return nil, errors.New("a change has no text")
		}
		change := document.Change{Text: text}
		if r := member(element, "range"); r != nil {
			var decoded protocol.Range
			if err := protocol.Unmarshal(r, &decoded); err != nil || member(r, "start") == nil || member(r, "end") == nil {
				return nil, errors.New("a change has no readable range")
			}
			change.Range = ptr(fromRange(decoded))
		}
		changes = append(changes, change)
	}
	return changes, nil
}

// didClose forgets a document.
func (s *Server) didClose(_ []byte, params *protocol.DidCloseTextDocumentParams) {
	s.forget(params.TextDocument.URI)
}

// didSave has the client ask anew for what a lexicon changes that has been saved.
func (s *Server) didSave(_ []byte, params *protocol.DidSaveTextDocumentParams) {
	if d := s.state.Load().documents[params.TextDocument.URI]; d != nil && (d.kind == cmudictKind || d.kind == plsKind) {
		s.settingsChanged()
	}
}

// put keeps a version of a document, whose diagnostics are due after a while.
func (s *Server) put(d *open, after time.Duration) {
	s.update(func(next *state) { next.documents = with(next.documents, d.key, d) })
	s.concern(d.key, after)
}

// forget keeps a document no longer.
func (s *Server) forget(key uri.URI) {
	d := s.state.Load().documents[key]
	if d == nil {
		return
	}
	s.update(func(next *state) { next.documents = with(next.documents, key, nil) })
	s.clear(key, d.URI)
}

// writtenURI returns the document's URI as the client writes it, for it may know documents by their spelling.
func writtenURI(raw []byte) string {
	written, _ := textMember(member(raw, "textDocument"), "uri")
	return written
}

// What the beginning of a message tells of it. Inside a string a quotation mark has a backslash before it, so these find
// members only.
var (
	methodMember = regexp.MustCompile(`"method"\s*:\s*"([^"\\]*)"`)
	uriMember    = regexp.MustCompile(`"uri"\s*:\s*("(?:[^"\\]|\\.)*")`)
)

// Skipped is rpc.Config's: a message over the limit has been skipped. If it would have changed a document, that cannot be
// kept any longer. If it does not say which, as when the text comes before the name, none can.
func (s *Server) Skipped(head []byte) {
	if m := methodMember.FindSubmatch(head); m != nil && string(m[1]) != protocol.MethodTextDocumentDidOpen &&
		string(m[1]) != protocol.MethodTextDocumentDidChange {
		return
	}
	which := "Every document that is open"
	if m := uriMember.FindSubmatch(head); m != nil && jsonraw.Check(m[1]) == nil {
		written := string(jsonraw.Text(m[1]))
		which = written
		if key, err := uri.Parse(written); err == nil {
			s.forget(key)
		}
	} else {
		for key := range s.state.Load().documents {
			s.forget(key)
		}
	}
	s.showMessage(protocol.MessageTypeWarning, fmt.Sprintf("%s: too large for %s. "+
		"It counts as closed; the setting max-message-bytes has the limit.", which, s.config.Name))
}
