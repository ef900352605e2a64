package prose

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/pronounced/pronounced/lexicon/user"
	"github.com/pronounced/pronounced/phoneme"
	"github.com/pronounced/pronounced/pronounce"
)

// origin says in words where the reading of a word comes from.
func (s *Service) origin(w *pronounce.Word, settings Settings) string {
	switch w.Source {
	case pronounce.User:
		where := "in your lexicon"
		if hasEntry(settings.Workspace, w) {
			where = "in the workspace's lexicon"
		}
		return withReason(where, w.Reason)
	case pronounce.FromMarkup:
		return "given by markup"
	case pronounce.Heteronym:
		if w.Reason == "" {
			return "chosen by the context, " + percent(w.Confidence)
		}
		return "chosen because " + w.Reason + ", " + percent(w.Confidence)
	case pronounce.Lexicon:
		return "in CMUdict"
	case pronounce.Morphology:
		return s.derivation(w.Text)
	case pronounce.Model:
		return "predicted, " + percent(w.Confidence)
	case pronounce.Spelled:
		return "the name of a letter"
	}
	return w.Source.String()
}

// derivation says of what a word is made.
func (s *Service) derivation(word string) string {
	_, d, ok := s.config.Dictionary.Derive(nil, word)
	switch {
	case !ok:
		return "derived"
	case d.Head != "":
		return "derived: " + d.Base + " + " + d.Head
	case strings.HasSuffix(d.Rule, "-"):
		return "derived: " + d.Rule + " + " + d.Base
	}
	return "derived: " + d.Base + " + " + d.Rule
}

// hasEntry tells whether a lexicon has the reading of a word.
func hasEntry(lexicon *user.Snapshot, w *pronounce.Word) bool {
	return slices.ContainsFunc(lexicon.Lookup(w.Text), func(e user.Entry) bool { return slices.Equal(e.Phonemes, w.Phonemes) })
}

// when says in words when another reading applies.
func when(r *pronounce.Reading) string {
	switch r.Source {
	case pronounce.Heteronym:
		if r.Reason == "" {
			return percent(r.Confidence)
		}
		return "as " + r.Reason + ", " + percent(r.Confidence)
	case pronounce.Model:
		return "predicted, " + percent(r.Confidence)
	case pronounce.User:
		return withReason("in the lexicon", r.Reason)
	case pronounce.Lexicon:
		return "also in CMUdict"
	}
	return r.Source.String()
}

func withReason(what, reason string) string {
	if reason == "" {
		return what
	}
	return what + " as " + reason
}

// percent writes a probability; what is not certain is not 100 %.
func percent(p float64) string {
	n := math.Round(100 * p)
	if n == 100 && p < 1 {
		n = 99
	}
	return fmt.Sprintf("%.0f %%", n)
}

// syllables writes a pronunciation in IPA with dots between its syllables.
func syllables(pronunciation []phoneme.Phoneme) string {
	var b []byte
	for syllable := range phoneme.Syllables(pronunciation) {
		if len(b) > 0 {
			b = append(b, '.')
		}
		b = phoneme.IPA.Append(b, syllable)
	}
	return string(b)
}

// transcription writes words in an alphabet.
func transcription(words []pronounce.Word, alphabet phoneme.Alphabet) string {
	var b []byte
	for i := range words {
		if i > 0 {
			b = append(b, ' ')
		}
		b = alphabet.Append(b, words[i].Phonemes)
	}
	return string(b)
}

// spoken writes the words.
func spoken(words []pronounce.Word) string {
	var b strings.Builder
	for i := range words {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(words[i].Text)
	}
	return b.String()
}
