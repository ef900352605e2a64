package lsp

import (
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/pronounced/pronounced/lsp/structure"
	"github.com/pronounced/pronounced/rpc"
)

// definition returns the entries of lexicons for the word at a position.
func (s *Server) definition(ctx context.Context, r *request, params *protocol.DefinitionParams) (any, error) {
	d, err := r.document(params.TextDocument)
	if err != nil {
		return nil, err
	}
	word, err := s.wordAt(ctx, r, d, s.offset(d, params.Position))
	if err != nil || word == "" {
		return nil, err
	}
	locations := []protocol.Location{}
	entriesOf(s.lexicons(r.state, d), word, func(l *open, e structure.Entry) {
		locations = append(locations, s.location(l, e.Name.Start, e.Name.End))
	})
	return locations, nil
}

// references returns where the word at a position stands in lexicons, which declare it, and in what is open.
func (s *Server) references(ctx context.Context, r *request, params *protocol.ReferenceParams) (any, error) {
	d, err := r.document(params.TextDocument)
	if err != nil {
		return nil, err
	}
	word, err := s.wordAt(ctx, r, d, s.offset(d, params.Position))
	if err != nil || word == "" {
		return nil, err
	}
	locations := []protocol.Location{}
	lexicons := s.lexicons(r.state, d)
	for _, l := range lexicons {
		entries := l.model().Find(word)
		for _, at := range l.model().Occurrences(word) {
			declares := slices.ContainsFunc(entries, func(e structure.Entry) bool { return e.Name == at })
			if !declares || params.Context.IncludeDeclaration {
				locations = append(locations, s.location(l, at.Start, at.End))
			}
		}
	}
	for _, other := range r.inOrder() {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		switch other.kind {
		case ssmlKind:
			for _, at := range other.model().Occurrences(word) {
				locations = append(locations, s.location(other, at.Start, at.End))
			}
		case proseKind:
			cursor := other.Cursor(s.can.encoding)
			for start, end := range occurrences(other.Text, word) {
				locations = append(locations, protocol.Location{URI: uri.URI(other.URI), Range: s.cursorRange(cursor, start, end)})
			}
		}
	}
	return locations, nil
}

// inOrder returns the open documents in the order of their names, so that an answer is the same every time.
func (st *state) inOrder() []*open {
	all := make([]*open, 0, len(st.documents))
	for _, d := range st.documents {
		all = append(all, d)
	}
	slices.SortFunc(all, func(a, b *open) int { return strings.Compare(a.URI, b.URI) })
	return all
}

// wordAt returns the word at an offset as a lexicon would have it, "" if there is none.
func (s *Server) wordAt(ctx context.Context, r *request, d *open, offset int) (string, error) {
	if d.model != nil {
		if word, _, ok := d.model().WordAt(offset); ok {
			return word, nil
		}
	}
	if d.kind != proseKind {
		return "", nil
	}
	text, settings := s.proseOf(r.state, d)
	tokens, err := s.prose.Tokens(ctx, text, offset, offset, settings)
	if err != nil || len(tokens) == 0 {
		return "", err
	}
	last := tokens[len(tokens)-1]
	return strings.Join(strings.Fields(d.Text[last.Start:last.End]), " "), nil
}

// occurrences yields where a text has a word, in any case, with nothing of a word beside it.
func occurrences(text, word string) func(yield func(start, end int) bool) {
	return func(yield func(int, int) bool) {
		first, _ := utf8.DecodeRuneInString(word)
		cases := string(unicode.ToLower(first)) + string(unicode.ToUpper(first))
		for at := 0; ; {
			n := strings.IndexAny(text[at:], cases)
			if n < 0 {
				return
			}
			start := at + n
			end := start + len(word)
			_, size := utf8.DecodeRuneInString(text[start:])
			at = start + size
			if end > len(text) || !strings.EqualFold(text[start:end], word) {
				continue
			}
			before, _ := utf8.DecodeLastRuneInString(text[:start])
			after, _ := utf8.DecodeRuneInString(text[end:])
			if !isLetter(before) && !isLetter(after) && !yield(start, end) {
				return
			}
		}
	}
}

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) }

// prepareRename tells what of the text at a position can be renamed.
func (s *Server) prepareRename(_ context.Context, r *request, params *protocol.PrepareRenameParams) (any, error) {
	d, err := r.document(params.TextDocument)
	if err != nil || d.model == nil {
		return nil, err
	}
	at, word, ok := d.model().PrepareRename(s.offset(d, params.Position))
	if !ok {
		return nil, nil
	}
	return &protocol.PrepareRenamePlaceholder{Range: s.rangeOf(d, at.Start, at.End), Placeholder: word}, nil
}

// rename gives an entry of a dictionary another word.
func (s *Server) rename(_ context.Context, r *request, params *protocol.RenameParams) (any, error) {
	d, err := r.document(params.TextDocument)
	if err != nil {
		return nil, err
	}
	if d.model == nil {
		return nil, rpc.InvalidParams("position", "only entries of dictionaries can be renamed")
	}
	offset := s.offset(d, params.Position)
	if _, _, ok := d.model().PrepareRename(offset); !ok {
		return nil, rpc.InvalidParams("position", "there is no word that can be renamed")
	}
	edits, err := d.model().Rename(offset, params.NewName)
	if err != nil {
		return nil, rpc.InvalidParams("newName", err.Error())
	}
	edit := s.edit(d, s.structureEdits(d, edits))
	return &edit, nil
}

// formatting gives a structured document its usual layout.
func (s *Server) formatting(_ context.Context, r *request, params *protocol.DocumentFormattingParams) (any, error) {
	d, err := r.document(params.TextDocument)
	if err != nil || d.model == nil {
		return nil, err
	}
	indent := "\t"
	if params.Options.InsertSpaces {
		indent = strings.Repeat(" ", int(min(params.Options.TabSize, 16)))
	}
	return s.structureEdits(d, d.model().Format(indent)), nil
}

func (s *Server) location(d *open, start, end int) protocol.Location {
	return protocol.Location{URI: uri.URI(d.URI), Range: s.rangeOf(d, start, end)}
}
