package daemon

import (
	"context"
	"io"
	"log/slog"
	"maps"
	"sync/atomic"
	"time"

	"github.com/pronounced/pronounced/daemon/config"
	"github.com/pronounced/pronounced/lexicon"
	"github.com/pronounced/pronounced/lsp"
	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/rpc"
)

// host is what connections share: one engine with its cache, the front end and the user's lexicon. It is immutable.
type host struct {
	config   *config.Config
	version  string
	services *services
	editors  *lsp.Shared
	requests *atomic.Int64 // of all connections
}

func (p *program) host(c *config.Config, engine model.Engine) (*host, error) {
	h := &host{config: c, version: p.version(), requests: new(atomic.Int64)}
	var err error
	if h.services, err = p.wire(c, engine, nil, h.requests); err != nil {
		return nil, err
	}
	h.editors = lsp.NewShared(h.services.pipeline, lexicon.Embedded(), h.services.lexicon)
	return h, nil
}

// stream is one connection's way in and out.
type stream struct {
	in          io.ReadCloser
	out         io.Writer
	watchParent func(pid int) // is told the process that the client wants the connection to end with
	log         *slog.Logger
}

// serve serves one connection to its end, with a language server of its own.
func (h *host) serve(ctx context.Context, s stream) rpc.Ending {
	server := lsp.New(lsp.Config{
		Name: serverName, Version: h.version,
		Pipeline:    h.services.pipeline,
		Dictionary:  lexicon.Embedded(),
		Lexicon:     h.services.lexicon,
		DayFirst:    h.config.DayFirst,
		Resolve:     resolve,
		WatchParent: s.watchParent,
		Log:         s.log,
		Shared:      h.editors,
	})
	defer server.Close()
	methods := h.services.methods.Methods()
	for _, name := range []string{"g2p/lexicon/add", "g2p/lexicon/remove", "g2p/lexicon/import"} {
		methods[name] = h.telling(methods[name])
	}
	maps.Copy(methods, server.Methods())
	return connect(ctx, s, rpc.Config{
		Methods:         methods,
		Notifications:   server.Notifications(),
		Initialize:      server.Initialize,
		Connected:       server.Connected,
		Skipped:         server.Skipped,
		MaxMessageBytes: h.config.MaxMessageBytes,
		Requests:        h.requests,
		Log:             s.log,
	})
}

// telling has the editors of all connections told when a method that changes the user's lexicon has been answered.
func (h *host) telling(m rpc.Method) rpc.Method {
	answer := m.Answer
	m.Answer = func(ctx context.Context, call *rpc.Call, dst []byte) ([]byte, error) {
		dst, err := answer(ctx, call, dst)
		if err == nil {
			h.editors.LexiconChanged()
		}
		return dst, err
	}
	return m
}

// connect serves the connection. It does not let a client that reads nothing keep a stopped daemon alive.
func connect(ctx context.Context, s stream, c rpc.Config) rpc.Ending {
	ended := make(chan rpc.Ending, 1)
	go func() { ended <- rpc.Serve(ctx, s.in, s.out, c) }()
	select {
	case ending := <-ended:
		return ending
	case <-ctx.Done():
	}
	select {
	case ending := <-ended:
		return ending
	case <-time.After(drainLimit):
		s.log.Warn("connection given up: the client does not read")
		return rpc.Ending{}
	}
}
