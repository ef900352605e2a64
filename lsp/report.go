package lsp

import (
	"context"
	"hash/fnv"
	"strconv"

	"go.lsp.dev/protocol"
)

// reported is how much of a document of prose is looked at for diagnostics, in bytes: all of it is pronounced for that.
const reported = 256 << 10

// report returns the diagnostics of a document.
func (s *Server) report(ctx context.Context, st *state, d *open) ([]protocol.Diagnostic, error) {
	if d.model != nil {
		return s.problems(d), nil
	}
	found := []protocol.Diagnostic{}
	text, settings := s.proseOf(st, d)
	doubts, err := s.prose.Diagnostics(ctx, text, 0, min(len(d.Text), reported), settings)
	if err != nil {
		return nil, err
	}
	cursor := d.Cursor(s.can.encoding)
	for _, doubt := range doubts {
		found = append(found, protocol.Diagnostic{
			Range:    s.cursorRange(cursor, doubt.Start, doubt.End),
			Severity: protocol.DiagnosticSeverityInformation,
			Code:     protocol.String(doubt.Code),
			Source:   protocol.NewOptional(s.config.Name),
			Message:  protocol.String(doubt.Message),
		})
	}
	return found, nil
}

// diagnostic answers a client that asks for diagnostics itself.
func (s *Server) diagnostic(ctx context.Context, r *request, params *protocol.DocumentDiagnosticParams) (any, error) {
	d, err := r.document(params.TextDocument)
	if err != nil {
		return nil, err
	}
	found, err := s.report(ctx, r.state, d)
	if err != nil {
		return nil, err
	}
	full := protocol.FullDocumentDiagnosticReport{Kind: "full", Items: found}
	id, err := fingerprint(&full)
	if err != nil {
		return nil, err
	}
	if previous := params.PreviousResultID; previous != nil && *previous == id {
		return &protocol.RelatedUnchangedDocumentDiagnosticReport{
			UnchangedDocumentDiagnosticReport: protocol.UnchangedDocumentDiagnosticReport{Kind: "unchanged", ResultID: id},
		}, nil
	}
	full.ResultID = &id
	return &protocol.RelatedFullDocumentDiagnosticReport{FullDocumentDiagnosticReport: full}, nil
}

// fingerprint returns a result id: it is the same for the same diagnostics, so that nothing need be remembered.
func fingerprint(full *protocol.FullDocumentDiagnosticReport) (string, error) {
	raw, err := protocol.Marshal(full)
	if err != nil {
		return "", err
	}
	h := fnv.New64a()
	_, _ = h.Write(raw) // a hash takes everything
	return strconv.FormatUint(h.Sum64(), 36), nil
}
