package lsp

import (
	"context"

	"go.lsp.dev/protocol"

	"github.com/pronounced/pronounced/lsp/prose"
)

// hover says how the word at a position is pronounced.
func (s *Server) hover(ctx context.Context, r *request, params *protocol.HoverParams) (any, error) {
	d, err := r.document(params.TextDocument)
	if err != nil {
		return nil, err
	}
	text, settings := s.proseOf(r.state, d)
	found, ok, err := s.prose.Hover(ctx, text, s.offset(d, params.Position), settings)
	if err != nil || !ok {
		return nil, err
	}
	return &protocol.Hover{Contents: s.content(found), Range: ptr(s.rangeOf(d, found.Start, found.End))}, nil
}

// content is a description in the form that the client shows.
func (s *Server) content(h prose.Hover) *protocol.MarkupContent {
	if s.can.markdown {
		return &protocol.MarkupContent{Kind: protocol.MarkupKindMarkdown, Value: h.Markdown}
	}
	return &protocol.MarkupContent{Kind: protocol.MarkupKindPlainText, Value: h.Plain}
}
