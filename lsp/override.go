package lsp

import (
	"context"
	"errors"
	"strings"

	"github.com/pronounced/pronounced/lsp/structure"
	"github.com/pronounced/pronounced/phoneme"
	"github.com/pronounced/pronounced/pronounce"
)

// overriding are the elements of SSML that say how their text is read.
var overriding = []string{"phoneme", "sub", "say-as"}

// overrideWithin is how far from an offset such an element may begin and end, in bytes.
const overrideWithin = 2 << 10

// overridden returns the element round an offset that says how its text is read. The prefix is that of SSML's names.
func overridden(text, prefix string, offset int) (start, end int, ok bool) {
	from := max(0, offset-overrideWithin)
	before := text[from:offset]
	after := text[offset:min(len(text), offset+overrideWithin)]
	for _, name := range overriding {
		name = prefix + name
		open := strings.LastIndex(before, "<"+name)
		if open < 0 || strings.Contains(before[open:], "</"+name) || !strings.Contains(before[open:], ">") {
			continue
		}
		closing := "</" + name + ">"
		if n := strings.Index(after, closing); n >= 0 {
			return from + open, offset + n + len(closing), true
		}
	}
	return 0, 0, false
}

// readOverridden reads the element round an offset as markup has it; false where there is none, or nothing is spoken there.
func (s *Server) readOverridden(ctx context.Context, st *state, d *open, offset int) (structure.Reading, bool, error) {
	root, prefix, name := xmlRoot(d.Text)
	start, end, ok := overridden(d.Text, prefix, offset)
	if !ok {
		return structure.Reading{}, false, nil
	}
	text := d.Text[start:end]
	shift := start
	if prefix != "" { // which the root declares
		text = root + text + "</" + prefix + name + ">"
		shift -= len(root)
	}
	o := pronounce.Options{Markup: pronounce.SSML, Lexicon: st.lexiconOf(d), DayFirst: s.config.DayFirst}
	for tokens, err := range s.config.Pipeline.Text(ctx, text, o) {
		if broken := (*pronounce.MarkupError)(nil); errors.As(err, &broken) {
			return structure.Reading{}, false, nil
		}
		if err != nil {
			return structure.Reading{}, false, err
		}
		for _, token := range tokens {
			if from, to := shift+token.Start, shift+token.End; from <= offset && offset <= to && len(token.Words) > 0 {
				return readingOf(d.Text[from:to], structure.Range{Start: from, End: to}, token.Words), true, nil
			}
		}
	}
	return structure.Reading{}, false, nil
}

// readingOf writes down words as a transcription of a surface.
func readingOf(surface string, at structure.Range, words []pronounce.Word) structure.Reading {
	r := structure.Reading{Range: at, Word: surface}
	var ipa, arpabet, say []string
	for i := range words {
		sounds := words[i].Phonemes
		r.Phonemes = append(r.Phonemes, sounds...)
		ipa = append(ipa, phoneme.IPA.Format(sounds))
		arpabet = append(arpabet, phoneme.ARPAbet.Format(sounds))
		say = append(say, phoneme.Respelling.Format(sounds))
		for syllable := range phoneme.Syllables(sounds) {
			r.Syllables = append(r.Syllables, phoneme.IPA.Format(syllable))
		}
	}
	r.IPA, r.ARPAbet, r.Respelling = strings.Join(ipa, " "), strings.Join(arpabet, " "), strings.Join(say, " ")
	return r
}
