package lsp

import (
	"math"

	"go.lsp.dev/protocol"

	"github.com/pronounced/pronounced/jsonraw"
	"github.com/pronounced/pronounced/rpc"
)

// Initialize answers the initialize request (LSP 3.18, "Initialize Request"). Of params that are not as the specification
// has them, it makes what it can: a client with one odd capability is served all the same.
func (s *Server) Initialize(params []byte) ([]byte, error) {
	pid, err := processID(params)
	if err != nil {
		return nil, err
	}
	if pid > 0 {
		s.config.WatchParent(pid)
	}
	s.can = s.readAbilities(member(params, "capabilities"))
	if params != nil {
		s.setFolders(params)
	}
	if options := member(params, "initializationOptions"); options != nil {
		if ours := member(options, section); ours != nil {
			options = ours
		}
		s.takeSettings(options, nil)
		s.initial = s.state.Load().settings
	}
	result := protocol.InitializeResult{
		Capabilities: s.can.capabilities(),
		ServerInfo:   protocol.ServerInfo{Name: s.config.Name, Version: protocol.NewOptional(s.config.Version)},
	}
	return protocol.Marshal(&result)
}

// getAcquainted asks the client what it may be asked. That is when its first document opens: who calls g2p/* alone need not
// know how to answer.
func (s *Server) getAcquainted() {
	if s.can.configuration {
		s.background(s.askSettings)
	}
	s.background(s.register)
}

// processID returns the processId of the params, 0 or less when the client names none.
func processID(params []byte) (int, error) {
	if params == nil {
		return 0, nil
	}
	if jsonraw.Kind(params) != '{' {
		return 0, rpc.InvalidParams("", "must be an object")
	}
	value := member(params, "processId")
	if value == nil {
		return 0, nil
	}
	pid, ok := jsonraw.Integer(value)
	if !ok || jsonraw.Kind(value) != 0 {
		return 0, rpc.InvalidParams("processId", "must be an integer or null")
	}
	return int(min(pid, math.MaxInt32)), nil // a larger one names no process on any system
}

// member returns a member of an object, nil if it is null, absent, or the value is no object. Of several, it is the last.
func member(object []byte, name string) []byte {
	if object == nil || jsonraw.Kind(object) != '{' {
		return nil
	}
	var found []byte
	for key, value := range jsonraw.Members(object) {
		if string(key) == name {
			found = value
		}
	}
	if jsonraw.IsNull(found) {
		return nil
	}
	return found
}

// textMember returns a member that is a string.
func textMember(object []byte, name string) (string, bool) {
	value := member(object, name)
	if value == nil || jsonraw.Kind(value) != '"' {
		return "", false
	}
	return string(jsonraw.Text(value)), true
}

// integerMember returns a member that is an integer of 32 bits.
func integerMember(object []byte, name string) (int32, bool) {
	value := member(object, name)
	if value == nil || jsonraw.Kind(value) != 0 {
		return 0, false
	}
	n, ok := jsonraw.Integer(value)
	return int32(n), ok && n == int64(int32(n))
}
