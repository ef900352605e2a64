package render

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/pronounced/pronounced/lexicon/user"
	"github.com/pronounced/pronounced/phoneme"
)

// LexiconFormat is a program's own format of lexicons.
type LexiconFormat uint8

// The formats.
const (
	FestivalLexicon LexiconFormat = iota // Scheme: lex.add.entry
	FliteLexicon                         // lines for -add_lex
	ESpeakLexicon                        // lines of en_extra
	MFALexicon                           // Montreal Forced Aligner and Kaldi
)

// LexiconFormatNames lists the formats for messages to people.
const LexiconFormatNames = "festival, flite, espeak or mfa"

// ParseLexiconFormat returns the format that a name stands for.
func ParseLexiconFormat(name string) (LexiconFormat, bool) {
	return named[LexiconFormat]([]string{"festival", "flite", "espeak", "mfa"}, name)
}

// Skipped is an entry that a format cannot say.
type Skipped struct {
	Word   string
	Reason string
}

// AppendLexicon appends entries in a program's own format, in their order, but for programs that take the last of several
// readings of a word, which get them from the last to the first. Entries that the format cannot say are left out and
// returned.
func AppendLexicon(dst []byte, entries []user.Entry, format LexiconFormat) ([]byte, []Skipped) {
	var skipped []Skipped
	written := lexicons[format]
	for len(entries) > 0 {
		readings := 1
		for readings < len(entries) && strings.EqualFold(entries[readings].Word, entries[0].Word) {
			readings++
		}
		for i := range readings {
			e := &entries[i]
			if written.lastCounts {
				e = &entries[readings-1-i]
			}
			line, err := written.append(dst, e)
			if err != nil {
				skipped = append(skipped, Skipped{e.Word, err.Error()})
				continue
			}
			dst = append(line, '\n')
		}
		entries = entries[readings:]
	}
	return dst, skipped
}

// lexicons has what the formats differ in.
var lexicons = [...]struct {
	append     func(dst []byte, e *user.Entry) ([]byte, error)
	lastCounts bool // of several readings of a word, tried with the program
}{
	FestivalLexicon: {appendFestivalEntry, true},
	FliteLexicon:    {appendFliteEntry, false},
	ESpeakLexicon:   {appendESpeakEntry, true},
	MFALexicon:      {appendMFAEntry, false},
}

// Why formats leave entries out.
var (
	errPhrase    = errors.New("phrases cannot be looked up")
	errPart      = errors.New("the format does not tell this part of speech")
	errCase      = errors.New("words are looked up in small letters")
	errOddCase   = errors.New("capitals can be told at the beginning of a word, or all over it, only")
	errLetters   = errors.New("only words of letters and apostrophes are looked up")
	errNoPart    = errors.New("parts of speech are not looked at")
	errNotLetter = errors.New("only words of the letters a to z are looked up")
)

// festivalParts has the parts of speech as Festival's lexica have them: what english_pos_map_wp39_to_wp20 (its pos.scm) makes
// of the tags of Penn Treebank.
var festivalParts = map[string]string{
	"": "nil", "noun": "n", "name": "n", "verb": "v", "past-tense": "v", "past-participle": "v", "adjective": "j", "adverb": "r",
	"pronoun": "prp", "preposition": "in", "conjunction": "cc", "determiner": "dt", "interjection": "uh", "numeral": "cd",
	"particle": "r", "auxiliary": "md",
}

// appendFestivalEntry appends a call of lex.add.entry (Festival manual, "Lexicons"). Festival looks words up in small letters.
func appendFestivalEntry(dst []byte, e *user.Entry) ([]byte, error) {
	switch {
	case e.CaseSensitive:
		return dst, errCase
	case strings.Contains(e.Word, " "):
		return dst, errPhrase
	}
	dst = append(dst, `(lex.add.entry '("`...)
	dst = append(dst, strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(strings.ToLower(e.Word))...)
	dst = append(append(append(dst, `" `...), festivalParts[e.PartOfSpeech]...), ' ')
	return append(phoneme.AppendFestivalSyllables(dst, e.Phonemes), "))"...), nil
}

// appendFliteEntry appends a line for -add_lex. Flite tags no words in running text, so that a line with a part of speech would
// hold for any.
func appendFliteEntry(dst []byte, e *user.Entry) ([]byte, error) {
	switch {
	case e.CaseSensitive:
		return dst, errCase
	case strings.Contains(e.Word, " "):
		return dst, errPhrase
	case e.PartOfSpeech != "":
		return dst, errNoPart
	case strings.ContainsFunc(e.Word, func(r rune) bool { return r >= utf8.RuneSelf || !unicode.IsLetter(r) }):
		return dst, errNotLetter
	}
	dst = append(append(dst, strings.ToLower(e.Word)...), " 0 : "...)
	return phoneme.Flite.Append(dst, e.Phonemes), nil
}

// espeakFlags has the parts of speech that eSpeak NG's dictionaries tell (its docs/dictionary.md, "Flags").
var espeakFlags = map[string]string{
	"": "", "noun": " $noun", "verb": " $verb", "past-tense": " $past", "past-participle": " $past",
}

// appendESpeakEntry appends a line of en_extra (eSpeak NG, docs/dictionary.md, "Pronunciation Dictionary List").
func appendESpeakEntry(dst []byte, e *user.Entry) ([]byte, error) {
	flags, ok := espeakFlags[e.PartOfSpeech]
	if !ok {
		return dst, errPart
	}
	if strings.ContainsFunc(e.Word, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != ' ' }) {
		return dst, errLetters
	}
	word := strings.ToLower(e.Word)
	if e.CaseSensitive {
		_, first := utf8.DecodeRuneInString(e.Word)
		switch {
		case e.Word == word:
			return dst, errOddCase
		case e.Word[first:] == strings.ToLower(e.Word[first:]):
			flags += " $capital"
		case e.Word == strings.ToUpper(e.Word):
			flags += " $allcaps"
		default:
			return dst, errOddCase
		}
	}
	if strings.Contains(word, " ") {
		word = "(" + word + ")"
	}
	dst = append(append(dst, word...), "  "...)
	return append(phoneme.ESpeak.Append(dst, e.Phonemes), flags...), nil
}

// appendMFAEntry appends a line of the Montreal Forced Aligner's dictionary without probabilities (its User Guide,
// "Pronunciation dictionary format", from 2.0.5 on: a tab behind the word), which Kaldi's lexicon.txt reads as well. An aligner
// tries all readings of a word, whatever its part of speech or case. The models for ARPAbet have no vowel without stress.
func appendMFAEntry(dst []byte, e *user.Entry) ([]byte, error) {
	if strings.Contains(e.Word, " ") {
		return dst, errPhrase
	}
	dst = append(append(dst, strings.ToLower(e.Word)...), '\t')
	for i, p := range e.Phonemes {
		if i > 0 {
			dst = append(dst, ' ')
		}
		if p.IsVowel() && p.Stress() == phoneme.Unmarked {
			p = p.WithStress(phoneme.Unstressed)
		}
		dst = append(dst, p.String()...)
	}
	return dst, nil
}
