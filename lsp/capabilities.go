package lsp

import (
	"slices"

	"go.lsp.dev/protocol"

	"github.com/pronounced/pronounced/lsp/document"
)

// abilities are what the client can do, as far as it matters here.
type abilities struct {
	encoding document.Encoding

	markdown      bool // in hovers
	pullsReports  bool // asks for diagnostics itself
	actionKinds   bool // knows code actions, not commands only
	prepareRename bool
	nestedSymbols bool
	outlineKinds  bool // knows kinds of symbols beyond those of the first protocol, in an outline
	searchKinds   bool // and in the answer to a search
	snippets      bool // in completions
	relatedPlaces bool // in diagnostics
	versionedEdit bool // knows documentChanges

	configuration    bool // can be asked for settings
	watchSettings    bool // can be asked to tell of changes of settings
	watchFiles       bool
	refreshHints     bool
	refreshReports   bool
	applyEdit        bool
	askUser          bool // shows messages with a choice of answers
	workspaceFolders bool
}

// readAbilities reads ClientCapabilities. A section that is not as it should be is left out, the others hold.
func (s *Server) readAbilities(raw []byte) abilities {
	c := protocol.ClientCapabilities{
		General:      readSection[protocol.GeneralClientCapabilities](s, raw, "general"),
		Window:       readSection[protocol.WindowClientCapabilities](s, raw, "window"),
		Workspace:    readSection[protocol.WorkspaceClientCapabilities](s, raw, "workspace"),
		TextDocument: readSection[protocol.TextDocumentClientCapabilities](s, raw, "textDocument"),
	}
	a := abilities{encoding: document.UTF16}
	if c.General != nil {
		a.encoding = chooseEncoding(c.General.PositionEncodings)
	}
	if t := c.TextDocument; t != nil {
		a.markdown = t.Hover != nil && prefersMarkdown(t.Hover.ContentFormat)
		a.pullsReports = t.Diagnostic != nil
		a.actionKinds = t.CodeAction != nil && t.CodeAction.CodeActionLiteralSupport.CodeActionKind.ValueSet != nil
		a.relatedPlaces = t.PublishDiagnostics != nil && isTrue(t.PublishDiagnostics.RelatedInformation) ||
			t.Diagnostic != nil && isTrue(t.Diagnostic.RelatedInformation)
		a.prepareRename = t.Rename != nil && isTrue(t.Rename.PrepareSupport)
		if d := t.DocumentSymbol; d != nil {
			a.nestedSymbols, a.outlineKinds = isTrue(d.HierarchicalDocumentSymbolSupport), namesKinds(d.SymbolKind)
		}
		if c := t.Completion; c != nil && c.CompletionItem != nil {
			a.snippets = isTrue(c.CompletionItem.SnippetSupport)
		}
	}
	a.askUser = c.Window != nil && c.Window.ShowMessage != nil
	if w := c.Workspace; w != nil {
		a.configuration = isTrue(w.Configuration)
		a.watchSettings = w.DidChangeConfiguration != nil && isTrue(w.DidChangeConfiguration.DynamicRegistration)
		a.watchFiles = w.DidChangeWatchedFiles != nil && isTrue(w.DidChangeWatchedFiles.DynamicRegistration)
		a.refreshHints = w.InlayHint != nil && isTrue(w.InlayHint.RefreshSupport)
		a.refreshReports = w.Diagnostics != nil && isTrue(w.Diagnostics.RefreshSupport)
		a.applyEdit = isTrue(w.ApplyEdit)
		a.workspaceFolders = isTrue(w.WorkspaceFolders)
		a.searchKinds = w.Symbol != nil && namesKinds(w.Symbol.SymbolKind)
		a.versionedEdit = w.WorkspaceEdit != nil && isTrue(w.WorkspaceEdit.DocumentChanges)
	}
	return a
}

// readSection reads a section of ClientCapabilities; nil if there is none to be read.
func readSection[C any](s *Server, raw []byte, name string) *C {
	value := member(raw, name)
	if value == nil {
		return nil
	}
	section := new(C)
	if err := protocol.Unmarshal(value, section); err != nil {
		s.config.Log.Warn("client capabilities not understood", "section", name, "error", err)
		return nil
	}
	return section
}

// namesKinds tells whether a client says which kinds of symbols it knows: it takes all others well then.
func namesKinds(o *protocol.ClientSymbolKindOptions) bool { return o != nil && o.ValueSet != nil }

func isTrue(b *bool) bool { return b != nil && *b }

// prefersMarkdown tells whether Markdown is the first of the client's formats.
func prefersMarkdown(formats []protocol.MarkupKind) bool {
	return len(formats) > 0 && formats[0] == protocol.MarkupKindMarkdown
}

var encodings = map[protocol.PositionEncodingKind]document.Encoding{
	protocol.PositionEncodingKindUTF8:  document.UTF8,
	protocol.PositionEncodingKindUTF16: document.UTF16,
	protocol.PositionEncodingKindUTF32: document.UTF32,
}

// chooseEncoding takes bytes where they are offered, else what the client likes best.
func chooseEncoding(offered []protocol.PositionEncodingKind) document.Encoding {
	if slices.Contains(offered, protocol.PositionEncodingKindUTF8) {
		return document.UTF8
	}
	for _, kind := range offered {
		if e, known := encodings[kind]; known {
			return e
		}
	}
	return document.UTF16
}

// capabilities returns what the server says of itself. It says all from the start: only what the specification lets no
// server say to a client that lacks something depends on the client.
func (a *abilities) capabilities() protocol.ServerCapabilities {
	yes, progress := protocol.Boolean(true), protocol.WorkDoneProgressOptions{WorkDoneProgress: ptr(true)}
	c := protocol.ServerCapabilities{
		TextDocumentSync: &protocol.TextDocumentSyncOptions{
			OpenClose: ptr(true),
			Change:    ptr(protocol.TextDocumentSyncKindIncremental),
			Save:      yes,
		},
		HoverProvider:     yes,
		InlayHintProvider: &protocol.InlayHintOptions{ResolveProvider: ptr(true)},
		CompletionProvider: &protocol.CompletionOptions{
			TriggerCharacters: []string{`"`, "[", "{", "/", "<"},
		},
		DefinitionProvider:         yes,
		ReferencesProvider:         yes,
		DocumentSymbolProvider:     yes,
		WorkspaceSymbolProvider:    &protocol.WorkspaceSymbolOptions{WorkDoneProgressOptions: progress},
		DocumentFormattingProvider: yes,
		CodeActionProvider:         yes,
		RenameProvider:             yes,
		DiagnosticProvider:         &protocol.DiagnosticOptions{Identifier: ptr("pronounced")},
		ExecuteCommandProvider:     protocol.ExecuteCommandOptions{WorkDoneProgressOptions: progress, Commands: commandNames()},
		Workspace: &protocol.WorkspaceOptions{
			WorkspaceFolders: &protocol.WorkspaceFoldersServerCapabilities{Supported: ptr(true), ChangeNotifications: yes},
		},
	}
	for kind, e := range encodings {
		if e == a.encoding {
			c.PositionEncoding = kind
		}
	}
	if a.actionKinds {
		c.CodeActionProvider = &protocol.CodeActionOptions{CodeActionKinds: []protocol.CodeActionKind{
			protocol.CodeActionKindQuickFix, protocol.CodeActionKindRefactorRewrite,
		}}
	}
	if a.prepareRename {
		c.RenameProvider = &protocol.RenameOptions{PrepareProvider: ptr(true)}
	}
	return c
}

func ptr[T any](v T) *T { return &v }
