package structure

import (
	"strings"

	"github.com/pronounced/pronounced/phoneme"
)

// partsOfSpeech are those that package user's ParsePart returns.
var partsOfSpeech = []string{
	"noun", "verb", "past-tense", "past-participle", "adjective", "adverb", "name", "pronoun", "preposition", "conjunction", "determiner",
	"interjection", "numeral", "particle", "auxiliary",
}

// completeLine completes a line of a dictionary: behind the word its sounds, in the comment its attributes.
func (m *Model) completeLine(offset int) []Completion {
	if l := m.lineAt(offset); l != nil && l.entry >= 0 && l.head.contains(offset) {
		return nil
	}
	start := 1 + strings.LastIndexByte(m.text[:offset], '\n')
	written := strings.TrimLeft(m.text[start:offset], " \t\ufeff")
	before := Range{offset - len(written), offset}
	at := wordBefore(m.text, before.Start, offset)
	l, ok := cutLine(m.text, before)
	switch {
	case !ok:
		return nil // a comment, or nothing yet
	case l.comment.Start < l.comment.End:
		return attributeCompletions(m.text, Range{max(at.Start, l.comment.Start+1), offset})
	case at.Start == before.Start: // the word itself
		return nil
	case strings.HasPrefix(l.sounds.of(m.text), "/"):
		return symbolCompletions(phoneme.IPA, Range{offset, offset})
	}
	return symbolCompletions(phoneme.ARPAbet, at)
}

// attributeCompletions completes what may begin a comment.
func attributeCompletions(text string, at Range) (all []Completion) {
	if !strings.HasPrefix(text[at.Start:at.End], "pos=") {
		all = append(all, Completion{
			Edit: Edit{at, "case=sensitive"}, Label: "case=sensitive", Detail: "only where it is written with the same capitals", Cursor: -1, Sort: AttributeCompletion,
		})
	}
	for _, part := range partsOfSpeech {
		all = append(all, Completion{
			Edit: Edit{at, "pos=" + part}, Label: "pos=" + part, Detail: "the reading as this part of speech", Cursor: -1, Sort: AttributeCompletion,
		})
	}
	return all
}
