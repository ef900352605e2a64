// Package lsp is the language server's side of the daemon. So far that is its life cycle: what initialize says.
//
// It hands rpc the result of initialize as JSON and is told nothing of framing. A Lifecycle belongs to one
// connection; rpc calls it in the order of arrival.
package lsp

import (
	"math"

	"github.com/pronounced/pronounced/jsonraw"
	"github.com/pronounced/pronounced/rpc"
)

// Lifecycle answers initialize.
type Lifecycle struct {
	name, version string
	watchParent   func(pid int)
}

// NewLifecycle returns the life cycle of one connection. watchParent is told the process that the client names as
// its own, for a server has to end when that does.
func NewLifecycle(name, version string, watchParent func(pid int)) *Lifecycle {
	return &Lifecycle{name, version, watchParent}
}

// Initialize answers the initialize request (LSP 3.18, "Initialize Request").
func (l *Lifecycle) Initialize(params []byte) ([]byte, error) {
	if params != nil {
		pid, err := processID(params)
		if err != nil {
			return nil, err
		}
		if pid > 0 {
			l.watchParent(pid)
		}
	}
	result := []byte(`{"capabilities":{"positionEncoding":"utf-16"},"serverInfo":{"name":`)
	result = jsonraw.AppendString(result, l.name)
	result = jsonraw.AppendString(append(result, `,"version":`...), l.version)
	return append(result, "}}"...), nil
}

// processID returns the processId of the params, 0 or less when the client names none.
func processID(params []byte) (int, error) {
	if jsonraw.Kind(params) != '{' {
		return 0, rpc.InvalidParams("", "must be an object")
	}
	pid := int64(0)
	for name, value := range jsonraw.Members(params) {
		if string(name) != "processId" || jsonraw.IsNull(value) {
			continue
		}
		var ok bool
		if pid, ok = jsonraw.Integer(value); !ok || jsonraw.Kind(value) != 0 {
			return 0, rpc.InvalidParams("processId", "must be an integer or null")
		}
	}
	return int(min(pid, math.MaxInt32)), nil // a larger one names no process on any system
}
