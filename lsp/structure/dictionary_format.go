package structure

import "strings"

// formatDictionary lays lines out as user.AppendCMUdict does: the word, the number of its variant, two blanks or, behind a
// phrase, a tab, and the symbols with single blanks. What a symbol or a comment is stays byte for byte, and so does a line
// that cannot be read.
func (m *Model) formatDictionary() (edits []Edit) {
	counts := map[string]int{}
	for i := range m.lines {
		l := &m.lines[i]
		if l.entry < 0 {
			continue
		}
		key := fold(m.entries[l.entry].Word)
		counts[key]++
		text := m.lineText(l, strings.Join(strings.Fields(l.head.of(m.text)), " "), variantText(counts[key], 2))
		at := Range{l.Start, l.End}
		if strings.HasPrefix(at.of(m.text), "\ufeff") {
			at.Start += len("\ufeff")
		}
		if at.of(m.text) != text {
			edits = append(edits, Edit{at, text})
		}
	}
	return edits
}

// lineText returns a line with another word in the usual layout.
func (m *Model) lineText(l *line, word, variant string) string {
	sounds := l.sounds.of(m.text)
	if !l.isIPA(m.text) {
		sounds = strings.Join(strings.Fields(sounds), " ")
	}
	text := word + variant + separator(word, sounds) + sounds
	if comment := strings.TrimRight(l.comment.of(m.text), " \t"); comment != "" {
		text += " " + comment
	}
	return text
}

// separator returns what stands behind a word: a tab if the word is a phrase or if another tab would be the first.
func separator(word, sounds string) string {
	if strings.Contains(word, " ") || strings.Contains(sounds, "\t") {
		return "\t"
	}
	return "  "
}
