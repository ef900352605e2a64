package structure

import (
	"fmt"
	"strings"

	"github.com/pronounced/pronounced/lexicon/user"
	"github.com/pronounced/pronounced/phoneme"
)

// checkDictionary reports what is wrong with lines, and with lines of the same word.
func (m *Model) checkDictionary(r *report) {
	same := sameWords{model: m, firstVariant: m.firstVariant()}
	for i := range m.lines {
		if r.full() {
			return
		}
		l := &m.lines[i]
		if l.entry < 0 {
			m.checkUnread(r, l)
			continue
		}
		if t := m.transcriptionOf(l); t.alphabet == phoneme.ARPAbet {
			m.checkStress(r, &t, m.readings[l.entry].Phonemes)
		} else {
			m.checkTranscription(r, &t)
		}
		same.check(r, l)
	}
}

// checkUnread reports why a line cannot be read.
func (m *Model) checkUnread(r *report, l *line) {
	before := len(r.problems)
	switch {
	case l.unclear:
		r.add(m.unclear(l))
		return
	case l.sounds.Start == l.sounds.End:
		r.addf(l.head, Error, CodeMissing, "%q has no sounds behind it.", l.head.of(m.text))
		return
	}
	t := m.transcriptionOf(l)
	if _, err := t.read(); err != nil {
		m.checkTranscription(r, &t)
		if fix, ok := m.phraseFix(l); ok && len(r.problems) > before {
			p := &r.problems[before]
			p.Fixes = append(p.Fixes, fix)
		}
		return
	}
	// The sounds are good: it is the word or the attributes.
	at := l.head
	if _, problems := user.ParseCMUdict("", []byte("a  AH0 "+l.comment.of(m.text))); len(problems) > 0 {
		at = trimmed(m.text, l.comment)
	}
	r.addf(at, Error, CodeUnread, "%s.", l.reason)
}

// unclear is the problem of a line whose phrase might end in what could be sounds, as "Plan B".
func (m *Model) unclear(l *line) Problem {
	written := m.text[l.head.Start:l.sounds.End]
	first := strings.IndexByte(written, ' ')
	double := first + strings.Index(written[first:], "  ")
	tab := func(at int) Fix {
		end := at + len(written[at:]) - len(strings.TrimLeft(written[at:], " "))
		return Fix{
			fmt.Sprintf("Read %q as the word: put a tab behind it", written[:at]),
			[]Edit{{Range{l.head.Start + at, l.head.Start + end}, "\t"}},
		}
	}
	return Problem{
		Range: Range{l.head.Start, l.head.Start + double}, Severity: Error, Code: CodeSeparator,
		Message: "One cannot tell where the phrase ends and its sounds begin: a tab should be between them.",
		Fixes:   []Fix{tab(double), tab(first)},
	}
}

// phraseFix offers to take for a phrase what lacks two blanks behind it: words that are no symbols, and then symbols only.
func (m *Model) phraseFix(l *line) (Fix, bool) {
	written := m.text[l.head.Start:l.sounds.End]
	if strings.ContainsAny(written, "\t/") || l.variant.Start < l.variant.End {
		return Fix{}, false
	}
	end, at := -1, l.sounds.Start-l.head.Start
	for symbol := range strings.FieldsSeq(l.sounds.of(m.text)) {
		at += strings.Index(written[at:], symbol)
		_, ok := phoneme.Parse(strings.ToUpper(symbol))
		switch {
		case !ok && end < 0:
			end = 0 // a word so far
		case ok && end == 0:
			end = at
		case ok != (end > 0):
			return Fix{}, false
		}
		at += len(symbol)
	}
	if end <= 0 {
		return Fix{}, false
	}
	phrase := strings.TrimRight(written[:end], " ")
	return Fix{
		fmt.Sprintf("Read %q as a phrase: put a tab behind it", phrase),
		[]Edit{{Range{l.head.Start + len(phrase), l.head.Start + end}, "\t"}},
	}, true
}
