package prose

import (
	"context"
	"fmt"

	"github.com/pronounced/pronounced/phoneme"
	"github.com/pronounced/pronounced/pronounce"
)

// Diagnostic is a doubt about a word. Actions for its range resolve it.
type Diagnostic struct {
	Start, End int
	Code       string // "uncertain-heteronym" or "unknown-word"
	Message    string
}

// The codes of diagnostics.
const (
	UncertainHeteronym = "uncertain-heteronym"
	UnknownWord        = "unknown-word"
)

// Diagnostics returns the doubts about a stretch of a file that the settings ask for, in order.
func (s *Service) Diagnostics(ctx context.Context, t *Text, from, to int, settings Settings) ([]Diagnostic, error) {
	if settings.Uncertain <= 0 && !settings.Unknown {
		return nil, nil
	}
	var found []Diagnostic
	err := s.each(ctx, t, from, to, settings, nil, func(token Token) {
		for i := range token.Words {
			w := &token.Words[i]
			switch {
			case w.Source == pronounce.Heteronym && w.Confidence < settings.Uncertain && len(w.Alternatives) > 0:
				found = append(found, Diagnostic{token.Start, token.End, UncertainHeteronym, uncertain(w)})
				return
			case w.Source == pronounce.Model && settings.Unknown:
				found = append(found, Diagnostic{token.Start, token.End, UnknownWord, fmt.Sprintf(
					"%q is in no dictionary; read as /%s/ (%s)", w.Text, phoneme.IPA.Format(w.Phonemes), s.origin(w, settings))})
				return
			}
		}
	})
	return found, err
}

// uncertain says between which readings the choice was.
func uncertain(w *pronounce.Word) string {
	other := &w.Alternatives[0]
	return fmt.Sprintf("%q is read as /%s/ (%s), but may be /%s/ (%s)", w.Text,
		phoneme.IPA.Format(w.Phonemes), when(&w.Reading), phoneme.IPA.Format(other.Phonemes), when(other))
}
