// Package pronounced holds the test of the whole module's shape; the program is in cmd/pronounced.
package pronounced

import (
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/pronounced/pronounced/"

// arrows says which packages of this module a package may import. It is ARCHITECTURE.md's drawing as a table: arrows
// never point back. "x/..." is x and everything below it.
var arrows = []struct{ from, to string }{
	{"cmd/pronounced", "daemon"},
	{"daemon", "daemon/commandline daemon/config daemon/parent daemon/share daemon/journal cache g2p lsp rpc render pronounce text lexicon lexicon/user heteronym phoneme model model/native model/student"},
	{"daemon/commandline", ""},
	{"daemon/config", ""},
	{"daemon/parent", ""},
	{"daemon/share", ""},
	{"daemon/journal", "jsonraw"},

	{"g2p", "rpc render pronounce text lexicon/user phoneme cache model model/student jsonraw"},
	{"lsp", "lsp/document lsp/prose lsp/structure rpc jsonraw render pronounce text text/markup lexicon lexicon/user phoneme"},
	{"lsp/document", ""},
	{"lsp/prose", "lsp/document pronounce text text/markup lexicon lexicon/user phoneme"},
	{"lsp/structure", "text/markup lexicon/user phoneme"},
	{"rpc", "jsonraw"},
	{"jsonraw", ""},
	{"cache", "model"},

	{"render", "pronounce text text/markup lexicon/user phoneme"},
	{"pronounce", "pronounce/compat text text/markup lexicon lexicon/user heteronym model model/student phoneme"},
	{"pronounce/compat", "text/written phoneme"},
	{"text", "text/written"},
	{"text/markup", ""},
	{"text/written", ""},
	{"lexicon", "phoneme"},
	{"lexicon/user", "phoneme"},
	{"heteronym", "phoneme"},
	{"phoneme", ""},

	// What makes the dictionary and the weights of the front end. No program has it.
	{"lexicon/build", "lexicon phoneme"},
	{"heteronym/train", "heteronym phoneme"},

	{"model", ""},
	{"model/arithmetic", ""},
	{"model/native", "model model/arithmetic model/native/weightfile"},
	{"model/native/weightfile", ""},
	{"model/student", "model model/arithmetic model/student/weightfile lexicon phoneme"},
	{"model/student/weightfile", ""},

	// What makes and checks the weights. No program has it.
	{"model/reference", "model"},
	{"model/checkpoint", ""},
	{"model/convert", "model model/checkpoint model/reference model/native/weightfile"},
	{"model/answers", ""},
	{"model/student/reference", "model/student/weightfile"},
	{"model/student/convert", "model/student/weightfile"},

	// What Go programs import to start the program and ask it: it knows the protocol and nothing of what is behind it.
	{"client", ""},

	// Programs that speak; to them the daemon is a process, too.
	{"frontends/engine", ""},
	{"frontends/speak", "client frontends/engine"},
	{"frontends/speech-dispatcher", "client frontends/engine"},

	// Measurements look at everything.
	{"bench/...", "bench/... cmd/... daemon/... cache g2p lsp rpc render jsonraw model/... pronounce/... text/... lexicon/... heteronym phoneme"},
}

// owners says which packages alone may import something from outside, in files that are not tests.
var owners = []struct{ of, are string }{
	{"encoding/json", "rpc lsp g2p daemon daemon/share client model/answers bench/..."}, // nothing below the protocols knows JSON
	{module + "jsonraw", "rpc lsp g2p daemon/journal"},
	{"github.com/sourcegraph/jsonrpc2", "rpc"},
	{"go.lsp.dev/protocol", "lsp"},
	{"go.lsp.dev/uri", "lsp"},
	{"github.com/hashicorp/golang-lru/...", "cache lsp/prose"},
	{"github.com/pelletier/go-toml/...", "daemon/config lsp"},
	{"github.com/adrg/xdg", "daemon"},
	{"github.com/Microsoft/go-winio", "daemon/share"},
	{"github.com/gofrs/flock", "lexicon/user daemon/share"},
	{"github.com/rivo/uniseg", "text"},
	{"google.golang.org/protobuf/...", "model/checkpoint"},
}

// absent never reach the program: data and code that only tests and conversions need.
var absent = []string{"model/reference", "model/answers", "model/checkpoint", "model/convert", "model/student/reference", "model/student/convert", "lexicon/build", "heteronym/train", "bench/..."}

func TestArrows(t *testing.T) {
	imports := moduleImports(t)
	for _, from := range slices.Sorted(maps.Keys(imports)) {
		to, known := "", false
		for _, arrow := range arrows {
			if matches(from, arrow.from) {
				to, known = arrow.to, true
			}
		}
		if !known {
			t.Errorf("%s has no row in arrows: say there what it may import", from)
			continue
		}
		for _, imported := range imports[from] {
			if own, ok := strings.CutPrefix(imported, module); ok && !matches(own, to) {
				t.Errorf("%s imports %s; it may import: %s", from, own, to)
			}
		}
	}
}

func TestOwners(t *testing.T) {
	for from, imported := range moduleImports(t) {
		for _, path := range imported {
			for _, owner := range owners {
				if matches(path, owner.of) && !matches(from, owner.are) {
					t.Errorf("%s imports %s, which only these may: %s", from, path, owner.are)
				}
			}
		}
	}
}

func TestAbsent(t *testing.T) {
	imports := moduleImports(t)
	reached := map[string]bool{}
	var walk func(string)
	walk = func(from string) {
		if reached[from] {
			return
		}
		reached[from] = true
		for _, imported := range imports[from] {
			if own, ok := strings.CutPrefix(imported, module); ok {
				walk(own)
			}
		}
	}
	walk("cmd/pronounced")
	for from := range reached {
		if matches(from, strings.Join(absent, " ")) {
			t.Errorf("cmd/pronounced reaches %s", from)
		}
	}
	if !reached["model/native"] {
		t.Error("cmd/pronounced does not reach model/native: this test looks in the wrong place")
	}
}

// matches tells whether a package is one of those that the patterns, separated by blanks, name.
func matches(name, patterns string) bool {
	for _, pattern := range strings.Fields(patterns) {
		base, below := strings.CutSuffix(pattern, "/...")
		if name == base || below && strings.HasPrefix(name, base+"/") {
			return true
		}
	}
	return false
}

// moduleImports returns what each package of this module imports, for all platforms together, tests left out.
func moduleImports(t *testing.T) map[string][]string {
	t.Helper()
	imports := map[string][]string{}
	err := filepath.WalkDir(".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			return skipForeign(file, entry.Name())
		}
		if !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return nil
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		name := path.Dir(filepath.ToSlash(file))
		for _, spec := range parsed.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			imports[name] = append(imports[name], imported)
		}
		if _, ok := imports[name]; !ok {
			imports[name] = nil
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return imports
}

// skipForeign skips folders that are not of this module: hidden ones, test data and nested modules.
func skipForeign(folder, name string) error {
	if folder == "." {
		return nil
	}
	if strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_") || name == "testdata" || name == "node_modules" {
		return filepath.SkipDir
	}
	if _, err := os.Stat(filepath.Join(folder, "go.mod")); err == nil {
		return filepath.SkipDir
	}
	return nil
}
