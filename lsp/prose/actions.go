package prose

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/pronounced/pronounced/lexicon/user"
	"github.com/pronounced/pronounced/phoneme"
	"github.com/pronounced/pronounced/pronounce"
)

// Action is something that an author may want done. It has either Edits or a Lexicon operation.
type Action struct {
	Title   string
	Kind    ActionKind
	Edits   []Edit // in order
	Lexicon *LexiconOperation
}

// ActionKind says what an action does.
type ActionKind uint8

// The kinds.
const (
	WriteMarkup   ActionKind = iota // the pronunciation as it is
	ChooseReading                   // another pronunciation
	AddToLexicon
	ConvertAlphabet
)

// Scope says which lexicon an operation is for.
type Scope uint8

// The scopes.
const (
	UserScope Scope = iota
	WorkspaceScope
)

// LexiconOperation changes a lexicon. Undo takes it back.
type LexiconOperation struct {
	Scope  Scope
	Add    []user.Entry
	Remove []string // words, as Lexicon.Remove takes them
}

// Undo returns the operation that takes back what o added. What o replaced, it does not bring back: before is what the
// lexicon had for the same words, which may be nil.
func (o LexiconOperation) Undo(before *user.Snapshot) LexiconOperation {
	undo := LexiconOperation{Scope: o.Scope}
	for _, e := range o.Add {
		undo.Remove = append(undo.Remove, e.Word)
		undo.Add = append(undo.Add, before.Lookup(e.Word)...)
	}
	return undo
}

// Actions returns what can be done with the words that a range touches. Readings and lexicons are offered for one word
// only, markup for up to maxMarked.
func (s *Service) Actions(ctx context.Context, t *Text, from, to int, settings Settings) ([]Action, error) {
	from, to = t.clamp(from, to)
	if w, ok := writtenAt(t.content, from, to); ok {
		return conversions(w), nil
	}
	if to-from > pieceLimit {
		return nil, nil
	}
	tokens, err := s.Tokens(ctx, t, from, to, settings)
	if err != nil {
		return nil, err
	}
	if from < to { // words that the range only borders on are not meant
		tokens = within(tokens, from, to)
	} else if len(tokens) > 1 {
		tokens = tokens[len(tokens)-1:]
	}
	if len(tokens) == 0 || len(tokens) > maxMarked {
		return nil, nil
	}
	var actions []Action
	for _, form := range Forms {
		if slices.ContainsFunc(tokens, isMarked) {
			break // markup in markup would be read by nobody
		}
		a := Action{Title: form.title(), Kind: WriteMarkup}
		for _, token := range tokens {
			a.Edits = append(a.Edits, form.edit(t, token, token.Words))
		}
		actions = append(actions, a)
	}
	if len(tokens) == 1 && len(tokens[0].Words) == 1 {
		more, err := s.wordActions(ctx, t, tokens[0], settings)
		if err != nil {
			return nil, err
		}
		actions = append(actions, more...)
	}
	return actions, nil
}

// maxMarked is how many words one action writes markup for.
const maxMarked = 200

// isMarked tells whether a token has its pronunciation from markup.
func isMarked(token Token) bool { return token.Words[0].Source == pronounce.FromMarkup }

// within returns the tokens that share something with a range.
func within(tokens []Token, from, to int) []Token {
	for len(tokens) > 0 && tokens[0].End <= from {
		tokens = tokens[1:]
	}
	for len(tokens) > 0 && tokens[len(tokens)-1].Start >= to {
		tokens = tokens[:len(tokens)-1]
	}
	return tokens
}

// wordActions are those for one word: its other readings, and its entry in a lexicon.
func (s *Service) wordActions(ctx context.Context, t *Text, token Token, settings Settings) ([]Action, error) {
	words, err := s.withOthers(ctx, token, settings)
	if err != nil {
		return nil, err
	}
	word := words[0]
	surface := strings.Join(strings.Fields(token.Text), " ")
	var actions []Action
	all := readings(&word)
	form := SSMLForm
	if t.language.family == inMarkdown || settings.Inline && t.language.family != inHTML {
		form = MisakiForm // which is read back
	}
	for _, r := range all[1:] {
		other := []pronounce.Word{{Text: word.Text, Reading: r}}
		actions = append(actions, Action{
			Title: fmt.Sprintf("Read %q here as /%s/ (%s)", surface, phoneme.IPA.Format(r.Phonemes), when(&r)),
			Kind:  ChooseReading,
			Edits: []Edit{form.edit(t, token, other)},
		})
	}
	for _, scope := range []Scope{UserScope, WorkspaceScope} {
		for _, r := range all {
			entry, err := (user.Entry{Word: word.Text, Phonemes: r.Phonemes}).Clean()
			if err != nil {
				continue // it is no word that a lexicon can have
			}
			where := "your lexicon"
			if scope == WorkspaceScope {
				where = "the workspace's lexicon"
			}
			actions = append(actions, Action{
				Title:   fmt.Sprintf("Add %q as /%s/ to %s", word.Text, phoneme.IPA.Format(r.Phonemes), where),
				Kind:    AddToLexicon,
				Lexicon: &LexiconOperation{Scope: scope, Add: []user.Entry{entry}},
			})
		}
	}
	return actions, nil
}

// conversions writes a transcription in each other alphabet.
func conversions(w written) []Action {
	var actions []Action
	for _, alphabet := range phoneme.Alphabets() {
		if alphabet == w.alphabet || alphabet == phoneme.Respelling {
			continue
		}
		if w.linked && alphabet != phoneme.IPA && alphabet != phoneme.Kokoro {
			continue // [word](/…/) would not be read
		}
		as := alphabet.Format(w.phonemes)
		edits := []Edit{w.edit(alphabet, as)}
		if w.nameEnd > 0 {
			edits[0].New = escapeXML(as)
			name := Edit{w.nameStart, w.nameEnd, ssmlName(alphabet)}
			if name.Start < w.start {
				edits = []Edit{name, edits[0]}
			} else {
				edits = append(edits, name)
			}
		}
		actions = append(actions, Action{
			Title: fmt.Sprintf("Convert to %s: %s", alphabet.Name(), as), Kind: ConvertAlphabet, Edits: edits,
		})
	}
	return actions
}
