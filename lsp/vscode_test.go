package lsp

import (
	"encoding/json"
	"os"
	"reflect"
	"strings"
	"testing"
)

// TestVSCodeSettings: the manifest of the extension for VS Code offers each setting of a client, with what it can have and
// the server's default, and no other that the server would not know. VS Code completes while one types: there, rhymes are
// off unless set.
func TestVSCodeSettings(t *testing.T) {
	raw, err := os.ReadFile("../editors/vscode/package.json")
	if err != nil {
		t.Fatal(err)
	}
	var manifest struct {
		Contributes struct {
			Configuration struct {
				Properties map[string]struct {
					Default any
					Enum    []any
				}
			}
		}
	}
	if err := json.Unmarshal(raw, &manifest); err != nil {
		t.Fatal(err)
	}
	offered := manifest.Contributes.Configuration.Properties
	// What the extension itself uses.
	for _, name := range []string{"languages", "path", "connect", "arguments", "trace.server"} {
		if _, there := offered[section+"."+name]; !there {
			t.Errorf("no setting %s", name)
		}
		delete(offered, section+"."+name)
	}
	for _, key := range settingKeys() {
		if key.name == "lexicons" { // in the file only
			continue
		}
		name := section + "." + key.name
		property, there := offered[name]
		if !there {
			t.Errorf("the manifest has no %s", name)
			continue
		}
		delete(offered, name)
		for _, choice := range property.Enum {
			if s := defaultSettings(); !key.set(&s, choice) {
				t.Errorf("%s: the server refuses %v", name, choice)
			}
		}
		if choices := strings.Count(key.may, `"`) / 2; choices != len(property.Enum) {
			t.Errorf("%s: %d choices where the server has %s", name, len(property.Enum), key.may)
		}
		want := defaultSettings()
		if key.name == "rhymes" {
			want.rhymes = false
		}
		got := want
		if !key.set(&got, property.Default) || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: the default %v is not the server's", name, property.Default)
		}
	}
	for name := range offered {
		t.Errorf("the server does not know %s", name)
	}
}
