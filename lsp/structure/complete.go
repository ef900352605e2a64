package structure

import (
	"strings"

	"github.com/pronounced/pronounced/phoneme"
)

// Completion is something that could be written at an offset.
type Completion struct {
	Edit          // the range has the offset in it or at its end, and is what is written of it so far
	Label         string
	Detail        string
	Documentation string
	Cursor        int // where in New one would go on writing; -1 behind it
	Sort          CompletionSort
}

// CompletionSort is what a Completion writes.
type CompletionSort uint8

// The sorts.
const (
	SymbolCompletion    CompletionSort = iota + 1 // a sound
	ElementCompletion                             // an element's name, or a tag
	AttributeCompletion                           // an attribute's name, with its value to be
	ValueCompletion                               // a value
)

// Completions returns what could be written at an offset, in an order that makes sense. It does not look at what is written
// already but for its place: editors filter.
func (m *Model) Completions(offset int) []Completion {
	offset = min(max(offset, 0), len(m.text))
	if m.kind == CMUdict {
		return m.completeLine(offset)
	}
	return m.completeMarkup(offset)
}

// symbolCompletions returns the symbols of an alphabet.
func symbolCompletions(a phoneme.Alphabet, at Range) []Completion {
	symbols := symbolsOf(a)
	all := make([]Completion, len(symbols))
	for i, s := range symbols {
		all[i] = Completion{
			Edit: Edit{at, s.text}, Label: s.text, Detail: s.detail, Documentation: "as in " + s.example, Cursor: -1, Sort: SymbolCompletion,
		}
	}
	return all
}

// wordBefore returns the part before an offset without white space, no farther back than a limit.
func wordBefore(text string, limit, offset int) Range {
	return Range{limit + 1 + strings.LastIndexAny(text[limit:offset], " \t\r\n"), offset}
}
