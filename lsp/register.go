package lsp

import (
	"context"

	"go.lsp.dev/protocol"
)

// watched are the files whose changes matter beside open documents.
var watched = []protocol.Pattern{"**/.pronounced.toml", "**/*.dict", "**/*.pls"}

// register asks the client to tell of what only some clients tell of, and only when asked.
func (s *Server) register(ctx context.Context) {
	var registrations []protocol.Registration
	if s.can.watchSettings {
		registrations = append(registrations, protocol.Registration{
			ID: "settings", Method: protocol.MethodWorkspaceDidChangeConfiguration,
			RegisterOptions: s.marshal(&protocol.DidChangeConfigurationRegistrationOptions{
				Section: protocol.String(section),
			}),
		})
	}
	if s.can.watchFiles {
		options := protocol.DidChangeWatchedFilesRegistrationOptions{}
		for _, pattern := range watched {
			options.Watchers = append(options.Watchers, protocol.FileSystemWatcher{GlobPattern: pattern})
		}
		registrations = append(registrations, protocol.Registration{
			ID: "files", Method: protocol.MethodWorkspaceDidChangeWatchedFiles, RegisterOptions: s.marshal(&options),
		})
	}
	if len(registrations) > 0 {
		s.ask(ctx, protocol.MethodClientRegisterCapability, &protocol.RegistrationParams{Registrations: registrations})
	}
}

// settingsChanged has the client ask anew for what depends on settings and lexicons, or tells it.
func (s *Server) settingsChanged() {
	documents := s.state.Load().documents
	if len(documents) == 0 {
		return // nothing has been asked for
	}
	for key := range documents {
		s.concern(key, 0)
	}
	if s.can.refreshHints {
		s.background(func(ctx context.Context) { s.ask(ctx, protocol.MethodWorkspaceInlayHintRefresh, nil) })
	}
	if s.can.refreshReports {
		s.background(func(ctx context.Context) { s.ask(ctx, protocol.MethodWorkspaceDiagnosticRefresh, nil) })
	}
}
