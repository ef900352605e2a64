package lsp

import (
	"context"
	"fmt"
	"strings"

	"go.lsp.dev/protocol"

	"github.com/pronounced/pronounced/lexicon/user"
)

// oldWord is the argument of the command that removes from a lexicon.
type oldWord struct {
	Word  string `json:"word"`
	Scope string `json:"scope,omitempty"` // "user", or "workspace" for the lexicons of the document's folder
	URI   string `json:"uri,omitempty"`   // of the document
}

// removeFromLexicon is the command: the word's entries go, whatever their part of speech. It offers to undo that.
func (s *Server) removeFromLexicon(_ context.Context, r *request, params *protocol.ExecuteCommandParams) (any, error) {
	var a oldWord
	if err := argument(params, &a); err != nil {
		return nil, err
	}
	all, err := s.chooseLexicons(r.state, a.Scope, a.URI)
	if err != nil {
		return nil, err
	}
	removed := 0
	if from := withWord(all, a.Word); from != nil {
		before := from.Snapshot().Lookup(a.Word)
		if removed, err = from.Remove([]string{a.Word}); err != nil {
			return nil, fmt.Errorf("remove from %s: %w", from.Path(), err)
		}
		s.LexiconChanged()
		message := fmt.Sprintf("%s is not in %s any more.", a.Word, from.Path())
		s.background(func(ctx context.Context) {
			s.offerUndo(ctx, message, func() error {
				_, _, err := from.Add(before)
				return err
			})
		})
	}
	return protocol.LSPAny(fmt.Appendf(nil, `{"removed":%d}`, removed)), nil
}

// withWord returns the first of some lexicons that has a word, nil if none has.
func withWord(all []*user.Lexicon, word string) *user.Lexicon {
	for _, l := range all {
		if l.Snapshot().Lookup(word) != nil {
			return l
		}
	}
	return nil
}

// removals are the actions that take the word of a token out of the lexicon that it is read from.
func (s *Server) removals(r *request, d *open, text string) []protocol.CodeAction {
	word := strings.Join(strings.Fields(text), " ")
	argument := oldWord{Word: word, Scope: "user", URI: d.URI}
	where := "your lexicon"
	if f := r.folderOf(d.key); f != nil && withWord(f.read().lexicons, word) != nil {
		argument.Scope, where = "workspace", "the workspace's lexicon"
	} else if s.config.Lexicon.Snapshot().Lookup(word) == nil {
		return nil // it is part of a phrase that has an entry
	}
	title := fmt.Sprintf("Remove %q from %s", word, where)
	return []protocol.CodeAction{{Title: title, Kind: ptr(protocol.CodeActionKindQuickFix), Command: protocol.Command{
		Title: title, Command: removeFromLexiconCommand, Arguments: []protocol.LSPAny{s.json(argument)},
	}}}
}
