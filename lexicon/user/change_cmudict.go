package user

import "strings"

const byteOrderMark = "\ufeff"

// linesHead begins a new file.
const linesHead = `# Pronunciations of your own: a word, two blanks or a tab, its sounds. For example:
# gandalf  G AE1 N D AA0 L F # pos=noun the wizard
`

// lines is a document in CMUdict's format.
type lines struct {
	mark    string // a byte order mark, if there is one
	newline string
	lines   []line
}

// line is a line with its end; the entry has no word where the line is empty, a comment or bad.
type line struct {
	text  string
	entry Entry
	head  head
}

func readLines(data []byte) *lines {
	text, marked := strings.CutPrefix(string(data), byteOrderMark)
	d := &lines{newline: newline(text)}
	if marked {
		d.mark = byteOrderMark
	}
	var r lineReader
	for text := range strings.Lines(text) {
		l := line{text: text}
		if e, at, err := r.read(text); err == nil {
			l.entry, l.head = e, at
		}
		d.lines = append(d.lines, l)
	}
	return d
}

// newline returns the end of a text's first line.
func newline(text string) string {
	if n := strings.IndexByte(text, '\n'); n > 0 && text[n-1] == '\r' {
		return "\r\n"
	}
	return "\n"
}

func (d *lines) identities() map[identity]int {
	all := make(map[identity]int, len(d.lines))
	for _, l := range d.lines {
		if l.entry.Word != "" {
			all[l.entry.identity()]++
		}
	}
	return all
}

// rewrite puts entries where the first of those was that they replace, others at the end, and numbers the variants of the
// words it changed. All other lines stay byte by byte.
func (d *lines) rewrite(c *changes) []byte {
	touched := map[string]bool{} // words, by fold
	kept := make([]line, 0, len(d.lines)+len(c.order))
	put := func(entries []Entry) {
		for _, e := range entries {
			touched[fold(e.Word)] = true
			kept = append(kept, line{string(appendLine(nil, e, 1)), e, head{len(e.Word), len(e.Word)}})
		}
	}
	for _, l := range d.lines {
		of := c.of[l.entry.identity()]
		if l.entry.Word == "" || of == nil {
			kept = append(kept, l)
			continue
		}
		touched[fold(l.entry.Word)] = true
		put(of.take(l.entry.Comment))
	}
	put(c.rest())

	variants := map[string]int{}
	data := []byte(d.mark)
	for i, l := range kept {
		key := fold(l.entry.Word)
		if !touched[key] {
			data = append(data, l.text...)
		} else {
			variants[key]++
			data = append(data, l.text[:l.head.word]...)
			data = appendVariant(data, variants[key])
			data = append(data, l.text[l.head.rest:]...)
		}
		if n := len(data); n > 0 && data[n-1] != '\n' && (i+1 < len(kept) || touched[key]) {
			data = append(data, d.newline...)
		}
	}
	if isPLS(data) {
		return append([]byte(linesHead), data...) // or a bad line that is now the first would make it XML
	}
	return data
}
