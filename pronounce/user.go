package pronounce

import (
	"slices"
	"strings"

	"github.com/pronounced/pronounced/lexicon"
	"github.com/pronounced/pronounced/lexicon/user"
	"github.com/pronounced/pronounced/text"
)

// ending is what a word has behind one of the user's.
type ending uint8

const (
	noEnding   ending = iota
	possessive        // 's
	plural            // s, of a verb too
)

// lookUp finds the user's entries for a word, as it is written in the text or spoken, or for what it is the possessive or
// plural of. What CMUdict has ("news") is no plural of a word of the user's ("new").
func (r *reader) lookUp(word string) ([]user.Entry, ending) {
	if r.lexicon == nil {
		return nil, noEnding
	}
	if entries := r.lexicon.Lookup(word); entries != nil {
		return entries, noEnding
	}
	if base, found := cutPossessive(word); found {
		return r.lexicon.Lookup(base), possessive
	}
	word = strings.TrimRight(word, "'’")
	if len(word) < 2 || word[len(word)-1]|0x20 != 's' || r.pipeline.config.Dictionary.Contains(strings.ToLower(word)) {
		return nil, noEnding
	}
	base := word[:len(word)-1]
	if entries := r.lexicon.Lookup(base); entries != nil {
		return entries, plural
	}
	for _, sibilant := range [...]string{"se", "xe", "ze", "che", "she"} {
		if strings.HasSuffix(base, sibilant) {
			return r.lexicon.Lookup(base[:len(base)-1]), plural
		}
	}
	return nil, noEnding
}

// cutPossessive takes the ending of a possessive off a word.
func cutPossessive(word string) (base string, found bool) {
	if word == "" || word[len(word)-1]|0x20 != 's' {
		return word, false
	}
	stem := word[:len(word)-1]
	if base, found = strings.CutSuffix(stem, "'"); found {
		return base, true
	}
	if base, found = strings.CutSuffix(stem, "’"); found {
		return base, true
	}
	return word, false
}

// readUser reads a word that the user's lexicon has.
func (r *reader) readUser(w *Word, at place, role string) bool {
	entries, e := r.lookUp(w.Text)
	if entries == nil {
		return false
	}
	r.chooseUser(w, entries, at, role, e)
	return true
}

// chooseUser reads a word as one of the user's entries: that of its part of speech, else the first that does not mind,
// else the first. The others are its alternatives.
func (r *reader) chooseUser(w *Word, entries []user.Entry, at place, role string, e ending) {
	chosen := 0
	if len(entries) > 1 && !at.isNowhere() {
		name := "noun" // whatever is possessed
		if e != possessive {
			part, _ := r.part(at, role)
			name = partNames[part]
		}
		chosen = slices.IndexFunc(entries, func(e user.Entry) bool { return e.PartOfSpeech == name })
	}
	if chosen < 0 {
		chosen = max(0, slices.IndexFunc(entries, func(e user.Entry) bool { return e.PartOfSpeech == "" }))
	}
	r.others = r.others[:0]
	for i := range entries {
		reading := Reading{Phonemes: entries[i].Phonemes, Source: User, Confidence: 1, Reason: entries[i].PartOfSpeech}
		if e != noEnding {
			r.sounds = lexicon.AppendS(append(r.sounds[:0], entries[i].Phonemes...))
			reading.Phonemes = r.phonemes.store(r.sounds)
		}
		if i == chosen {
			w.Reading = reading
		} else {
			r.others = append(r.others, reading)
		}
	}
	w.Alternatives = r.readings.store(r.others)
}

// phrase finds a phrase of the user's lexicon, or its possessive, at the beginning of a piece, and of how many tokens it is.
func (r *reader) phrase(piece []text.Token) (entries []user.Entry, n int, e ending) {
	if !r.lexicon.HasPhrases() || !spoken(piece[0].Kind) {
		return nil, 0, noEnding
	}
	end := len(r.script.text)
	if o := r.nextOverride(piece[0].Start); o != nil {
		end = o.Start
	}
	word := func(i int) (string, bool) {
		if i >= len(piece) || !spoken(piece[i].Kind) || piece[i].End > end {
			return "", false
		}
		return r.script.text[piece[i].Start:piece[i].End], true
	}
	if entries, n = r.lexicon.Phrase(word); n > 0 {
		return entries, n, noEnding
	}
	ended := false // nothing follows a possessive
	entries, n = r.lexicon.Phrase(func(i int) (string, bool) {
		written, ok := word(i)
		if !ok || ended {
			return "", false
		}
		written, ended = cutPossessive(written)
		return written, true
	})
	return entries, n, possessive
}

// addUser adds one token for those that the user's lexicon knows as a whole.
func (r *reader) addUser(entries []user.Entry, e ending, tokens []text.Token, role string) {
	first, last := tokens[0], tokens[len(tokens)-1]
	surface := r.script.text[first.Start:last.End]
	at := place{r.sentence, first.Start - r.sentenceStart, last.End - r.sentenceStart}
	r.spoken = append(r.spoken[:0], Word{Text: spokenText(surface)})
	words := r.words.store(r.spoken)
	r.chooseUser(&words[0], entries, at, role, e)
	kind := first.Kind
	if len(tokens) > 1 {
		kind = text.PlainWord
	}
	r.emit(Token{first.Start, last.End, kind, first.Sentence, words})
}

// spokenText is a word or phrase as it is told: in lower case, with single blanks, with straight apostrophes inside only.
func spokenText(surface string) string {
	lower := strings.Trim(strings.ReplaceAll(strings.ToLower(surface), "’", "'"), "'")
	return strings.Join(strings.Fields(lower), " ")
}
