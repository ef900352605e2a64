package rpc

import (
	"fmt"
	"strings"
)

// lifecycle is where a connection stands between initialize and exit (LSP 3.18, "Server lifecycle"). It is used by
// the dispatching goroutine only.
type lifecycle int

const (
	fresh       lifecycle = iota // before initialize
	initialized                  // between initialize and shutdown
	shutDown
)

// admit tells whether a request may be served now. Methods of our own need no initialize.
func (l lifecycle) admit(method string) *Error {
	switch {
	case l == shutDown:
		return invalidRequest("%.100s after shutdown: only exit may follow", method)
	case l == fresh && (method == "shutdown" || isLSP(method)):
		return &Error{Code: CodeServerNotInitialized, Message: fmt.Sprintf("%.100s before initialize", method)}
	case l == initialized && method == "initialize":
		return invalidRequest("initialize was answered already; it is sent once")
	}
	return nil
}

// isLSP tells whether the method's name is one of the Language Server Protocol's, implemented or not: its part
// before the slash is one that the specification (3.18) uses.
func isLSP(method string) bool {
	prefix, _, found := strings.Cut(method, "/")
	return found && lspPrefixes[prefix]
}

var lspPrefixes = map[string]bool{
	"$": true, "callHierarchy": true, "client": true, "codeAction": true, "codeLens": true,
	"completionItem": true, "documentLink": true, "inlayHint": true, "notebookDocument": true,
	"telemetry": true, "textDocument": true, "typeHierarchy": true, "window": true, "workspace": true,
	"workspaceSymbol": true,
}
