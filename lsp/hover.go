package lsp

import (
	"context"

	"go.lsp.dev/protocol"
)

// hover says how the word at a position is pronounced.
func (s *Server) hover(ctx context.Context, r *request, params *protocol.HoverParams) (any, error) {
	d, err := r.document(params.TextDocument)
	if err != nil {
		return nil, err
	}
	found, err := s.describe(ctx, r.state, d, s.offset(d, params.Position))
	if err != nil || found == nil {
		return nil, err
	}
	content := protocol.MarkupContent{Kind: protocol.MarkupKindPlainText, Value: found.text(plainText{})}
	if s.can.markdown {
		content = protocol.MarkupContent{Kind: protocol.MarkupKindMarkdown, Value: found.text(markdown{})}
	}
	return &protocol.Hover{Contents: &content, Range: ptr(s.rangeOf(d, found.start, found.end))}, nil
}
