package text

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// maxChunk is where a run without white space is cut, in bytes, so that whatever looks at a whole run stays linear.
const maxChunk = 1024

// skipSpace goes to the next cluster that is not white space, and counts the line ends on the way.
func (s *scanner) skipSpace() (lines int) {
	for s.at < len(s.source) {
		b := s.source[s.at]
		if c := classes[b]; c&(space|wide) == 0 {
			return lines
		} else if c == space && (s.at+1 == len(s.source) || s.source[s.at+1] < utf8.RuneSelf) {
			lines += lineEnds(s.source, s.at)
			s.at++
			continue
		}
		r, size := utf8.DecodeRuneInString(s.source[s.at:])
		if !isSpace(r) || clusterEnd(s.source, s.at) != s.at+size {
			return lines
		}
		lines += lineEnds(s.source, s.at)
		s.at += size
	}
	return lines
}

// lineEnds counts what a white space character adds: a form feed and a paragraph separator stand for a blank line.
func lineEnds(source string, at int) int {
	switch source[at] {
	case '\n':
		return 1
	case '\r':
		if at+1 < len(source) && source[at+1] == '\n' {
			return 0
		}
		return 1
	case '\f':
		return 2
	case 0xE2:
		if strings.HasPrefix(source[at:], "\u2029") {
			return 2
		}
	}
	return 0
}

// chunk finds the end of the chunk that begins here.
func (s *scanner) chunk() {
	s.bounds, s.seen, s.begin, s.tries = s.bounds[:0], 0, s.at, 0
	limit := min(len(s.source), s.at+maxChunk)
	i := s.at
	for i < limit {
		c := classes[s.source[i]]
		if c&(space|wide) != 0 {
			break
		}
		s.seen |= c
		i++
	}
	if i == len(s.source) || i > s.at && i+1 < len(s.source) && s.source[i] < utf8.RuneSelf && s.source[i+1] < utf8.RuneSelf {
		s.end = i
		return
	}
	s.wideChunk(limit)
}

// wideChunk does the same where there is more than ASCII.
func (s *scanner) wideChunk(limit int) {
	s.seen, s.end = 0, s.at
	for s.end < limit {
		r, size := utf8.DecodeRuneInString(s.source[s.end:])
		end := clusterEnd(s.source, s.end)
		if isSpace(r) && (end == s.end+size || r == '\r') {
			break
		}
		s.seen |= classes[s.source[s.end]]
		if end > s.end+1 {
			s.seen |= wide
		}
		s.end = end
		s.bounds = append(s.bounds, end)
	}
}

// snap returns the first place from there on where no cluster is split.
func (s *scanner) snap(end int) int {
	if end > s.end {
		return s.snapBeyond(end)
	}
	if len(s.bounds) == 0 {
		return end
	}
	i, _ := slices.BinarySearch(s.bounds, end)
	return s.bounds[i]
}

// snapBeyond does so outside of the chunk, from the last blank on.
func (s *scanner) snapBeyond(end int) int {
	if end == len(s.source) || s.source[end] < utf8.RuneSelf && s.source[end-1] < utf8.RuneSelf && s.source[end-1] != '\r' {
		return end
	}
	at := s.end
	if blank := strings.LastIndexByte(s.source[at:end-1], ' '); blank >= 0 {
		at += blank
	}
	for at < end {
		at = clusterEnd(s.source, at)
	}
	return at
}
