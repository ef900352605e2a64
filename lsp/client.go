package lsp

import (
	"context"
	"encoding/json"
	"fmt"

	"go.lsp.dev/protocol"
)

// notify tells the client something, beside the connection's reading.
func (s *Server) notify(name string, params any) {
	s.background(func(ctx context.Context) { s.send(ctx, name, params) })
}

// send tells the client something. It waits while the client has too much to take already.
func (s *Server) send(ctx context.Context, name string, params any) {
	raw, err := protocol.Marshal(params)
	if err == nil {
		err = s.client.Notify(ctx, name, raw)
	}
	if err != nil && ctx.Err() == nil {
		s.config.Log.Warn("client not told", "method", name, "error", err)
	}
}

func (s *Server) showMessage(severity protocol.MessageType, message string) {
	s.notify(protocol.MethodWindowShowMessage, &protocol.ShowMessageParams{Type: severity, Message: message})
}

// ask has the client do something whose result does not matter.
func (s *Server) ask(ctx context.Context, name string, params any) {
	var raw []byte
	if params != nil {
		raw = s.marshal(params)
	}
	if _, err := s.client.Call(ctx, name, raw); err != nil && ctx.Err() == nil {
		s.config.Log.Warn("client refused", "method", name, "error", err)
	}
}

// marshal encodes a value of the protocol, which can always be encoded.
func (s *Server) marshal(value any) []byte {
	raw, err := protocol.Marshal(value)
	if err != nil {
		s.config.Log.Error("encode", "type", fmt.Sprintf("%T", value), "error", err)
		return []byte("null")
	}
	return raw
}

// json encodes a value of our own, which can always be encoded.
func (s *Server) json(value any) []byte {
	raw, err := json.Marshal(value)
	if err != nil {
		s.config.Log.Error("encode", "type", fmt.Sprintf("%T", value), "error", err)
		return []byte("null")
	}
	return raw
}
