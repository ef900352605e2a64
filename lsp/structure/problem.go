package structure

import (
	"cmp"
	"fmt"
	"slices"
)

// maxProblems is how many problems of a document are told: nobody reads more, and a file of other data has a million.
const maxProblems = 1000

// report collects problems.
type report struct{ problems []Problem }

func (r *report) full() bool { return len(r.problems) > maxProblems }

func (r *report) add(p ...Problem) { r.problems = append(r.problems, p...) }

func (r *report) addf(at Range, severity Severity, code, format string, values ...any) {
	r.add(Problem{Range: at, Severity: severity, Code: code, Message: fmt.Sprintf(format, values...)})
}

// findProblems returns what is wrong, in order of place.
func (m *Model) findProblems() []Problem {
	var r report
	switch m.kind {
	case CMUdict:
		m.checkDictionary(&r)
	case PLS:
		m.checkLexicon(&r)
	case SSML:
		m.checkSpeech(&r)
	}
	slices.SortStableFunc(r.problems, func(a, b Problem) int { return cmp.Compare(a.Start, b.Start) })
	if len(r.problems) > maxProblems {
		last := r.problems[maxProblems].Range
		r.problems = append(r.problems[:maxProblems:maxProblems], Problem{
			Range: last, Severity: Information, Code: CodeUnread, Message: "There are further problems, which are not reported.",
		})
	}
	return r.problems
}
