package structure

import (
	"fmt"
	"slices"
	"strings"

	"github.com/pronounced/pronounced/lexicon/user"
)

// checkLexicon reports what is wrong with a PLS document: its markup, its transcriptions, lexemes that say the same, and
// whatever else package user does not read.
func (m *Model) checkLexicon(r *report) {
	m.checkMarkup(r)
	for i := range m.transcriptions {
		if r.full() {
			return
		}
		m.checkDeclared(r, &m.transcriptions[i])
	}
	m.checkLexemes(r)
	_, unread := user.ParsePLS("", []byte(m.text))
	m.addUnread(r, unread)
}

// reading is what a lexeme says of a word.
type reading struct{ lexeme, grapheme, sound int }

// checkLexemes reports lexemes that lack something, and such as say what one before says.
func (m *Model) checkLexemes(r *report) {
	same, words := map[string]reading{}, map[string]reading{}
	for i := range m.lexemes {
		if r.full() {
			return
		}
		l := &m.lexemes[i]
		n := &m.xml.nodes[l.node]
		m.checkRole(r, n)
		switch {
		case len(l.graphemes) == 0:
			r.addf(n.tag, Error, CodeMissing, "The <lexeme> has no <grapheme>.")
		case len(l.sounds)+len(l.aliases) == 0:
			r.addf(n.tag, Error, CodeMissing, "The <lexeme> has no <phoneme> and no <alias>.")
		}
		const most = 256 // readings of a lexeme; package user refuses more
		if len(l.graphemes)*len(l.sounds) > most {
			continue
		}
		for g := range l.graphemes {
			m.checkGrapheme(r, i, g, same, words)
		}
	}
}

// checkRole reports names in a role that are no parts of speech.
func (m *Model) checkRole(r *report, n *node) {
	a, ok := m.xml.attributeOf(n, "role")
	if !ok {
		return
	}
	v := m.xml.valueIn(a.value)
	for _, field := range fieldsOf(v.text) {
		name := v.text[field.Start:field.End]
		if _, ok := user.ParsePart(name[strings.IndexByte(name, ':')+1:]); !ok {
			r.addf(v.place(field), Warning, CodeValue, "The role %q is no part of speech; it is read as any.", name)
		}
	}
}

// checkGrapheme compares a word with those of the lexemes before.
func (m *Model) checkGrapheme(r *report, lexeme, g int, same, words map[string]reading) {
	l := &m.lexemes[lexeme]
	word := l.graphemes[g].word
	key := fold(word)
	if l.caseSensitive {
		key = "=" + word
	}
	key += "\x00" + l.roles
	isNew := false
	for s, index := range l.sounds {
		t := &m.transcriptions[index]
		says := m.says(t)
		if says == "" {
			continue
		}
		full := key + "\x00" + says
		other, known := same[full]
		if !known {
			same[full] = reading{lexeme, g, s}
			isNew = true
			continue
		}
		r.add(Problem{
			Range: m.xml.nodes[t.owner].Range, Severity: Warning, Code: CodeDuplicate,
			Message: fmt.Sprintf("%q has this reading already.", word),
			Related: []Related{{m.xml.nodes[m.transcriptions[m.lexemes[other.lexeme].sounds[other.sound]].owner].Range, "the same reading"}},
			Fixes:   m.removal(l, g, s),
		})
	}
	switch other, known := words[key]; {
	case !known && isNew:
		words[key] = reading{lexeme, g, 0}
	case known && isNew && other.lexeme != lexeme:
		r.add(Problem{
			Range: l.graphemes[g].Range, Severity: Warning, Code: CodeConflict,
			Message: fmt.Sprintf("%q has another <lexeme> with other readings, whose first one is preferred.", word),
			Related: []Related{{m.xml.nodes[m.lexemes[other.lexeme].node].Range, "the other one"}},
		})
	}
}

// removal offers to remove a reading that a lexeme has in vain, where no other word needs it.
func (m *Model) removal(l *lexeme, g, s int) []Fix {
	remove := func(what string, node int) []Fix {
		return []Fix{{"Remove the " + what, []Edit{{m.withLine(m.xml.nodes[node].Range), ""}}}}
	}
	switch sounds := len(l.sounds) + len(l.aliases); {
	case len(l.graphemes) == 1 && sounds == 1:
		return remove("<lexeme>", l.node)
	case len(l.graphemes) == 1:
		return remove("<phoneme>", m.transcriptions[l.sounds[s]].owner)
	case sounds == 1:
		return remove("<grapheme>", l.graphemes[g].node)
	}
	return nil
}

// withLine returns a range with the line that it stands alone in.
func (m *Model) withLine(r Range) Range {
	before := strings.TrimRight(m.text[:r.Start], " \t")
	after := m.text[r.End:]
	blank := len(after) - len(strings.TrimLeft(after, " \t\r"))
	if (before == "" || before[len(before)-1] == '\n') && blank < len(after) && after[blank] == '\n' {
		return Range{len(before), r.End + blank + 1}
	}
	return r
}

// addUnread adds what package user reports of lines of which nothing is said yet.
func (m *Model) addUnread(r *report, unread []user.Problem) {
	if len(unread) == 0 || r.full() {
		return
	}
	starts := lineStarts(m.text)
	known := make([]bool, len(starts))
	mark := func(at Range) {
		first, last := lineOf(starts, at.Start), lineOf(starts, at.End)
		for line := first; line <= last; line++ {
			known[line] = true
		}
	}
	broken := false
	for _, p := range r.problems {
		if p.Severity == Information {
			continue
		}
		broken = broken || p.Code == CodeSyntax
		i, found := slices.BinarySearchFunc(m.lexemes, p.Start, func(l lexeme, offset int) int {
			switch n := &m.xml.nodes[l.node]; {
			case n.End < offset:
				return -1
			case offset < n.Start:
				return 1
			}
			return 0
		})
		if mark(p.Range); found {
			mark(m.xml.nodes[m.lexemes[i].node].Range)
		}
	}
	for _, p := range unread {
		line := min(max(p.Line-1, 0), len(starts)-1)
		if known[line] || broken || r.full() {
			continue
		}
		end := len(m.text)
		if line+1 < len(starts) {
			end = starts[line+1]
		}
		r.addf(trimmed(m.text, Range{starts[line], end}), Warning, CodeUnread, "%s.", p.Reason)
	}
}

// lineStarts returns where the lines of a text begin.
func lineStarts(text string) []int {
	starts := []int{0}
	for at := 0; ; {
		n := strings.IndexByte(text[at:], '\n')
		if n < 0 {
			return starts
		}
		at += n + 1
		starts = append(starts, at)
	}
}

// lineOf returns the line that has an offset, counted from 0.
func lineOf(starts []int, offset int) int {
	i, found := slices.BinarySearch(starts, offset)
	if found {
		return i
	}
	return i - 1
}
