package lsp

import (
	"context"
	"fmt"
	"strings"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/pronounced/pronounced/lexicon/user"
	"github.com/pronounced/pronounced/phoneme"
	"github.com/pronounced/pronounced/pronounce"
	"github.com/pronounced/pronounced/rpc"
)

// newWord is the argument of the command that adds to a lexicon.
type newWord struct {
	Word    string `json:"word"`
	ARPAbet string `json:"arpabet,omitempty"` // either of the two; neither: as it is read without a lexicon
	IPA     string `json:"ipa,omitempty"`
	Part    string `json:"pos,omitempty"`
	Scope   string `json:"scope,omitempty"` // "user", or "workspace" for the lexicon of the document's folder
	URI     string `json:"uri,omitempty"`   // of the document
}

// addToLexicon is the command: the server changes the lexicon itself, so that every editor can, and offers to undo it.
func (s *Server) addToLexicon(ctx context.Context, r *request, params *protocol.ExecuteCommandParams) (any, error) {
	var a newWord
	if err := argument(params, &a); err != nil {
		return nil, err
	}
	entry, err := s.entry(ctx, &a)
	if err != nil {
		return nil, err
	}
	all, err := s.chooseLexicons(r.state, a.Scope, a.URI)
	if err != nil {
		return nil, err
	}
	into := all[0]
	before := into.Snapshot().Lookup(entry.Word)
	added, replaced, err := into.Add([]user.Entry{entry})
	if err != nil {
		return nil, fmt.Errorf("add to %s: %w", into.Path(), err)
	}
	s.LexiconChanged()
	message := fmt.Sprintf("%s /%s/ is in %s now.", entry.Word, phoneme.IPA.Format(entry.Phonemes), into.Path())
	s.background(func(ctx context.Context) {
		s.offerUndo(ctx, message, func() error {
			_, err := into.Remove([]string{entry.Word})
			if err == nil && len(before) > 0 {
				_, _, err = into.Add(before)
			}
			return err
		})
	})
	return protocol.LSPAny(fmt.Appendf(nil, `{"added":%d,"replaced":%d}`, added, replaced)), nil
}

// entry makes an entry of the argument.
func (s *Server) entry(ctx context.Context, a *newWord) (user.Entry, error) {
	e := user.Entry{Word: a.Word}
	var ok bool
	if e.PartOfSpeech, ok = user.ParsePart(a.Part); !ok {
		return e, rpc.InvalidParams("arguments[0].pos", fmt.Sprintf("there is no part of speech %q", a.Part))
	}
	var err error
	switch {
	case a.ARPAbet != "":
		e.Phonemes, err = phoneme.ARPAbet.Parse(a.ARPAbet)
	case a.IPA != "":
		e.Phonemes, err = phoneme.IPA.Parse(a.IPA)
	default:
		e.Phonemes, err = s.pronounced(ctx, a.Word)
	}
	if err == nil {
		e, err = e.Clean()
	}
	if err != nil {
		return e, rpc.InvalidParams("arguments[0]", err.Error())
	}
	return e, nil
}

// pronounced returns how a word is pronounced by itself.
func (s *Server) pronounced(ctx context.Context, word string) ([]phoneme.Phoneme, error) {
	var all []phoneme.Phoneme
	for tokens, err := range s.config.Pipeline.Text(ctx, word, pronounce.Options{}) {
		if err != nil {
			return nil, err
		}
		for _, token := range tokens {
			for i := range token.Words {
				all = append(all, token.Words[i].Phonemes...)
			}
		}
	}
	return all, nil
}

// chooseLexicons returns the lexicons that the argument of a command means, the first on top; there is one at least.
func (s *Server) chooseLexicons(st *state, scope, document string) ([]*user.Lexicon, error) {
	switch scope {
	case "", "user":
		return []*user.Lexicon{s.config.Lexicon}, nil
	case "workspace":
		key, err := uri.Parse(document)
		if err != nil {
			return nil, rpc.InvalidParams("arguments[0].uri", err.Error())
		}
		if f := st.folderOf(key); f != nil {
			if lexicons := f.read().lexicons; len(lexicons) > 0 {
				return lexicons, nil
			}
		}
		return nil, rpc.InvalidParams("arguments[0].uri", "the document is in no workspace folder on this machine")
	}
	return nil, rpc.InvalidParams("arguments[0].scope", `must be "user" or "workspace"`)
}

// offerUndo says what has been done to a lexicon and lets the user take it back, where the client can ask.
func (s *Server) offerUndo(ctx context.Context, message string, undo func() error) {
	const title = "Undo"
	if !s.can.askUser {
		s.send(ctx, protocol.MethodWindowShowMessage, &protocol.ShowMessageParams{Type: protocol.MessageTypeInfo, Message: message})
		return
	}
	answer, err := s.client.Call(ctx, protocol.MethodWindowShowMessageRequest, s.marshal(&protocol.ShowMessageRequestParams{
		Type: protocol.MessageTypeInfo, Message: message, Actions: []protocol.MessageActionItem{{Title: title}},
	}))
	if err != nil {
		if ctx.Err() == nil {
			s.config.Log.Warn("client does not ask", "error", err)
		}
		return
	}
	if chosen, _ := textMember(answer, "title"); !strings.EqualFold(chosen, title) {
		return
	}
	if err := undo(); err != nil {
		s.showMessage(protocol.MessageTypeError, fmt.Sprintf("Not undone: %v", err))
	}
	s.LexiconChanged()
}
