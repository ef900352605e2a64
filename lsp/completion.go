package lsp

import (
	"context"
	"fmt"
	"strings"

	"go.lsp.dev/protocol"

	"github.com/pronounced/pronounced/lsp/prose"
	"github.com/pronounced/pronounced/lsp/structure"
)

// completion returns what may be written at a position.
func (s *Server) completion(ctx context.Context, r *request, params *protocol.CompletionParams) (any, error) {
	d, err := r.document(params.TextDocument)
	if err != nil {
		return nil, err
	}
	offset := s.offset(d, params.Position)
	// Without a context, it is a client that cannot tell: it asks when the author does.
	asked := params.Context.TriggerKind == 0 || params.Context.TriggerKind == protocol.CompletionTriggerKindInvoked
	list := protocol.CompletionList{Items: []protocol.CompletionItem{}}
	if d.kind == proseKind || d.kind == ssmlKind {
		text, settings := s.proseOf(r.state, d)
		found, err := s.prose.Complete(ctx, text, offset, asked && d.kind == proseKind && r.settingsOf(d).rhymes, settings)
		if err != nil {
			return nil, err
		}
		for _, c := range found {
			kind := protocol.CompletionItemKindText
			if c.Kind == prose.Transcription {
				kind = protocol.CompletionItemKindValue
			}
			s.addItem(&list, d, item{start: c.Edit.Start, end: c.Edit.End, text: c.Edit.New, label: c.Label, detail: c.Detail, kind: kind, cursor: -1})
		}
	}
	if d.model != nil {
		m, shift := d.model, 0
		if d.kind == cmudictKind { // a line says all
			line, start := near(d, offset)
			m, shift = func() *structure.Model { return line }, start
		}
		for _, c := range m().Completions(offset - shift) {
			s.addItem(&list, d, item{
				start: c.Start + shift, end: c.End + shift, text: c.New, label: c.Label, detail: c.Detail, about: c.Documentation,
				kind: completionKinds[c.Sort], filtered: true, cursor: c.Cursor,
			})
		}
	}
	return &list, nil
}

// item is a completion.
type item struct {
	start, end    int // what it replaces
	text          string
	label, detail string
	about         string // documentation
	kind          protocol.CompletionItemKind
	filtered      bool // by what is there already
	cursor        int  // where in the text one would go on writing; -1 behind it
}

// addItem adds a completion. Clients sort by sortText, and leave out what does not match the text that is replaced; the
// first would spoil the order, the second the choice where that text is another word.
func (s *Server) addItem(list *protocol.CompletionList, d *open, i item) {
	c := protocol.CompletionItem{
		Label: i.label, Kind: i.kind, SortText: protocol.NewOptional(fmt.Sprintf("%04d", len(list.Items))),
		TextEdit: &protocol.TextEdit{Range: s.rangeOf(d, i.start, i.end), NewText: i.text},
	}
	if i.cursor >= 0 && s.can.snippets {
		c.InsertTextFormat = protocol.InsertTextFormatSnippet
		c.TextEdit = &protocol.TextEdit{Range: s.rangeOf(d, i.start, i.end), NewText: plain(i.text[:i.cursor]) + "$0" + plain(i.text[i.cursor:])}
	}
	if i.detail != "" {
		c.Detail = protocol.NewOptional(i.detail)
	}
	if i.about != "" {
		c.Documentation = protocol.String(i.about)
	}
	switch there := d.Text[i.start:i.end]; {
	case strings.HasPrefix(i.label, there):
	case i.filtered:
		c.FilterText = protocol.NewOptional(i.text)
	default:
		c.FilterText = protocol.NewOptional(there)
	}
	list.Items = append(list.Items, c)
}

// plain writes a text so that a snippet has it as it is.
func plain(text string) string {
	return strings.NewReplacer(`\`, `\\`, "$", `\$`, "}", `\}`).Replace(text)
}
