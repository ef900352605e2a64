package structure

import (
	"slices"
	"strings"

	"github.com/pronounced/pronounced/lexicon/user"
)

// readDictionary reads CMUdict's format: package user says what the lines mean, here is where in them.
//
// It reads piece by piece, because package user reports a bounded number of bad lines, and without a report one could not
// tell which lines its entries are from.
func (m *Model) readDictionary() {
	const (
		piece     = 4096 // lines
		shortLine = 8    // bytes
	)
	expected := min(strings.Count(m.text, "\n"), len(m.text)/shortLine) + 1
	m.lines, m.entries, m.readings = make([]line, 0, expected), make([]Entry, 0, expected), make([]user.Entry, 0, expected)
	for start := 0; start < len(m.text); {
		end := start
		for range piece {
			length := strings.IndexByte(m.text[end:], '\n')
			if length < 0 {
				end = len(m.text)
				break
			}
			end += length + 1
		}
		m.readLines(Range{start, end})
		start = end
	}
}

func (m *Model) readLines(piece Range) {
	entries, unread := user.ParseCMUdict("", []byte(piece.of(m.text)))
	number, start := 0, piece.Start
	for written := range strings.Lines(piece.of(m.text)) {
		number++
		all := Range{start, start + len(strings.TrimRight(written, "\r\n"))}
		start += len(written)
		l, ok := cutLine(m.text, all)
		switch {
		case !ok:
			continue
		case len(unread) > 0 && unread[0].Line == number:
			l.reason = unread[0].Reason
			unread = unread[1:]
		case len(entries) > 0:
			l.entry = len(m.entries)
			m.entries = append(m.entries, Entry{
				Range: all, Name: l.head, Word: entries[0].Word, Detail: l.sounds.of(m.text), CaseSensitive: entries[0].CaseSensitive,
			})
			m.readings = append(m.readings, entries[0])
			entries = entries[1:]
		}
		m.lines = append(m.lines, l)
	}
}

// lineAt returns the line that has an offset; nil where there is nothing to read.
func (m *Model) lineAt(offset int) *line {
	i, found := slices.BinarySearchFunc(m.lines, offset, func(l line, offset int) int {
		switch {
		case l.End < offset:
			return -1
		case offset < l.Start:
			return 1
		}
		return 0
	})
	if !found {
		return nil
	}
	return &m.lines[i]
}
