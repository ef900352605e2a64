package lsp

import "go.lsp.dev/uri"

// Text returns what the server has of an open document.
func (s *Server) Text(name string) (string, bool) {
	d := s.state.Load().documents[uri.URI(name)]
	if d == nil {
		return "", false
	}
	return d.Text, true
}
