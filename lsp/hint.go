package lsp

import (
	"context"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/pronounced/pronounced/jsonraw"
)

// inlayHint returns the hints of a stretch, as the settings want them.
func (s *Server) inlayHint(ctx context.Context, r *request, params *protocol.InlayHintParams) (any, error) {
	d, err := r.document(params.TextDocument)
	if err != nil || d.kind != proseKind {
		return nil, err
	}
	text, settings := s.proseOf(r.state, d)
	start, end := d.Offsets(fromRange(params.Range), s.can.encoding)
	found, err := s.prose.Hints(ctx, text, start, end, settings)
	if err != nil {
		return nil, err
	}
	hints := make([]protocol.InlayHint, len(found))
	cursor := d.Cursor(s.can.encoding)
	about := jsonraw.AppendString([]byte(`{"uri":`), d.URI)
	about = append(about, '}')
	for i, hint := range found {
		hints[i] = protocol.InlayHint{
			Position: toPosition(cursor.Position(hint.At)), Label: protocol.String(hint.Label), PaddingLeft: ptr(true), Data: about,
		}
	}
	return hints, nil
}

// resolveHint adds what a hover would say, for the client shows it over the hint. The document may have changed since; then
// it is about what now stands there.
func (s *Server) resolveHint(ctx context.Context, r *request, hint *protocol.InlayHint) (any, error) {
	name, _ := textMember(hint.Data, "uri")
	key, err := uri.Parse(name)
	if err != nil {
		return hint, nil
	}
	d := r.documents[key]
	if d == nil {
		return hint, nil
	}
	text, settings := s.proseOf(r.state, d)
	found, ok, err := s.prose.Hover(ctx, text, s.offset(d, hint.Position), settings)
	if err != nil {
		return nil, err
	}
	if ok {
		hint.Tooltip = s.content(found)
	}
	return hint, nil
}
