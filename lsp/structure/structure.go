// Package structure knows structured documents: dictionaries in CMUdict's format, lexicons of the W3C's Pronunciation
// Lexicon Specification (PLS) 1.0, and texts in its Speech Synthesis Markup Language (SSML) 1.1. It says what an editor
// asks of them: problems with fixes, outline, entries, occurrences, renaming, formatting, completion, other alphabets.
//
// A Model is what one text of a document says. It is immutable and safe for concurrent use. All ranges and offsets are
// bytes of that text; all edits of one list are edits of that text, in order and without overlap. A broken text gives
// a Model of what can be read of it; nothing here fails or panics for what a text holds. Reading is linear in the text;
// what not every reader
// needs (Problems, the index of words) is made when first asked for, and kept.
package structure

import (
	"sync"

	"github.com/pronounced/pronounced/lexicon/user"
)

// Kind is what a document is.
type Kind uint8

// The kinds.
const (
	CMUdict Kind = iota + 1 // a dictionary in CMUdict's format, as package user reads it
	PLS                     // a lexicon in the Pronunciation Lexicon Specification
	SSML                    // a text in the Speech Synthesis Markup Language
)

// Range is a part of a text, in bytes.
type Range struct{ Start, End int }

// contains tells whether a cursor at an offset touches the range.
func (r Range) contains(offset int) bool { return r.Start <= offset && offset <= r.End }

func (r Range) of(text string) string { return text[r.Start:r.End] }

// Edit puts New in the place of a range.
type Edit struct {
	Range
	New string
}

// Fix is a change that is offered.
type Fix struct {
	Title string
	Edits []Edit
}

// Severity says how bad a Problem is.
type Severity uint8

// The severities.
const (
	Error       Severity = iota + 1 // something is not read, or not as it is written
	Warning                         // it is read, but probably not as it is meant, or other programs refuse it
	Information                     // it may be meant so
)

// Problem is something wrong with a part of a text.
type Problem struct {
	Range
	Severity Severity
	Code     string // one of the Code constants
	Message  string
	Related  []Related
	Fixes    []Fix // the best first
}

// Codes of problems.
const (
	CodeSymbol    = "unknown-symbol"
	CodeAlphabet  = "unknown-alphabet"
	CodeStress    = "missing-stress"
	CodeDuplicate = "duplicate-entry"
	CodeConflict  = "conflicting-entry"
	CodeVariant   = "variant-number"
	CodeSeparator = "separator"
	CodeSyntax    = "syntax"
	CodeElement   = "unknown-element"
	CodeAttribute = "unknown-attribute"
	CodeNesting   = "nesting"
	CodeMissing   = "missing"
	CodeValue     = "bad-value"
	CodeUnread    = "unread" // anything else that keeps this program from reading a part
)

// Related is another place that a Problem is about.
type Related struct {
	Range
	Message string
}

// Entry is what a document says of one word or phrase.
type Entry struct {
	Range                // of all of it: a line without its end, a <lexeme>
	Name          Range  // of the word
	Word          string // in NFC, without superfluous blanks
	Detail        string // the pronunciation, as the document has it
	CaseSensitive bool   // it holds only where the word is written with the same capitals
}

// Symbol is a part of the outline.
type Symbol struct {
	Range
	Name     Range // the part of Range to show
	Title    string
	Detail   string
	Sort     Sort
	Children []Symbol
}

// Sort is what a Symbol is.
type Sort uint8

// The sorts.
const (
	WordSymbol      Sort = iota + 1 // an entry of a dictionary
	RootSymbol                      // <speak>
	ParagraphSymbol                 // <p>
	SentenceSymbol                  // <s>
	ReadingSymbol                   // an element that says how its text is read
	ElementSymbol                   // another element
)

// Model is what a text says.
type Model struct {
	kind     Kind
	text     string
	entries  []Entry
	byWord   func() map[string][]int // by fold of the word: indices of entries
	problems func() []Problem

	// Of CMUdict.
	lines    []line
	readings []user.Entry // those of entries

	// Of XML.
	xml            *marked
	transcriptions []transcription // in order
	lexemes        []lexeme        // of PLS
}

// Parse reads a text. The Model refers to the text.
func Parse(kind Kind, text string) *Model {
	m := &Model{kind: kind, text: text}
	switch kind {
	case CMUdict:
		m.readDictionary()
	case PLS:
		m.xml = newMarked(text, &plsVocabulary)
		m.readLexicon()
	case SSML:
		m.xml = newMarked(text, &ssmlVocabulary)
		m.readSpeech()
	}
	m.byWord = sync.OnceValue(m.indexWords)
	m.problems = sync.OnceValue(m.findProblems)
	return m
}

func (m *Model) indexWords() map[string][]int {
	words := make(map[string][]int, len(m.entries))
	for i, e := range m.entries {
		key := fold(e.Word)
		words[key] = append(words[key], i)
	}
	return words
}

// Kind returns the kind that the text was read as.
func (m *Model) Kind() Kind { return m.kind }

// Problems returns what is wrong, in order of place. The slice is shared: nobody may change it.
func (m *Model) Problems() []Problem { return m.problems() }

// Entries returns the entries of a dictionary, in order of place; of PLS one for each grapheme. The slice is shared.
func (m *Model) Entries() []Entry { return m.entries }
