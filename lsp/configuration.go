package lsp

import (
	"context"
	"encoding/json"
	"reflect"
	"strings"

	"go.lsp.dev/protocol"

	"github.com/pronounced/pronounced/jsonraw"
)

// section is the section of a client's configuration that is ours.
const section = "pronounced"

// didChangeConfiguration takes the new settings, or asks for them where the client can be asked: some send none then.
func (s *Server) didChangeConfiguration(raw []byte, _ *protocol.DidChangeConfigurationParams) {
	if s.can.configuration {
		s.background(s.askSettings)
		return
	}
	given := member(raw, "settings")
	if ours := member(given, section); ours != nil {
		given = ours
	}
	s.takeSettings(given)
}

// askSettings asks the client for its settings.
func (s *Server) askSettings(ctx context.Context) {
	s.asking.Lock() // the answer to an earlier question must not come last
	defer s.asking.Unlock()
	name := section
	params, err := protocol.Marshal(&protocol.ConfigurationParams{Items: []protocol.ConfigurationItem{{Section: &name}}})
	if err != nil {
		s.config.Log.Error("ask for settings", "error", err)
		return
	}
	answer, err := s.client.Call(ctx, protocol.MethodWorkspaceConfiguration, params)
	if err != nil {
		if ctx.Err() == nil {
			s.config.Log.Warn("client does not tell its settings", "error", err)
		}
		return
	}
	if jsonraw.Kind(answer) != '[' {
		return
	}
	for element := range jsonraw.Elements(answer) {
		s.takeSettings(element)
		return
	}
}

// takeSettings replaces the settings by those of the beginning with what an object has on top; what is null or no object
// has nothing. Clients tell of every change, of other programs' settings too: what depends on ours is asked for anew only when
// they are others than before.
func (s *Server) takeSettings(object []byte) {
	next := s.initial
	if object != nil && jsonraw.Kind(object) == '{' {
		values := map[string]any{}
		if err := json.Unmarshal(object, &values); err != nil {
			s.config.Log.Warn("settings not understood", "error", err)
			return
		}
		problems, unknown := next.override(values, camelCase)
		if len(unknown) > 0 {
			s.config.Log.Debug("settings that mean nothing to the server", "names", unknown) // but perhaps to the client
		}
		if len(problems) > 0 {
			s.showMessage(protocol.MessageTypeWarning, s.config.Name+": in the settings: "+strings.Join(problems, "; "))
		}
	}
	before := s.state.Load().settings
	s.update(func(st *state) { st.settings = next })
	if !reflect.DeepEqual(before, next) {
		s.settingsChanged()
	}
}
