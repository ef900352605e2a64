package lsp

import (
	"maps"

	"go.lsp.dev/uri"

	"github.com/pronounced/pronounced/lsp/document"
	"github.com/pronounced/pronounced/lsp/structure"
)

// state is all that a client can change. It is never changed itself.
type state struct {
	documents map[uri.URI]*open
	settings  settings             // the client's
	scoped    map[uri.URI]settings // and those for folders, by their keys
	folders   []*folder
}

// open is one version of an open document.
type open struct {
	*document.Document
	key   uri.URI // as the protocol's package writes it, the same for all spellings
	kind  kind
	prose *proseText
	model func() *structure.Model // nil for prose
}

// newOpen returns a version of a document that follows another; nil for none.
func newOpen(d *document.Document, key uri.URI, before *open) *open {
	next := &open{Document: d, key: key, kind: kindOf(d)}
	next.model = modelOf(d, next.kind)
	if before == nil || before.kind != next.kind { // another kind is read otherwise
		next.prose = newProse(nil)
	} else {
		next.prose = newProse(before.prose)
	}
	return next
}

// update replaces the state by what change makes of a copy. It is the only way to.
func (s *Server) update(change func(*state)) {
	s.changing.Lock()
	defer s.changing.Unlock()
	next := *s.state.Load()
	change(&next)
	s.state.Store(&next)
}

// with returns the documents with one put in, or taken out if it is nil. Their number is what an editor has open.
func with(documents map[uri.URI]*open, key uri.URI, d *open) map[uri.URI]*open {
	next := make(map[uri.URI]*open, len(documents)+1)
	maps.Copy(next, documents)
	if d == nil {
		delete(next, key)
	} else {
		next[key] = d
	}
	return next
}
