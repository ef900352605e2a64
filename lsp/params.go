package lsp

import (
	"context"
	"fmt"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/pronounced/pronounced/lsp/document"
	"github.com/pronounced/pronounced/rpc"
)

// request is a request being answered.
type request struct {
	*state // as it was when the request was read
	call   *rpc.Call
}

// method makes a method of a function from decoded params to a value of the protocol; nil is answered as null.
func method[P any](s *Server, answer func(context.Context, *request, *P) (any, error)) rpc.Method {
	return rpc.Method{
		Pin: func() any { return s.state.Load() },
		Answer: func(ctx context.Context, call *rpc.Call, dst []byte) ([]byte, error) {
			params := new(P)
			if call.Params == nil {
				return nil, rpc.InvalidParams("", "missing")
			}
			if err := protocol.Unmarshal(call.Params, params); err != nil {
				return nil, rpc.InvalidParams("", err.Error())
			}
			result, err := answer(ctx, &request{call.Pinned.(*state), call}, params)
			if err != nil {
				return nil, err
			}
			if result == nil {
				return append(dst, "null"...), nil
			}
			return protocol.AppendMarshal(dst, result)
		},
	}
}

// told makes a notification's handler of a function that takes decoded params, and the message's own.
func told[P any](s *Server, handle func(raw []byte, params *P)) func([]byte) {
	return func(raw []byte) {
		params := new(P)
		if err := protocol.Unmarshal(raw, params); raw == nil || err != nil {
			s.config.Log.Warn("ignored a notification", "params", fmt.Sprintf("%T", params), "error", err)
			return
		}
		handle(raw, params)
	}
}

// document returns an open document.
func (r *request) document(id protocol.TextDocumentIdentifier) (*open, error) {
	if d := r.documents[id.URI]; d != nil {
		return d, nil
	}
	return nil, notOpen(id.URI)
}

func notOpen(document uri.URI) error {
	return rpc.InvalidParams("textDocument.uri", fmt.Sprintf("the document %s is not open", document))
}

func fromPosition(p protocol.Position) document.Position {
	return document.Position{Line: clamp(p.Line), Character: clamp(p.Character)}
}

// clamp keeps a number of the protocol in the range of int on every platform; no document is as long.
func clamp(n uint32) int { return int(min(n, 1<<31-1)) }

func fromRange(r protocol.Range) document.Range {
	return document.Range{Start: fromPosition(r.Start), End: fromPosition(r.End)}
}

func toPosition(p document.Position) protocol.Position {
	return protocol.Position{Line: uint32(p.Line), Character: uint32(p.Character)}
}

func toRange(r document.Range) protocol.Range {
	return protocol.Range{Start: toPosition(r.Start), End: toPosition(r.End)}
}

// offset returns the byte offset of a position in a document.
func (s *Server) offset(d *open, p protocol.Position) int {
	return d.Offset(fromPosition(p), s.can.encoding)
}

// rangeOf returns what lies between two byte offsets of a document as the client counts.
func (s *Server) rangeOf(d *open, start, end int) protocol.Range {
	return toRange(d.Range(start, end, s.can.encoding))
}

// cursorRange is rangeOf for stretches that come in rising order.
func (s *Server) cursorRange(c *document.Cursor, start, end int) protocol.Range {
	return toRange(document.Range{Start: c.Position(start), End: c.Position(end)})
}
