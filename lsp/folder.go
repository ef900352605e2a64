package lsp

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/pelletier/go-toml/v2"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/pronounced/pronounced/lexicon/user"
)

// workspaceFile is the file in a workspace folder that has settings of its own, which hold for all who work there.
const workspaceFile = ".pronounced.toml"

// workspaceLexicon is the lexicon of a workspace folder that names none.
const workspaceLexicon = ".pronounced.dict"

// folder is a workspace folder. What it has on disk is read by the first request that needs it; to have it read anew, one
// makes a new folder.
type folder struct {
	key  uri.URI
	path string // "" for one that is not in the file system
	read func() folderContent

	layering sync.Mutex
	layers   []*user.Snapshot // the lexicons as they were last
	layered  *user.Snapshot
}

// folderContent is what a folder's file says.
type folderContent struct {
	values   map[string]any
	lexicons []*user.Lexicon
}

func (s *Server) newFolder(key uri.URI) *folder {
	f := &folder{key: key}
	if key.IsFile() {
		f.path = key.FsPath()
	}
	f.read = sync.OnceValue(func() folderContent { return s.readFolder(f.path) })
	return f
}

// readFolder reads a folder's file. What is wrong with it is told to the user once.
func (s *Server) readFolder(path string) folderContent {
	var c folderContent
	if path == "" {
		return c
	}
	name := filepath.Join(path, workspaceFile)
	text, err := os.ReadFile(name)
	if err == nil {
		err = toml.Unmarshal(text, &c.values)
	}
	settings := defaultSettings()
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		s.showMessage(protocol.MessageTypeWarning, fmt.Sprintf("%s: %v", name, err))
	default:
		problems, unknown := settings.override(c.values, kebabCase)
		for _, key := range unknown {
			problems = append(problems, fmt.Sprintf("there is no setting %q", key))
		}
		if len(problems) > 0 {
			s.showMessage(protocol.MessageTypeWarning, name+": "+strings.Join(problems, "; "))
		}
	}
	if len(settings.lexicons) == 0 {
		settings.lexicons = []string{workspaceLexicon}
	}
	for _, lexicon := range settings.lexicons {
		if !filepath.IsAbs(lexicon) {
			lexicon = filepath.Join(path, filepath.FromSlash(lexicon))
		}
		c.lexicons = append(c.lexicons, user.Open(lexicon, s.config.Resolve))
	}
	return c
}

// lexicon returns what the folder's lexicons have, always the same snapshot while none of them changes.
func (f *folder) lexicon() *user.Snapshot {
	var layers []*user.Snapshot
	for _, l := range f.read().lexicons {
		layers = append(layers, l.Snapshot())
	}
	f.layering.Lock()
	defer f.layering.Unlock()
	if !slices.Equal(layers, f.layers) {
		f.layers, f.layered = layers, user.Layer(layers...)
	}
	return f.layered
}

// folderOf returns the innermost folder that a document is in, nil if it is in none.
func (st *state) folderOf(document uri.URI) *folder {
	var found *folder
	for _, f := range st.folders {
		inside := strings.HasPrefix(string(document), strings.TrimSuffix(string(f.key), "/")+"/")
		if inside && (found == nil || len(f.key) > len(found.key)) {
			found = f
		}
	}
	return found
}

// settingsOf returns the settings for a document: those of its folder's file, else the client's for the folder, else its own.
func (st *state) settingsOf(d *open) settings {
	effective := st.settings
	if f := st.folderOf(d.key); f != nil {
		if own, has := st.scoped[f.key]; has {
			effective = own
		}
		effective.override(f.read().values, kebabCase) // what is wrong has been told
	}
	return effective
}

// lexiconOf returns the lexicon of a document's folder; it goes before the user's.
func (st *state) lexiconOf(d *open) *user.Snapshot {
	if f := st.folderOf(d.key); f != nil {
		return f.lexicon()
	}
	return nil
}

// setFolders takes the folders of the initialize request: the workspace's, or the root of older clients.
func (s *Server) setFolders(params []byte) {
	var roots protocol.WorkspaceFoldersInitializeParams
	if err := protocol.Unmarshal(params, &roots); err != nil {
		s.config.Log.Warn("workspace folders not understood", "error", err)
	}
	var folders []*folder
	given, _ := roots.WorkspaceFolders.Get()
	for _, f := range given {
		folders = append(folders, s.newFolder(f.URI))
	}
	if len(folders) == 0 {
		if root := s.root(params); root != "" {
			folders = append(folders, s.newFolder(root))
		}
	}
	s.update(func(st *state) { st.folders = folders })
}

// root returns the deprecated rootUri, or rootPath; "" if there is neither.
func (s *Server) root(params []byte) uri.URI {
	if text, ok := textMember(params, "rootUri"); ok {
		root, err := uri.Parse(text)
		if err != nil {
			s.config.Log.Warn("rootUri not understood", "error", err)
		}
		return root
	}
	if path, ok := textMember(params, "rootPath"); ok && path != "" {
		return uri.File(path)
	}
	return ""
}

// didChangeWorkspaceFolders adds and removes folders.
func (s *Server) didChangeWorkspaceFolders(_ []byte, params *protocol.DidChangeWorkspaceFoldersParams) {
	s.update(func(st *state) {
		folders := slices.DeleteFunc(slices.Clone(st.folders), func(f *folder) bool {
			return slices.ContainsFunc(params.Event.Removed, func(r protocol.WorkspaceFolder) bool { return r.URI == f.key })
		})
		for _, added := range params.Event.Added {
			folders = append(folders, s.newFolder(added.URI))
		}
		st.folders = folders
	})
	s.settingsChanged()
	if s.can.configuration {
		s.background(s.askSettings)
	}
}

// didChangeWatchedFiles has folders read anew whose file has changed. Lexicons notice by themselves what changes; but what
// the client shows depends on them.
func (s *Server) didChangeWatchedFiles(_ []byte, params *protocol.DidChangeWatchedFilesParams) {
	for _, change := range params.Changes {
		if uri.Basename(change.URI) != workspaceFile {
			continue
		}
		s.update(func(st *state) {
			st.folders = slices.Clone(st.folders)
			for i, f := range st.folders {
				if uri.Dirname(change.URI) == f.key {
					st.folders[i] = s.newFolder(f.key)
				}
			}
		})
	}
	s.settingsChanged()
}
