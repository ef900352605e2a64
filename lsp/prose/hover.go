package prose

import (
	"context"
	"fmt"
	"strings"

	"github.com/pronounced/pronounced/phoneme"
	"github.com/pronounced/pronounced/pronounce"
)

// Hover is what there is to say of a word.
type Hover struct {
	Start, End      int
	Markdown, Plain string
}

// nbest is how many readings are shown of a word that only the model knows.
const nbest = 4

// Hover describes the word at an offset. It returns false where there is none.
func (s *Service) Hover(ctx context.Context, t *Text, offset int, settings Settings) (Hover, bool, error) {
	token, ok, err := s.tokenAt(ctx, t, offset, settings)
	if err != nil || !ok {
		return Hover{}, false, err
	}
	words, err := s.withOthers(ctx, token, settings)
	if err != nil {
		return Hover{}, false, err
	}
	surface := strings.Join(strings.Fields(token.Text), " ")
	h := Hover{Start: token.Start, End: token.End}
	for _, w := range []*writer{{markdown: true}, {}} {
		if len(words) == 1 {
			s.word(w, surface, &words[0], settings)
		} else {
			s.words(w, surface, token.Kind.String(), words, settings)
		}
		if w.markdown {
			h.Markdown = w.String()
		} else {
			h.Plain = w.String()
		}
	}
	return h, true, nil
}

// withOthers returns the words of a token; if it is one that only the model knows, with other readings too.
func (s *Service) withOthers(ctx context.Context, token Token, settings Settings) ([]pronounce.Word, error) {
	if len(token.Words) != 1 || token.Words[0].Source != pronounce.Model {
		return token.Words, nil
	}
	tokens, err := s.alone(ctx, token.Words[0].Text, settings)
	if err != nil {
		return nil, err
	}
	if len(tokens) != 1 || len(tokens[0].Words) != 1 {
		return token.Words, nil
	}
	return tokens[0].Words, nil
}

// word describes one word.
func (s *Service) word(w *writer, surface string, word *pronounce.Word, settings Settings) {
	w.title(surface, phoneme.IPA.Format(word.Phonemes))
	if !strings.EqualFold(surface, word.Text) && word.Text != "" {
		w.row("Spoken", word.Text)
	}
	w.code("ARPAbet", phoneme.ARPAbet.Format(word.Phonemes))
	w.row("Say", phoneme.Respelling.Format(word.Phonemes))
	w.row("Syllables", syllables(word.Phonemes)+", stress "+phoneme.StressPattern(word.Phonemes))
	w.row("Source", s.origin(word, settings))
	if len(word.Alternatives) == 0 {
		return
	}
	w.heading("Other readings")
	for i := range word.Alternatives {
		r := &word.Alternatives[i]
		w.reading(phoneme.IPA.Format(r.Phonemes), phoneme.ARPAbet.Format(r.Phonemes), when(r))
	}
}

// words describes a written form: a number, a date, an abbreviation, a compound.
func (s *Service) words(w *writer, surface, kind string, words []pronounce.Word, settings Settings) {
	w.title(surface, transcription(words, phoneme.IPA))
	w.row("Spoken", spoken(words)+" ("+kind+")")
	w.code("ARPAbet", transcription(words, phoneme.ARPAbet))
	w.heading("Words")
	for i := range words {
		word := &words[i]
		w.spokenWord(word.Text, phoneme.IPA.Format(word.Phonemes), phoneme.ARPAbet.Format(word.Phonemes), s.origin(word, settings))
	}
}

// writer writes a description, in Markdown or not.
type writer struct {
	strings.Builder
	markdown bool
}

func (w *writer) title(surface, ipa string) {
	if w.markdown {
		fmt.Fprintf(w, "**%s** `/%s/`\n", escapeMarkdown(surface), ipa)
	} else {
		fmt.Fprintf(w, "%s /%s/\n", surface, ipa)
	}
}

func (w *writer) row(name, value string) {
	if w.markdown {
		fmt.Fprintf(w, "\n- %s: %s", name, escapeMarkdown(value))
	} else {
		fmt.Fprintf(w, "\n%s: %s", name, value)
	}
}

func (w *writer) code(name, value string) {
	if w.markdown {
		fmt.Fprintf(w, "\n- %s: `%s`", name, value)
	} else {
		fmt.Fprintf(w, "\n%s: %s", name, value)
	}
}

func (w *writer) heading(name string) {
	if w.markdown {
		fmt.Fprintf(w, "\n\n%s:\n", name)
	} else {
		fmt.Fprintf(w, "\n\n%s:", name)
	}
}

func (w *writer) reading(ipa, arpabet, when string) {
	if w.markdown {
		fmt.Fprintf(w, "\n- `/%s/` `%s`: %s", ipa, arpabet, escapeMarkdown(when))
	} else {
		fmt.Fprintf(w, "\n/%s/ %s: %s", ipa, arpabet, when)
	}
}

func (w *writer) spokenWord(word, ipa, arpabet, origin string) {
	if w.markdown {
		fmt.Fprintf(w, "\n- %s `/%s/` `%s`: %s", escapeMarkdown(word), ipa, arpabet, escapeMarkdown(origin))
	} else {
		fmt.Fprintf(w, "\n%s /%s/ %s: %s", word, ipa, arpabet, origin)
	}
}

// escapeMarkdown keeps text from being read as markup.
func escapeMarkdown(s string) string {
	if !strings.ContainsAny(s, "\\`*_[]<>#|~&!") {
		return s
	}
	var b strings.Builder
	for i := range len(s) {
		if strings.IndexByte("\\`*_[]<>#|~&!", s[i]) >= 0 {
			b.WriteByte('\\')
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
