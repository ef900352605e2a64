package lsp

import (
	"context"
	"strings"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/pronounced/pronounced/lsp/document"
	"github.com/pronounced/pronounced/lsp/structure"
)

// symbolKinds are what editors show beside the parts of a document.
var symbolKinds = map[structure.Sort]protocol.SymbolKind{
	structure.WordSymbol:      protocol.SymbolKindKey,
	structure.RootSymbol:      protocol.SymbolKindFile,
	structure.ParagraphSymbol: protocol.SymbolKindNamespace,
	structure.SentenceSymbol:  protocol.SymbolKindString,
	structure.ReadingSymbol:   protocol.SymbolKindConstant,
	structure.ElementSymbol:   protocol.SymbolKindField,
}

// kindFor returns a kind that a client can show: one that names none has those of the first protocol, up to Array.
func kindFor(all bool, kind protocol.SymbolKind) protocol.SymbolKind {
	if all || kind <= protocol.SymbolKindArray {
		return kind
	}
	return protocol.SymbolKindProperty // nearest to a word, which is a key
}

// documentSymbol returns the outline of a structured document.
func (s *Server) documentSymbol(_ context.Context, r *request, params *protocol.DocumentSymbolParams) (any, error) {
	d, err := r.document(params.TextDocument)
	if err != nil || d.model == nil {
		return nil, err
	}
	outline := d.model().Outline()
	if s.can.nestedSymbols {
		return s.nested(d, d.Cursor(s.can.encoding), outline), nil
	}
	flat := []protocol.SymbolInformation{}
	s.flatten(d, outline, "", &flat)
	return flat, nil
}

// nested makes symbols of the protocol. Symbols come in the order of the text, so that one cursor serves them.
func (s *Server) nested(d *open, cursor *document.Cursor, outline []structure.Symbol) []protocol.DocumentSymbol {
	symbols := make([]protocol.DocumentSymbol, 0, len(outline))
	for i := range outline {
		from := &outline[i]
		symbol := protocol.DocumentSymbol{
			Name: nameOf(from), Kind: kindFor(s.can.outlineKinds, symbolKinds[from.Sort]),
			Range: s.cursorRange(cursor, from.Start, from.End), SelectionRange: s.cursorRange(cursor, from.Name.Start, from.Name.End),
		}
		if from.Detail != "" {
			symbol.Detail = &from.Detail
		}
		if len(from.Children) > 0 {
			symbol.Children = s.nested(d, cursor, from.Children)
		}
		symbols = append(symbols, symbol)
	}
	return symbols
}

// nameOf returns a symbol's name, which must not be blank.
func nameOf(s *structure.Symbol) string {
	if strings.TrimSpace(s.Title) == "" {
		return "…"
	}
	return s.Title
}

// flatten makes the symbols of older clients.
func (s *Server) flatten(d *open, outline []structure.Symbol, container string, to *[]protocol.SymbolInformation) {
	for i := range outline {
		from := &outline[i]
		symbol := protocol.SymbolInformation{
			BaseSymbolInformation: protocol.BaseSymbolInformation{
				Name: nameOf(from), Kind: kindFor(s.can.outlineKinds, symbolKinds[from.Sort]),
			},
			Location: s.location(d, from.Start, from.End),
		}
		if container != "" {
			symbol.ContainerName = &container
		}
		*to = append(*to, symbol)
		s.flatten(d, from.Children, nameOf(from), to)
	}
}

// mostSymbols bounds the answer to a search; atATime is how many are sent at once to who takes them so.
const (
	mostSymbols = 1000
	atATime     = 100
)

// workspaceSymbol returns the entries of all lexicons whose word has a text in it, in any case.
func (s *Server) workspaceSymbol(ctx context.Context, r *request, params *protocol.WorkspaceSymbolParams) (answer any, err error) {
	progress, err := r.call.Progress()
	if err != nil {
		return nil, err
	}
	if err = progress.Begin(ctx, "Searching lexicons"); err != nil {
		return nil, err
	}
	defer func() {
		if endErr := progress.End(context.WithoutCancel(ctx)); err == nil {
			err = endErr
		}
	}()
	query := strings.ToLower(params.Query)
	found, sent := []protocol.SymbolInformation{}, 0
	flush := func() error {
		if !progress.WantsParts() || len(found) == 0 {
			return nil
		}
		sent += len(found)
		part := s.marshal(found)
		found = found[:0]
		return progress.SendPart(ctx, part)
	}
	for _, l := range s.lexicons(r.state, nil) {
		container := l.URI[strings.LastIndexByte(l.URI, '/')+1:]
		cursor := l.Cursor(s.can.encoding)
		for i, e := range l.model().Entries() {
			if i%1024 == 0 && ctx.Err() != nil {
				return nil, ctx.Err()
			}
			if !strings.Contains(strings.ToLower(e.Word), query) {
				continue
			}
			found = append(found, protocol.SymbolInformation{
				BaseSymbolInformation: protocol.BaseSymbolInformation{
					Name: e.Word, Kind: kindFor(s.can.searchKinds, protocol.SymbolKindKey), ContainerName: &container,
				},
				Location: protocol.Location{URI: uri.URI(l.URI), Range: s.cursorRange(cursor, e.Start, e.End)},
			})
			if len(found)+sent == mostSymbols {
				err := flush()
				return found, err
			}
			if len(found) == atATime {
				if err := flush(); err != nil {
					return nil, err
				}
			}
		}
	}
	if err := flush(); err != nil {
		return nil, err
	}
	return found, nil
}
