package user

import (
	"fmt"
	"slices"
	"strings"

	"github.com/pronounced/pronounced/phoneme"
)

// Resolver says how a word of an alias is pronounced, nil where it does not know. What the lexicon itself says of the word
// comes first. The nil Resolver knows nothing.
type Resolver func(word string) []phoneme.Phoneme

// maxAliasDepth is how many aliases may refer to one another.
const maxAliasDepth = 8

// Parse reads a lexicon in either format: a document that begins with "<" is PLS. The problems bear the name.
func Parse(name string, data []byte) ([]Entry, []Problem) { return Resolver(nil).Parse(name, data) }

// ParsePLS reads a lexicon in the Pronunciation Lexicon Specification 1.0. The problems bear the name; of XML that breaks
// off, everything before is read.
func ParsePLS(name string, data []byte) ([]Entry, []Problem) {
	return Resolver(nil).ParsePLS(name, data)
}

// Parse is the function of that name, with aliases.
func (resolve Resolver) Parse(name string, data []byte) ([]Entry, []Problem) {
	if isPLS(data) {
		return resolve.ParsePLS(name, data)
	}
	return ParseCMUdict(name, data)
}

// isPLS tells what begins as XML does.
func isPLS(data []byte) bool {
	if isUTF16(data) {
		return true
	}
	text := strings.TrimLeft(string(data[:min(len(data), 512)]), "\ufeff \t\r\n")
	return strings.HasPrefix(text, "<")
}

// ParsePLS is the function of that name, with aliases.
func (resolve Resolver) ParsePLS(name string, data []byte) ([]Entry, []Problem) {
	r := readPLS(name, data)
	resolve.aliases(r)
	var entries []Entry
	for _, l := range r.lexemes {
		entries = l.appendEntries(entries)
	}
	return entries, r.problems
}

// appendEntries appends the entries that a lexeme stands for. Sounds without phonemes are aliases of unknown words.
func (l *lexeme) appendEntries(entries []Entry) []Entry {
	if l.end == 0 {
		return entries // the document ended in it
	}
	for _, g := range l.graphemes {
		for _, part := range l.parts {
			for _, s := range l.sounds {
				if s.phonemes != nil {
					entries = append(entries, Entry{g.word, s.phonemes, part, l.caseSensitive, l.comment})
				}
			}
		}
	}
	return entries
}

// aliases gives phonemes to the aliases. Words that are aliases themselves are known one round later than those that
// they stand for.
func (resolve Resolver) aliases(r *plsReader) {
	var pending []*lexeme // they have aliases without phonemes
	for i := range r.lexemes {
		if l := &r.lexemes[i]; slices.ContainsFunc(l.sounds, func(s sound) bool { return s.phonemes == nil }) {
			pending = append(pending, l)
		}
	}
	if len(pending) == 0 {
		return
	}
	known := map[string][]phoneme.Phoneme{}
	learn := func(l *lexeme) {
		for _, e := range l.appendEntries(nil) {
			if key := fold(e.Word); known[key] == nil {
				known[key] = e.Phonemes
			}
		}
	}
	for i := range r.lexemes {
		learn(&r.lexemes[i])
	}
	for range maxAliasDepth {
		for _, l := range pending {
			for i := range l.sounds {
				if s := &l.sounds[i]; s.phonemes == nil {
					s.phonemes, _ = resolve.pronounce(s.alias, known)
				}
			}
		}
		for _, l := range pending {
			learn(l)
		}
	}
	for _, l := range pending {
		for _, s := range l.sounds {
			if s.phonemes == nil {
				_, err := resolve.pronounce(s.alias, known)
				r.addf(s.line, "<alias>: %s", err)
			}
		}
	}
}

// pronounce returns the phonemes of an alias: those of the phrase if the lexicon has it, else of its words.
func (resolve Resolver) pronounce(alias string, known map[string][]phoneme.Phoneme) ([]phoneme.Phoneme, error) {
	if phonemes := known[fold(alias)]; phonemes != nil {
		return phonemes, nil
	}
	var phonemes []phoneme.Phoneme
	for word := range strings.FieldsSeq(alias) {
		sounds := known[fold(word)]
		if sounds == nil && resolve != nil {
			sounds = resolve(word)
		}
		if len(sounds) == 0 {
			return nil, fmt.Errorf("nobody knows how %q is pronounced", word)
		}
		if phonemes = append(phonemes, sounds...); len(phonemes) > maxPhonemes {
			return nil, fmt.Errorf("%q has more than %d phonemes", alias, maxPhonemes)
		}
	}
	return phonemes, nil
}
