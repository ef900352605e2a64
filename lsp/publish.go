package lsp

import (
	"context"
	"maps"
	"slices"
	"sync"
	"time"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"
)

// quiet is how long a document has to be left alone before what is wrong in it is told: telling it while somebody types is
// a nuisance.
const quiet = 250 * time.Millisecond

// publisher tells diagnostics to a client that does not ask for them. One goroutine does so, that what is told of a
// document comes in order. It is safe for concurrent use.
type publisher struct {
	mu     sync.Mutex
	due    map[uri.URI]time.Time
	closed map[uri.URI]string // to be cleared, with the URIs as the client writes them
	wake   chan struct{}      // has room for one
}

// concern has the document's diagnostics told after a while, or cleared if it is not open any more.
func (s *Server) concern(key uri.URI, after time.Duration) {
	if s.can.pullsReports {
		return
	}
	s.publishing.Do(func() { s.background(s.publish) })
	p := &s.publisher
	p.mu.Lock()
	defer p.mu.Unlock()
	p.due[key] = time.Now().Add(after)
	p.poke()
}

// clear has the diagnostics of a closed document taken back.
func (s *Server) clear(key uri.URI, written string) {
	if s.can.pullsReports {
		return
	}
	s.publishing.Do(func() { s.background(s.publish) })
	p := &s.publisher
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.due, key)
	p.closed[key] = written
	p.poke()
}

func (p *publisher) poke() {
	select {
	case p.wake <- struct{}{}:
	default: // it will look
	}
}

// take returns what is to be done now, and when to look again; never if that is zero.
func (p *publisher) take(now time.Time) (due []uri.URI, closed map[uri.URI]string, next time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	closed = maps.Clone(p.closed)
	clear(p.closed)
	for key, at := range p.due {
		switch {
		case !at.After(now):
			due = append(due, key)
			delete(p.due, key)
		case next.IsZero() || at.Before(next):
			next = at
		}
	}
	slices.Sort(due)
	return due, closed, next
}

// publish tells what has become due until the connection ends.
func (s *Server) publish(ctx context.Context) {
	shown := map[uri.URI]bool{} // whether there was something wrong with a document when it was last told
	timer := time.NewTimer(0)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-s.publisher.wake:
		case <-timer.C:
		}
		due, closed, next := s.publisher.take(time.Now())
		for key, written := range closed {
			delete(shown, key)
			s.send(ctx, protocol.MethodTextDocumentPublishDiagnostics,
				&protocol.PublishDiagnosticsParams{URI: uri.URI(written), Diagnostics: []protocol.Diagnostic{}})
		}
		for _, key := range due {
			s.publishOne(ctx, key, shown)
		}
		if !next.IsZero() {
			timer.Reset(time.Until(next))
		}
	}
}

// publishOne tells the diagnostics of a document, unless there are none and it was told so.
func (s *Server) publishOne(ctx context.Context, key uri.URI, shown map[uri.URI]bool) {
	st := s.state.Load()
	d := st.documents[key]
	if d == nil {
		return // closed meanwhile, and cleared by that
	}
	found, err := s.report(ctx, st, d)
	if err != nil {
		if ctx.Err() == nil {
			s.config.Log.Error("no diagnostics", "uri", d.URI, "error", err)
		}
		return
	}
	if before, known := shown[key]; known && !before && len(found) == 0 {
		return
	}
	shown[key] = len(found) > 0
	s.send(ctx, protocol.MethodTextDocumentPublishDiagnostics, &protocol.PublishDiagnosticsParams{
		URI: uri.URI(d.URI), Version: protocol.NewOptional(d.Version), Diagnostics: found,
	})
}
