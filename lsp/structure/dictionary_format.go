package structure

import "strings"

// formatDictionary lays lines out as user.AppendCMUdict does: the word, the number of its variant, two blanks or, behind a
// phrase, a tab, and the symbols with single blanks. What a symbol or a comment is stays byte for byte, and so does a line
// that cannot be read.
func (m *Model) formatDictionary() (edits []Edit) {
	counts := map[string]int{}
	put := func(at Range, text string) {
		if at.of(m.text) != text {
			edits = append(edits, Edit{at, text})
		}
	}
	for i := range m.lines {
		l := &m.lines[i]
		if l.entry < 0 {
			continue
		}
		key := fold(m.entries[l.entry].Word)
		counts[key]++
		word, sounds := strings.Join(strings.Fields(l.head.of(m.text)), " "), l.sounds.of(m.text)
		if !l.isIPA(m.text) {
			sounds = strings.Join(strings.Fields(sounds), " ")
		}
		start := Range{l.Start, l.head.Start}
		if strings.HasPrefix(start.of(m.text), "\ufeff") {
			start.Start += len("\ufeff")
		}
		put(start, "")
		put(l.head, word)
		put(Range{l.head.End, l.sounds.Start}, variantText(counts[key], 2)+separator(word, sounds))
		put(l.sounds, sounds)
		comment := l.comment.Start + len(strings.TrimRight(l.comment.of(m.text), " \t"))
		if comment > l.comment.Start {
			put(Range{l.sounds.End, l.comment.Start}, " ")
		} else {
			comment = l.sounds.End
		}
		put(Range{comment, l.End}, "")
	}
	return edits
}

// separator returns what stands behind a word: a tab if the word is a phrase or if another tab would be the first.
func separator(word, sounds string) string {
	if strings.Contains(word, " ") || strings.Contains(sounds, "\t") {
		return "\t"
	}
	return "  "
}
