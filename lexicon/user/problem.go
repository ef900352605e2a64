package user

import (
	"fmt"
	"strings"
)

// Limits of what is reported. A file of other data may have millions of bad lines, and lines of millions of bytes.
const (
	maxProblems = 10_000
	maxReason   = 300 // bytes
)

// Problem is what is wrong in a line of a lexicon. Lines count from 1; line 0 is the file itself.
type Problem struct {
	File   string
	Line   int
	Reason string
}

func (p Problem) Error() string { return fmt.Sprintf("%s:%d: %s", p.File, p.Line, p.Reason) }

// report is the problems of a file.
type report struct {
	file     string
	problems []Problem
}

func (r *report) add(line int, reason string) {
	switch n := len(r.problems); {
	case n > maxProblems:
		return
	case n == maxProblems:
		reason = "there are further problems, which are not reported"
	case len(reason) > maxReason:
		reason = strings.ToValidUTF8(reason[:maxReason], "") + "…"
	}
	r.problems = append(r.problems, Problem{r.file, line, reason})
}
