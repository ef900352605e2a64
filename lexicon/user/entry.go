// Package user is the user's own pronunciations: the file that holds them, its two formats (CMUdict, extended, and the
// W3C's Pronunciation Lexicon Specification 1.0), and what a pronouncer looks up in it.
//
// A Snapshot is immutable and safe for concurrent use; a Lexicon is a file, its methods are safe for concurrent use,
// and any number of processes may change the file at the same time. Invariants: the file is at every moment either as
// it was before a change or as it is after it; what is in it and is not understood stays in it; what is wrong with it
// is reported by line and hides nothing else. Docs/user-lexicon.md describes the file for those who write it.
package user

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/pronounced/pronounced/phoneme"
)

// Limits of an entry. They are far above what a word needs and keep a broken file from filling the memory.
const (
	maxWordBytes    = 256
	maxPhonemes     = 256
	maxCommentBytes = 1024
)

// Entry is one reading of one word or phrase.
//
// Its identity is the word (folded, unless CaseSensitive), CaseSensitive and PartOfSpeech. Entries of one identity in
// one list are readings of equal right, the first the preferred one; adding to a Lexicon replaces all of them.
type Entry struct {
	Word          string // as it is written, in NFC; the words of a phrase are separated by single blanks
	Phonemes      []phoneme.Phoneme
	PartOfSpeech  string // "" is any; else one of those that ParsePart returns
	CaseSensitive bool   // holds for words written with just these capitals
	Comment       string // one line, for people
}

// Clean returns the entry as a lexicon keeps it, the word in NFC and without superfluous blanks, or says why it cannot
// be kept: the word is empty, longer than 256 bytes, not UTF-8, has control characters, or would read as something else
// in the file; there are no phonemes, more than 256, or one that is none; the part of speech is unknown; the comment is
// longer than 1,024 bytes or more than a line.
func (e Entry) Clean() (Entry, error) {
	var err error
	if e.Word, err = cleanWord(e.Word); err != nil {
		return Entry{}, err
	}
	if len(e.Phonemes) == 0 {
		return Entry{}, fmt.Errorf("%q has no phonemes", e.Word)
	}
	if len(e.Phonemes) > maxPhonemes {
		return Entry{}, fmt.Errorf("%q has %d phonemes, the limit is %d", e.Word, len(e.Phonemes), maxPhonemes)
	}
	if i := slices.IndexFunc(e.Phonemes, func(p phoneme.Phoneme) bool { return !p.IsValid() }); i >= 0 {
		return Entry{}, fmt.Errorf("phoneme %d of %q is none", i+1, e.Word)
	}
	part, ok := ParsePart(e.PartOfSpeech)
	if !ok {
		return Entry{}, fmt.Errorf("%q is no part of speech", e.PartOfSpeech)
	}
	e.PartOfSpeech = part
	e.Comment, err = cleanComment(e.Comment)
	return e, err
}

// cleanWord normalises a word and refuses what no file could hold.
func cleanWord(word string) (string, error) {
	if len(word) > maxWordBytes {
		return "", fmt.Errorf("the word has %d bytes, the limit is %d", len(word), maxWordBytes)
	}
	if isPlain(word) {
		return word, nil
	}
	if !utf8.ValidString(word) {
		return "", errors.New("the word is not UTF-8")
	}
	if !norm.NFC.IsNormalString(word) {
		word = norm.NFC.String(word)
	}
	word = strings.Join(strings.Fields(word), " ")
	switch {
	case word == "":
		return "", errors.New("the word is empty")
	case len(word) > maxWordBytes:
		return "", fmt.Errorf("the word has %d bytes, the limit is %d", len(word), maxWordBytes)
	case strings.ContainsFunc(word, isForbidden):
		return "", fmt.Errorf("%q has a control character", word)
	case strings.HasPrefix(word, ";;;") || word[0] == '#' || strings.Contains(word, " #"):
		return "", fmt.Errorf("%q would read as a comment", word)
	case len(withoutVariant(word)) < len(word):
		return "", fmt.Errorf("%q would read as a variant of %q", word, withoutVariant(word))
	}
	return word, nil
}

// isPlain tells at once of nearly all words that there is nothing to clean.
func isPlain(word string) bool {
	for i := range len(word) {
		if c := word[i]; (c < 'a' || 'z' < c) && (c < 'A' || 'Z' < c) && c != '\'' && c != '-' {
			return false
		}
	}
	return word != ""
}

// cleanComment refuses what would not be read back as it was written.
func cleanComment(comment string) (string, error) {
	comment = strings.TrimSpace(comment)
	switch {
	case comment == "":
		return "", nil
	case len(comment) > maxCommentBytes:
		return "", fmt.Errorf("the comment has %d bytes, the limit is %d", len(comment), maxCommentBytes)
	case !utf8.ValidString(comment) || strings.ContainsFunc(comment, isForbidden):
		return "", errors.New("the comment is more than one line of UTF-8")
	case isAttribute(comment):
		return "", fmt.Errorf("the comment %q would read as more than a comment", comment)
	}
	return comment, nil
}

// isForbidden tells what no word has: controls, line separators, U+FEFF and noncharacters, which XML cannot hold either.
func isForbidden(r rune) bool {
	return unicode.IsControl(r) && r != '\t' || r == '\u2028' || r == '\u2029' || r == '\ufeff' || r == utf8.RuneError ||
		r&0xfffe == 0xfffe
}
