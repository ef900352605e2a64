package main

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/pronounced/pronounced/bench/client"
)

// worker is a process that times calls by itself. An order is a line
//
//	words SIZE COUNT
//
// and COUNT lines with a word each, to be answered SIZE a call; or "text 1 COUNT" and COUNT lines of running text, to
// be answered line by line. It is answered with a line: the nanoseconds that all calls took, a tab, the last answer.
//
// Three orders are for package accuracy and not timed: "say 1 COUNT", answered with a line that has a transcription for
// each word, tabs between them; "rules 1 COUNT", the same without a dictionary, from those that have one; and "spoken 1
// COUNT", where gruut answers with the words that are said for each line.
type worker struct{ *client.Process }

func startWorker(core int, command ...string) (worker, error) {
	p, err := client.Start(core, command...)
	return worker{p}, err
}

func (w worker) order(what string, lines []string, size int) (time.Duration, string, error) {
	var order strings.Builder
	fmt.Fprintf(&order, "%s %d %d\n", what, size, len(lines))
	for _, line := range lines {
		order.WriteString(line)
		order.WriteByte('\n')
	}
	answer, err := w.Ask([]byte(order.String()))
	if err != nil {
		return 0, "", err
	}
	took, last, _ := strings.Cut(strings.TrimSpace(string(answer)), "\t")
	nanoseconds, err := strconv.ParseInt(took, 10, 64)
	if err != nil || last == "" {
		return 0, "", fmt.Errorf("worker answers %q", answer)
	}
	return time.Duration(nanoseconds), last, nil
}

func (w worker) words(words []string, size int) (time.Duration, string, error) {
	return w.order("words", words, size)
}

func (w worker) resident() (int64, error) { return w.Resident() }
func (w worker) close() error             { return w.Close() }

// textWorker is a worker that takes text as well.
type textWorker struct{ worker }

func (w textWorker) text(lines []string) (time.Duration, error) {
	took, _, err := w.order("text", lines, 1)
	return took, err
}
