package structure

import (
	"fmt"
	"strconv"

	"github.com/pronounced/pronounced/phoneme"
)

// firstVariant returns the number of a word's second line: 2, but 1 in dictionaries in the manner of CMUdict 0.7b.
func (m *Model) firstVariant() int {
	seen := map[string]bool{}
	for i := range m.lines {
		l := &m.lines[i]
		if l.entry < 0 {
			continue
		}
		if l.variant.of(m.text) == "(1)" && seen[fold(m.entries[l.entry].Word)] {
			return 1
		}
		seen[fold(m.entries[l.entry].Word)] = true
	}
	return 2
}

// variantText returns the number of a word's line, which count from 1.
func variantText(count, firstVariant int) string {
	if count == 1 {
		return ""
	}
	return "(" + strconv.Itoa(count-2+firstVariant) + ")"
}

// sameWords compares lines of the same word.
type sameWords struct {
	model        *Model
	firstVariant int
	words        map[string]*sameWord
}

type sameWord struct {
	count    int
	numbers  map[string]*line // by the number of the variant, as it is written
	readings map[string]*line // by what they say
}

// check reports a line that says what one before says, or whose number is not the one that is due.
func (s *sameWords) check(r *report, l *line) {
	e := s.model.readings[l.entry]
	key := fold(e.Word)
	w := s.words[key]
	if w == nil {
		w = &sameWord{numbers: map[string]*line{}, readings: map[string]*line{}}
		if s.words == nil {
			s.words = map[string]*sameWord{}
		}
		s.words[key] = w
	}
	w.count++
	number, due := l.variant.of(s.model.text), variantText(w.count, s.firstVariant)
	says := fmt.Sprint(e.PartOfSpeech, " ", e.CaseSensitive, " ", phoneme.ARPAbet.Format(e.Phonemes))
	if e.CaseSensitive {
		says += " " + e.Word
	}
	renumber := []Fix{{"Number it " + due, []Edit{{l.variant, due}}}}
	switch other, same := w.numbers[number], w.readings[says]; {
	case same != nil:
		r.add(Problem{
			Range: Range{l.head.Start, l.sounds.End}, Severity: Warning, Code: CodeDuplicate,
			Message: fmt.Sprintf("%q has this reading already.", e.Word),
			Related: []Related{{same.Range, "the same reading"}},
			Fixes:   []Fix{{"Remove the line", []Edit{{s.model.withEnd(l.Range), ""}}}},
		})
	case number != due && other != nil:
		r.add(Problem{
			Range: Range{l.head.Start, l.variant.End}, Severity: Warning, Code: CodeConflict,
			Message: fmt.Sprintf("%q has another reading already; programs for CMUdict keep only one of them.", l.head.of(s.model.text)+number),
			Related: []Related{{other.Range, "the other reading"}}, Fixes: renumber,
		})
	case number != due:
		if due == "" {
			renumber[0].Title = "Remove the number"
		}
		r.add(Problem{
			Range: l.variantOrHead(), Severity: Warning, Code: CodeVariant,
			Message: fmt.Sprintf("This is reading %d of %q in this file.", w.count, e.Word), Fixes: renumber,
		})
	}
	if w.numbers[number] == nil {
		w.numbers[number] = l
	}
	if w.readings[says] == nil {
		w.readings[says] = l
	}
}

func (l *line) variantOrHead() Range {
	if l.variant.Start < l.variant.End {
		return l.variant
	}
	return l.head
}

// withEnd returns a line with its end.
func (m *Model) withEnd(line Range) Range {
	for _, end := range []string{"\r\n", "\n"} {
		if len(m.text)-line.End >= len(end) && m.text[line.End:line.End+len(end)] == end {
			return Range{line.Start, line.End + len(end)}
		}
	}
	return line
}
