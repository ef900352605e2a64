package structure

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// hasWords tells whether a node holds text that people read words in: of PLS examples and aliases, of SSML all that is
// spoken.
func (m *Model) hasWords(n *node) bool {
	if n.kind != characters || n.parent < 0 {
		return false
	}
	switch parent := m.xml.locals[n.parent]; m.kind {
	case PLS:
		return parent == "example" || parent == "alias"
	default:
		return parent != "desc" && parent != "metadata" && parent != "meta"
	}
}

// nextWord returns the first word of a text from an offset on: letters, digits and marks, with apostrophes and hyphens
// inside. It is empty at the end of the text.
func nextWord(text string, from int) Range {
	isPart := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r) }
	start := strings.IndexFunc(text[from:], isPart)
	if start < 0 {
		return Range{len(text), len(text)}
	}
	start += from
	end, at := start, start
	for at < len(text) {
		r, size := utf8.DecodeRuneInString(text[at:])
		at += size
		if isPart(r) {
			end = at
		} else if r != '\'' && r != '’' && r != '-' {
			break
		}
	}
	return Range{start, end}
}

// writtenAt returns the word at an offset in the text of the document; of an alias that is an entry, all of it.
func (m *Model) writtenAt(offset int) (string, Range, bool) {
	i := m.xml.nodeAt(offset)
	if i >= 0 && m.xml.nodes[i].Start == offset && i > 0 && !m.hasWords(&m.xml.nodes[i]) {
		i-- // the cursor is behind a word, where a tag begins
	}
	if i < 0 || !m.hasWords(&m.xml.nodes[i]) {
		return "", Range{}, false
	}
	n := &m.xml.nodes[i]
	if all := m.xml.valueIn(n.Range); m.kind == PLS && all.contains(offset) && len(m.byWord()[fold(plain(all.text))]) > 0 {
		return plain(all.text), all.Range, true
	}
	text := n.of(m.text)
	// A word is short; what is before it is looked at no farther than that.
	const longest = 256
	from := max(0, offset-n.Start-longest)
	for from > 0 && from < len(text) && text[from]&0xc0 == 0x80 {
		from++
	}
	for at := from; ; {
		word := nextWord(text, at)
		if word.Start == word.End || n.Start+word.Start > offset {
			return "", Range{}, false
		}
		if place := (Range{n.Start + word.Start, n.Start + word.End}); place.contains(offset) {
			return plain(word.of(text)), place, true
		}
		at = word.End
	}
}

// written returns where a word or phrase stands in the text of the document.
func (m *Model) written(word string) (all []Range) {
	wanted := strings.Fields(fold(plain(word)))
	if len(wanted) == 0 {
		return nil
	}
	for i := range m.xml.nodes {
		n := &m.xml.nodes[i]
		if !m.hasWords(n) {
			continue
		}
		text := n.of(m.text)
		var last []Range // as many words as are wanted
		for at := 0; ; {
			next := nextWord(text, at)
			if next.Start == next.End {
				break
			}
			at = next.End
			if last = append(last, next); len(last) > len(wanted) {
				last = last[1:]
			}
			if len(last) == len(wanted) && slices.EqualFunc(last, wanted, func(r Range, w string) bool { return fold(r.of(text)) == w }) {
				all = append(all, Range{n.Start + last[0].Start, n.Start + next.End})
				last = nil
			}
		}
	}
	return all
}
