package prose

import (
	"context"
	"unicode/utf8"

	"github.com/pronounced/pronounced/pronounce"
)

// Hints says which words get a hint.
type Hints uint8

// The choices.
const (
	NoHints         Hints = iota
	HeteronymHints        // words that are read in several ways
	VocabularyHints       // words that neither a lexicon nor the dictionary has
	AllHints
)

// ParseHints returns the choice that a setting names.
func ParseHints(name string) (Hints, bool) {
	switch name {
	case "off":
		return NoHints, true
	case "heteronyms":
		return HeteronymHints, true
	case "out-of-vocabulary":
		return VocabularyHints, true
	case "all":
		return AllHints, true
	}
	return NoHints, false
}

// Hint is shown behind a word.
type Hint struct {
	At    int // byte offset
	Label string
	Token Token // what it is about
}

// Hints returns the hints for a stretch of a file, in order. A word that has not changed, in a paragraph that has not,
// keeps its hint.
func (s *Service) Hints(ctx context.Context, t *Text, from, to int, settings Settings) ([]Hint, error) {
	if settings.Hints == NoHints {
		return nil, nil
	}
	tokens, err := s.Tokens(ctx, t, from, to, settings)
	if err != nil {
		return nil, err
	}
	var hints []Hint
	for _, token := range tokens {
		if token.End >= from && token.End <= to && wanted(token.Words, settings.Hints) {
			label := shorten(transcription(token.Words, settings.Alphabet), settings.MaxLength)
			hints = append(hints, Hint{token.End, label, token})
		}
	}
	return hints, nil
}

// wanted tells whether a token gets a hint.
func wanted(words []pronounce.Word, hints Hints) bool {
	if hints == AllHints {
		return true
	}
	for i := range words {
		switch words[i].Source {
		case pronounce.Heteronym:
			if hints == HeteronymHints {
				return true
			}
		case pronounce.Model, pronounce.Morphology:
			if hints == VocabularyHints {
				return true
			}
		}
	}
	return false
}

// shorten cuts a label to so many characters, the last one being an ellipsis.
func shorten(label string, limit int) string {
	if limit <= 0 || utf8.RuneCountInString(label) <= limit {
		return label
	}
	n := 0
	for i := range label {
		if n == limit-1 {
			return label[:i] + "…"
		}
		n++
	}
	return label
}
