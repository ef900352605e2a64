package lsp

import (
	"context"
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strings"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

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
	s.takeSettings(given, nil)
}

// askSettings asks the client for its settings: those of no place in particular, and those of each workspace folder, for in
// some editors each has its own.
func (s *Server) askSettings(ctx context.Context) {
	s.asking.Lock() // the answer to an earlier question must not come last
	defer s.asking.Unlock()
	name := section
	items := []protocol.ConfigurationItem{{Section: &name}}
	folders := s.state.Load().folders
	for _, f := range folders {
		items = append(items, protocol.ConfigurationItem{Section: &name, ScopeURI: &f.key})
	}
	params, err := protocol.Marshal(&protocol.ConfigurationParams{Items: items})
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
	elements := slices.Collect(jsonraw.Elements(answer))
	if len(elements) == 0 {
		return
	}
	scoped := map[uri.URI][]byte{}
	for i, element := range elements[1:min(len(elements), len(items))] {
		scoped[folders[i].key] = element
	}
	s.takeSettings(elements[0], scoped)
}

// takeSettings replaces the settings, and those of folders. Clients tell of every change, of other programs' settings too:
// what depends on ours is asked for anew only when they are others than before.
func (s *Server) takeSettings(object []byte, scoped map[uri.URI][]byte) {
	var problems []string
	next := s.readSettings(object, &problems)
	ofFolders := map[uri.URI]settings{}
	for key, object := range scoped {
		ofFolders[key] = s.readSettings(object, &problems)
	}
	if len(problems) > 0 {
		slices.Sort(problems)
		text := strings.Join(slices.Compact(problems), "; ") // folders have what is wrong with all as well
		s.showMessage(protocol.MessageTypeWarning, s.config.Name+": in the settings: "+text)
	}
	before := s.state.Load()
	s.update(func(st *state) { st.settings, st.scoped = next, ofFolders })
	if !reflect.DeepEqual(before.settings, next) || !maps.EqualFunc(before.scoped, ofFolders, equalSettings) {
		s.settingsChanged()
	}
}

func equalSettings(a, b settings) bool { return reflect.DeepEqual(a, b) }

// readSettings returns the settings of the beginning with what an object has on top; what is null or no object has nothing.
// It adds what is wrong with them, for people.
func (s *Server) readSettings(object []byte, problems *[]string) settings {
	next := s.initial
	if object == nil || jsonraw.Kind(object) != '{' {
		return next
	}
	values := map[string]any{}
	if err := json.Unmarshal(object, &values); err != nil {
		*problems = append(*problems, err.Error())
		return next
	}
	wrong, unknown := next.override(values, camelCase)
	if len(unknown) > 0 {
		s.config.Log.Debug("settings that mean nothing to the server", "names", unknown) // but perhaps to the client
	}
	*problems = append(*problems, wrong...)
	return next
}
