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
	found, ok, err := s.describe(ctx, r.state, d, s.offset(d, params.Position))
	if err != nil || !ok {
		return nil, err
	}
	return &protocol.Hover{Contents: s.content(found), Range: ptr(s.rangeOf(d, found.Start, found.End))}, nil
}

// describe describes the transcription or the word at an offset.
func (s *Server) describe(ctx context.Context, st *state, d *open, offset int) (prose.Hover, bool, error) {
	if d.model != nil {
		if r, ok := readingAt(d, offset); ok {
			return describeReading(r), true, nil
		}
		if d.kind != ssmlKind {
			return prose.Hover{}, false, nil
		}
		if r, ok, err := s.readOverridden(ctx, st, d, offset); ok || err != nil {
			return describeReading(r), ok, err
		}
	}
	text, settings := s.proseOf(st, d)
	return s.prose.Hover(ctx, text, offset, settings)
}

// content is a description in the form that the client shows.
func (s *Server) content(h prose.Hover) *protocol.MarkupContent {
	if s.can.markdown {
		return &protocol.MarkupContent{Kind: protocol.MarkupKindMarkdown, Value: h.Markdown}
	}
	return &protocol.MarkupContent{Kind: protocol.MarkupKindPlainText, Value: h.Plain}
}
