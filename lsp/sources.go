package lsp

import (
	"errors"
	"io/fs"
	"os"
	"strings"
	"sync"
	"time"

	"go.lsp.dev/uri"

	"github.com/pronounced/pronounced/lsp/document"
	"github.com/pronounced/pronounced/lsp/structure"
)

// files keeps the lexicons on disk that somebody has asked about, as they were when they were last read. It is safe for
// concurrent use.
type files struct {
	mu   sync.Mutex
	read map[uri.URI]file
}

type file struct {
	changed time.Time
	size    int64
	as      *open
}

// largestFile is the largest lexicon that is looked into, in bytes.
const largestFile = 64 << 20

// lexiconFile returns a lexicon on disk as if it were open; nil for one that cannot be read.
func (s *Server) lexiconFile(key uri.URI) *open {
	if !key.IsFile() {
		return nil
	}
	name := key.FsPath()
	s.files.mu.Lock()
	defer s.files.mu.Unlock()
	info, err := os.Stat(name)
	if err == nil && (!info.Mode().IsRegular() || info.Size() > largestFile) {
		err = errors.New("not a file of a size to look into")
	}
	if err != nil {
		delete(s.files.read, key)
		if !errors.Is(err, fs.ErrNotExist) {
			s.config.Log.Debug("lexicon not looked into", "path", name, "error", err)
		}
		return nil
	}
	if f, ok := s.files.read[key]; ok && f.changed.Equal(info.ModTime()) && f.size == info.Size() {
		return f.as
	}
	text, err := os.ReadFile(name)
	if err != nil {
		s.config.Log.Debug("lexicon not read", "path", name, "error", err)
		return nil
	}
	d := document.New(string(key), "", 0, strings.ToValidUTF8(string(text), "\ufffd"))
	k := cmudictKind
	if strings.HasPrefix(strings.TrimLeft(d.Text, "\ufeff \t\r\n"), "<") { // as package user tells them apart
		k = plsKind
	}
	as := &open{Document: d, key: key, kind: k, model: modelOf(d, k)}
	s.files.read[key] = file{info.ModTime(), info.Size(), as}
	return as
}

// lexicons returns the dictionaries and lexicons that matter to a document, each once: itself, those that it names, those
// of its folder, the user's, and all that are open. One that is open is as the editor has it.
func (s *Server) lexicons(st *state, d *open) []*open {
	var all []*open
	seen := map[uri.URI]bool{}
	add := func(key uri.URI) {
		if seen[key] {
			return
		}
		seen[key] = true
		l := st.documents[key]
		if l == nil {
			l = s.lexiconFile(key)
		}
		if l != nil && (l.kind == plsKind || l.kind == cmudictKind) {
			all = append(all, l)
		}
	}
	if d != nil {
		add(d.key)
		if d.kind == ssmlKind {
			for _, l := range d.model().Lexicons() {
				if key, ok := relative(d.key, l.URI); ok {
					add(key)
				}
			}
		}
		if f := st.folderOf(d.key); f != nil {
			s.addPaths(f, add)
		}
	} else {
		for _, f := range st.folders {
			s.addPaths(f, add)
		}
	}
	add(uri.File(s.config.Lexicon.Path()))
	for _, other := range st.inOrder() {
		add(other.key)
	}
	return all
}

func (s *Server) addPaths(f *folder, add func(uri.URI)) {
	for _, l := range f.read().lexicons {
		add(uri.File(l.Path()))
	}
}

// relative resolves a reference in a document: an absolute URI, or a path from the document's folder.
func relative(base uri.URI, reference string) (uri.URI, bool) {
	if strings.Contains(reference, "://") {
		key, err := uri.Parse(reference)
		return key, err == nil
	}
	key, err := uri.ResolvePath(uri.Dirname(base), reference)
	return key, err == nil
}

// entriesOf returns where lexicons have a word.
func entriesOf(lexicons []*open, word string, each func(*open, structure.Entry)) {
	for _, l := range lexicons {
		for _, e := range l.model().Find(word) {
			each(l, e)
		}
	}
}
