package lsp

import (
	"context"
	"strings"

	"go.lsp.dev/protocol"

	"github.com/pronounced/pronounced/lsp/prose"
	"github.com/pronounced/pronounced/phoneme"
	"github.com/pronounced/pronounced/rpc"
)

// transcribe is the command: the text with its words as they are pronounced, all else as it is.
func (s *Server) transcribe(ctx context.Context, r *request, params *protocol.ExecuteCommandParams) (any, error) {
	var a struct {
		selection
		Alphabet string `json:"alphabet"`
	}
	if err := argument(params, &a); err != nil {
		return nil, err
	}
	alphabet := phoneme.IPA
	if a.Alphabet != "" {
		var ok bool
		if alphabet, ok = phoneme.AlphabetByName(a.Alphabet); !ok {
			return nil, rpc.InvalidParams("arguments[0].alphabet", "is none that there is")
		}
	}
	d, start, end, err := s.stretch(r, &a.selection)
	if err != nil {
		return nil, err
	}
	var edits []prose.Edit
	err = s.reporting(ctx, r, "Transcribing", func(report func(done, of int)) error {
		text, settings := s.proseOf(r.state, d)
		var err error
		edits, err = s.prose.Transcribe(ctx, text, start, end, alphabet, settings, report)
		return err
	})
	if err != nil {
		return nil, err
	}
	var b strings.Builder
	at := start
	for _, e := range edits {
		if e.End > end { // a word that the selection cuts stays as it is
			break
		}
		b.WriteString(d.Text[at:e.Start])
		b.WriteString(e.New)
		at = e.End
	}
	b.WriteString(d.Text[at:end])
	return s.outcome(d, &a.selection, start, end, b.String())
}

// toSSML is the command: the text as a document of SSML.
func (s *Server) toSSML(ctx context.Context, r *request, params *protocol.ExecuteCommandParams) (any, error) {
	var a selection
	if err := argument(params, &a); err != nil {
		return nil, err
	}
	d, start, end, err := s.stretch(r, &a)
	if err != nil {
		return nil, err
	}
	var edit prose.Edit
	err = s.reporting(ctx, r, "Writing SSML", func(func(done, of int)) error {
		text, settings := s.proseOf(r.state, d)
		var err error
		edit, err = s.prose.ToSSML(ctx, text, start, end, settings)
		return err
	})
	if err != nil {
		return nil, err
	}
	return s.outcome(d, &a, edit.Start, edit.End, edit.New)
}

// reporting does some work while the client is told how far it is, if it wants to know.
func (s *Server) reporting(ctx context.Context, r *request, title string, work func(report func(done, of int)) error) error {
	progress, err := r.call.Progress()
	if err != nil {
		return err
	}
	if err := progress.Begin(ctx, title); err != nil {
		return err
	}
	err = work(func(done, of int) {
		if err := progress.Report(ctx, done, of); err != nil {
			s.config.Log.Debug("progress not told", "error", err) // the connection ends: so will the work
		}
	})
	if endErr := progress.End(context.WithoutCancel(ctx)); err == nil {
		err = endErr
	}
	return err
}
