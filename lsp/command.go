package lsp

import (
	"context"
	"encoding/json"
	"fmt"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/pronounced/pronounced/rpc"
)

// The commands. docs/language-server.md has their arguments: each takes one object.
const (
	transcribeCommand   = "pronounced.transcribe"
	toSSMLCommand       = "pronounced.toSSML"
	addToLexiconCommand = "pronounced.addToLexicon"

	removeFromLexiconCommand = "pronounced.removeFromLexicon"
)

func commandNames() []string {
	return []string{transcribeCommand, toSSMLCommand, addToLexiconCommand, removeFromLexiconCommand}
}

// executeCommand runs a command.
func (s *Server) executeCommand(ctx context.Context, r *request, params *protocol.ExecuteCommandParams) (any, error) {
	switch params.Command {
	case transcribeCommand:
		return s.transcribe(ctx, r, params)
	case toSSMLCommand:
		return s.toSSML(ctx, r, params)
	case addToLexiconCommand:
		return s.addToLexicon(ctx, r, params)
	case removeFromLexiconCommand:
		return s.removeFromLexicon(ctx, r, params)
	}
	return nil, rpc.InvalidParams("command", fmt.Sprintf("there is no command %q", params.Command))
}

// argument decodes the one argument that every command has. Members that it does not know are ignored.
func argument(params *protocol.ExecuteCommandParams, into any) error {
	if len(params.Arguments) != 1 {
		return rpc.InvalidParams("arguments", "must have one object")
	}
	if err := json.Unmarshal(params.Arguments[0], into); err != nil {
		return rpc.InvalidParams("arguments[0]", err.Error())
	}
	return nil
}

// selection names a part of a document.
type selection struct {
	URI   string `json:"uri"`
	Range *struct {
		Start, End struct{ Line, Character uint32 }
	} `json:"range"` // absent or null: all of it
	// Replace puts the outcome in the place of the selection, where the client can.
	Replace bool `json:"replace"`
}

// stretch finds the document and the bytes of a selection.
func (s *Server) stretch(r *request, which *selection) (d *open, start, end int, err error) {
	key, err := uri.Parse(which.URI)
	if err != nil {
		return nil, 0, 0, rpc.InvalidParams("arguments[0].uri", err.Error())
	}
	if d = r.documents[key]; d == nil {
		return nil, 0, 0, rpc.InvalidParams("arguments[0].uri", fmt.Sprintf("the document %s is not open", which.URI))
	}
	if which.Range == nil {
		return d, 0, len(d.Text), nil
	}
	start, end = d.Offsets(fromRange(protocol.Range{
		Start: protocol.Position(which.Range.Start), End: protocol.Position(which.Range.End),
	}), s.can.encoding)
	return d, start, end, nil
}

// outcome returns what a command has made of a selection, as the result and, if asked for, in its place.
func (s *Server) outcome(d *open, which *selection, start, end int, text string) (any, error) {
	if which.Replace {
		if !s.can.applyEdit {
			return nil, rpc.InvalidParams("arguments[0].replace", "the client cannot apply edits")
		}
		s.apply("Replace by its pronunciation",
			s.edit(d, []protocol.TextEdit{{Range: s.rangeOf(d, start, end), NewText: text}}))
	}
	return protocol.String(text), nil
}
