package prose

import (
	"context"
	"strings"
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
// keeps its hint. Very long lines get hints at their beginning only.
func (s *Service) Hints(ctx context.Context, t *Text, from, to int, settings Settings) ([]Hint, error) {
	if settings.Hints == NoHints {
		return nil, nil
	}
	from, to = t.clamp(from, to)
	var hints []Hint
	for from, to := range t.shortened(from, to) {
		tokens, err := s.Tokens(ctx, t, from, to, settings)
		if err != nil {
			return nil, err
		}
		for _, token := range tokens {
			if token.End >= from && token.End <= to && wanted(token.Words, settings.Hints) {
				label := shorten(transcription(token.Words, settings.Alphabet), settings.MaxLength)
				hints = append(hints, Hint{token.End, label, token})
			}
		}
	}
	return hints, nil
}

// hintedLine is how much of a line gets hints, in bytes: editors ask for whole lines, and show no more of one that is very
// long (Visual Studio Code's editor.stopRenderingLineAfter is 10,000).
const hintedLine = 10_000

// shortened yields the parts of a stretch that get hints: all of it, but for what is beyond hintedLine in a line.
func (t *Text) shortened(from, to int) func(yield func(from, to int) bool) {
	return func(yield func(from, to int) bool) {
		for line := from; line < to; {
			length := strings.IndexByte(t.content[line:to], '\n') + 1
			if length == 0 {
				length = to - line
			}
			if length > hintedLine {
				if !yield(from, t.border(line+hintedLine)) {
					return
				}
				from = line + length
			}
			line += length
		}
		yield(from, to)
	}
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
