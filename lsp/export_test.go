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

// DocumentedNames are what docs/language-server.md must have.
func DocumentedNames() []string {
	names := commandNames()
	for _, key := range settingKeys() {
		names = append(names, section+"."+key.name, kebabCase(key.name))
	}
	return names
}
