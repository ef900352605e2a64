package document

import "slices"

// batch applies many changes to one text, as a client sends them that replaces a word everywhere: with a gap in the text where
// it changes, and in the list of lines, so that changes in rising or falling order cost linear time together. It is used by
// one goroutine.
type batch struct {
	before, after []byte // the text is before and, from its end on, after turned round
	starts        []int  // where lines begin, up to len(before)
	ends          []int  // the others by their distance from the text's end, the nearest last
	ascii         bool
}

func newBatch(d *Document) *batch {
	b := &batch{before: make([]byte, 0, len(d.Text)), after: make([]byte, len(d.Text)), ascii: d.ascii}
	for i := range len(d.Text) {
		b.after[len(d.Text)-1-i] = d.Text[i]
	}
	b.starts = append(make([]int, 0, len(d.lines)), 0)
	b.ends = make([]int, len(d.lines)-1)
	for i, start := range d.lines[1:] {
		b.ends[len(b.ends)-1-i] = len(d.Text) - start
	}
	return b
}

// document returns what has become of a document.
func (b *batch) document(d *Document) *Document {
	b.moveTo(b.len())
	after := *d
	after.Text, after.lines, after.ascii = string(b.before), slices.Clip(b.starts), b.ascii
	return &after
}

func (b *batch) len() int { return len(b.before) + len(b.after) }

// at returns a byte of the text.
func (b *batch) at(offset int) byte {
	if offset < len(b.before) {
		return b.before[offset]
	}
	return b.after[b.len()-1-offset]
}

// moveTo has the gap at an offset.
func (b *batch) moveTo(offset int) {
	for len(b.before) > offset {
		last := len(b.before) - 1
		b.after, b.before = append(b.after, b.before[last]), b.before[:last]
	}
	for len(b.before) < offset {
		last := len(b.after) - 1
		b.before, b.after = append(b.before, b.after[last]), b.after[:last]
	}
	for n := len(b.starts) - 1; b.starts[n] > offset; n-- {
		b.ends, b.starts = append(b.ends, b.len()-b.starts[n]), b.starts[:n]
	}
	for n := len(b.ends) - 1; n >= 0 && b.len()-b.ends[n] <= offset; n-- {
		b.starts, b.ends = append(b.starts, b.len()-b.ends[n]), b.ends[:n]
	}
}

// lineStart returns where a line begins; the end of the text for the one behind the last.
func (b *batch) lineStart(line int) int {
	switch behind := line - len(b.starts); {
	case behind < 0:
		return b.starts[line]
	case behind < len(b.ends):
		return b.len() - b.ends[len(b.ends)-1-behind]
	}
	return b.len()
}

// offset returns the byte offset of a position, as Document.Offset does.
func (b *batch) offset(p Position, e Encoding) int {
	if p.Line < 0 {
		return 0
	}
	start, end := b.lineStart(p.Line), b.lineStart(p.Line+1)
	if p.Line+1 < len(b.starts)+len(b.ends) {
		end--
		if b.at(end) == '\n' && end > start && b.at(end-1) == '\r' {
			end--
		}
	}
	if b.ascii {
		return start + min(max(p.Character, 0), end-start)
	}
	b.moveTo(end)
	return start + unitsIn(string(b.before[start:end]), p.Character, e)
}

// replace puts a text in the place of what lies between two offsets.
func (b *batch) replace(start, end int, text string) {
	b.moveTo(start)
	// As in Document.replace, what begins before the change and what begins after the character behind it stays.
	for n := len(b.starts) - 1; n > 0 && b.starts[n] >= start; n-- {
		b.starts = b.starts[:n]
	}
	for n := len(b.ends) - 1; n >= 0 && b.len()-b.ends[n] <= end; n-- {
		b.ends = b.ends[:n]
	}
	b.after = b.after[:len(b.after)-(end-start)]
	from := max(start-1, 0)
	around := make([]byte, 0, len(text)+2)
	around = append(append(around, b.before[from:]...), text...)
	if len(b.after) > 0 {
		around = append(around, b.after[len(b.after)-1])
	}
	b.before = append(b.before, text...)
	b.ascii = b.ascii && isASCII(text)
	for _, at := range appendStarts(nil, string(around), 1, len(b.before)-from) {
		b.starts = append(b.starts, from+at)
	}
}
