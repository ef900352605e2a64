// Package lsp is the language server: it maps what the packages below know of pronunciations to the Language Server
// Protocol 3.18. It alone knows the protocol's types; documents, prose and dictionaries come as plain values with byte
// offsets.
//
// A Server belongs to one connection. What a client can change (open documents, settings, workspace folders) is one
// immutable state, replaced as a whole. Notifications replace it in the order of arrival, on the goroutine that reads; a
// request is given the state that was current when it was read (rpc's Pin), and so are its positions: they mean the text
// that the client saw when it asked, whatever has been typed since. Nothing that waits for the client or for a file runs on
// the reading goroutine.
//
// Memory: beside what a document holds of itself (package document), at most one earlier version of its text for each
// request in flight, and what is kept of its pronunciation, which is bounded for all documents together.
package lsp

import (
	"context"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/pronounced/pronounced/lexicon"
	"github.com/pronounced/pronounced/lexicon/user"
	"github.com/pronounced/pronounced/lsp/prose"
	"github.com/pronounced/pronounced/pronounce"
	"github.com/pronounced/pronounced/rpc"
)

// Config says what a Server works with.
type Config struct {
	Name, Version string // of the program, for clients
	Pipeline      *pronounce.Pipeline
	Dictionary    *lexicon.Dictionary
	Lexicon       *user.Lexicon // the user's own
	DayFirst      bool          // 4/1/2024 is the fourth of January
	Resolve       user.Resolver // for aliases in the lexicons of workspaces
	WatchParent   func(pid int) // is told the process that the client names as its own: a server ends when that does
	Log           *slog.Logger
	Shared        *Shared // nil for none
}

// Shared is what the servers of several connections have in common, so that it is paid for once: what is kept of prose and of
// lexicons on disk. It is safe for concurrent use.
type Shared struct {
	prose *prose.Service
	files files

	mu      sync.Mutex
	servers map[*Server]bool
}

// NewShared returns what servers with these parts can share.
func NewShared(pipeline *pronounce.Pipeline, dictionary *lexicon.Dictionary, own *user.Lexicon) *Shared {
	return &Shared{
		prose: prose.New(prose.Config{Pipeline: pipeline, Dictionary: dictionary, User: own.Snapshot}),
		files: files{read: map[uri.URI]file{}}, servers: map[*Server]bool{},
	}
}

// LexiconChanged has all editors ask anew for what depends on the user's lexicon, which has been changed.
func (s *Shared) LexiconChanged() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for server := range s.servers {
		server.settingsChanged()
	}
}

// Server answers one client. Create it with New and end it with Close.
type Server struct {
	config Config
	*Shared
	client *rpc.Client
	// Of the client, set by initialize, which comes before all that reads them: what it can do, and the settings that it
	// begins with, which hold where it has no others.
	can     abilities
	initial settings

	asking   sync.Mutex // held while the client is asked for settings
	changing sync.Mutex // held while state is being replaced
	state    atomic.Pointer[state]

	publisher  publisher
	publishing sync.Once // starts the publisher
	acquainted sync.Once // getAcquainted

	running context.Context // done when the connection has ended
	stop    context.CancelFunc
	tasks   sync.WaitGroup
}

// New returns a Server.
func New(config Config) *Server {
	s := &Server{config: config, Shared: config.Shared, publisher: publisher{
		due: map[uri.URI]time.Time{}, closed: map[uri.URI]string{}, wake: make(chan struct{}, 1),
	}}
	if s.Shared == nil {
		s.Shared = NewShared(config.Pipeline, config.Dictionary, config.Lexicon)
	}
	s.running, s.stop = context.WithCancel(context.Background())
	s.initial = defaultSettings()
	s.state.Store(&state{settings: s.initial})
	s.Shared.mu.Lock()
	defer s.Shared.mu.Unlock()
	s.Shared.servers[s] = true
	return s
}

// Close ends what goes on beside the connection, once that has ended.
func (s *Server) Close() {
	s.Shared.mu.Lock()
	delete(s.Shared.servers, s)
	s.Shared.mu.Unlock()
	s.stop()
	s.tasks.Wait()
}

// Connected takes the client; it is rpc.Config's.
func (s *Server) Connected(client *rpc.Client) { s.client = client }

// Notifications returns what the server does when it is told something.
func (s *Server) Notifications() map[string]func(params []byte) {
	return map[string]func([]byte){
		protocol.MethodInitialized:           func([]byte) {},
		protocol.MethodTextDocumentDidOpen:   told(s, s.didOpen),
		protocol.MethodTextDocumentDidChange: s.didChange,
		protocol.MethodTextDocumentDidClose:  told(s, s.didClose),
		protocol.MethodTextDocumentDidSave:   told(s, s.didSave),

		protocol.MethodWorkspaceDidChangeConfiguration:    told(s, s.didChangeConfiguration),
		protocol.MethodWorkspaceDidChangeWorkspaceFolders: told(s, s.didChangeWorkspaceFolders),
		protocol.MethodWorkspaceDidChangeWatchedFiles:     told(s, s.didChangeWatchedFiles),
	}
}

// Methods returns what the server answers.
func (s *Server) Methods() map[string]rpc.Method {
	return map[string]rpc.Method{
		protocol.MethodTextDocumentHover:          method(s, s.hover),
		protocol.MethodTextDocumentInlayHint:      method(s, s.inlayHint),
		protocol.MethodInlayHintResolve:           method(s, s.resolveHint),
		protocol.MethodTextDocumentCodeAction:     method(s, s.codeAction),
		protocol.MethodTextDocumentCompletion:     method(s, s.completion),
		protocol.MethodTextDocumentDefinition:     method(s, s.definition),
		protocol.MethodTextDocumentReferences:     method(s, s.references),
		protocol.MethodTextDocumentPrepareRename:  method(s, s.prepareRename),
		protocol.MethodTextDocumentRename:         method(s, s.rename),
		protocol.MethodTextDocumentDocumentSymbol: method(s, s.documentSymbol),
		protocol.MethodTextDocumentFormatting:     method(s, s.formatting),
		protocol.MethodTextDocumentDiagnostic:     method(s, s.diagnostic),
		protocol.MethodWorkspaceSymbol:            method(s, s.workspaceSymbol),
		protocol.MethodWorkspaceExecuteCommand:    method(s, s.executeCommand),
	}
}

// background runs something beside the connection, until it ends by itself or the connection does.
func (s *Server) background(task func(ctx context.Context)) {
	s.tasks.Go(func() { task(s.running) })
}
