package prose

import (
	"math"
	"sort"
	"strings"
	"sync"
	"unicode/utf8"
)

// Text is one state of a file. Open makes the first, Edited the next.
type Text struct {
	content  string
	language Language
	options  Regions
	grammar  grammar

	mu sync.Mutex
	// marks say in which state lines begin, in order, from 0 on. A segment, from one to the next, is what is looked at
	// at once. They are found when they are needed.
	marks []mark
	done  bool // there are no more
	// later are marks of the state before the last edit, beyond what it touched; as soon as a line begins there in the
	// same state, they hold again.
	later     []mark
	laterDone bool
}

// Regions say what of a source file is prose.
type Regions struct{ Comments, Strings bool }

// mark is the state in which a line begins.
type mark struct {
	at    int
	state state
}

// state is all that a line's meaning depends on. What mode, kind, flag and n say is the grammar's own.
type state struct {
	mode mode
	kind uint8
	flag uint8
	n    int32
	open bool // inside a paragraph
	mid  bool // not at the beginning of a line: a long one was cut
}

type mode uint8

// grammar tells prose from the rest in one language.
type grammar interface {
	// line reads text[start:end], a line with its end or a part of a long one, which begins in a state; it puts prose into
	// the sink and returns the state in which the next line begins. It looks at nothing behind the line.
	line(k *sink, text string, start, end int, s state) state
}

// inliner is a grammar whose paragraphs have markup that goes on across lines.
type inliner interface {
	inline(runs []Run, text string) []Run
}

// The sizes of segments, in bytes: a mark stands at the first paragraph after segmentSize, at the latest at a line after
// segmentLimit. A mark is taken over from the state before an edit from segmentLeast on.
const (
	segmentLeast = 1 << 10
	segmentSize  = 4 << 10
	segmentLimit = 8 << 10
	lineLimit    = 4 << 10 // longer lines are cut
)

// Open returns the text of a file.
func Open(language Language, content string, options Regions) *Text {
	return &Text{
		content: content, language: language, options: options, grammar: language.grammar(options),
		marks: []mark{{}},
	}
}

// Edited returns the text after an edit. It takes time for comparing the two, and knows of everything that they have in
// common what t knows.
func (t *Text) Edited(content string) *Text {
	e := Open(t.language, content, t.options)
	same := commonPrefix(t.content, content)
	tail := commonSuffix(t.content[same:], content[same:])
	t.mu.Lock()
	defer t.mu.Unlock()
	n := 1
	for n < len(t.marks) && t.marks[n].at+lineLimit <= same { // how a line is cut depends on what follows
		n++
	}
	e.marks = append(e.marks[:0], t.marks[:n]...)
	old, oldDone := t.marks[n:], t.done
	if len(t.later) > 0 { // t itself has not been looked at so far
		old, oldDone = append(old[:len(old):len(old)], t.later...), t.laterDone
	}
	shift := len(content) - len(t.content)
	for _, m := range old {
		if m.at >= len(t.content)-tail {
			e.later = append(e.later, mark{m.at + shift, m.state})
		}
	}
	e.laterDone = oldDone
	return e
}

// Content returns the whole text.
func (t *Text) Content() string { return t.content }

// Language returns the language.
func (t *Text) Language() Language { return t.language }

// Mask returns the prose between two offsets, in order. Runs that reach beyond are cut.
func (t *Text) Mask(from, to int) []Run {
	from, to = t.clamp(from, to)
	var runs []Run
	for _, all := range t.segments(from, to) {
		for _, run := range all {
			if run.Start < from && run.End > from && run.Text == "" {
				run.Start = from
			}
			if run.End > to && run.Start < to && run.Text == "" {
				run.End = to
			}
			if run.Start < run.End && run.Start >= from && run.End <= to {
				runs = append(runs, run)
			}
		}
	}
	return runs
}

// clamp returns a range within the text and on borders of characters.
func (t *Text) clamp(from, to int) (int, int) {
	from = max(0, min(from, len(t.content)))
	to = max(from, min(to, len(t.content)))
	return t.border(from), t.border(to)
}

// border returns the beginning of the character that an offset lies in.
func (t *Text) border(offset int) int {
	for back := offset; back > 0 && back < len(t.content) && back > offset-utf8.UTFMax; back-- {
		if utf8.RuneStart(t.content[back]) {
			return back
		}
	}
	return offset
}

// segments yields the prose of the segments that a stretch touches, with the offset at which it begins. A stretch that is
// empty touches what is on both sides of it. Segments inside one paragraph come together, with as much of the paragraph
// around them as its words depend on; how much depends on nothing but which segments the stretch touches.
func (t *Text) segments(from, to int) func(yield func(int, []Run) bool) {
	return func(yield func(int, []Run) bool) {
		marks, end := t.known(min(to, len(t.content)) + 2*segmentLimit)
		stop := func(i int) int {
			if i+1 < len(marks) {
				return marks[i+1].at
			}
			return end
		}
		first := max(sort.Search(len(marks), func(i int) bool { return marks[i].at >= from })-1, 0)
		for touched := marks[first].at; first > 0 && marks[first].inside() && touched-marks[first].at < groupBefore; {
			first--
		}
		last := first // that the stretch touches
		for last+1 < len(marks) && marks[last+1].at <= to {
			last++
		}
		for i := first; i <= last; {
			j := i
			for j+1 < len(marks) && marks[j+1].inside() && (j < last || stop(j)-stop(last) < groupAfter) {
				j++
			}
			if !yield(marks[i].at, t.segment(marks[i], stop(j))) {
				return
			}
			i = j + 1
		}
	}
}

// How much of a paragraph comes with a segment inside it, in bytes at least: before it a piece, for the first has nothing to
// look back to, and what is between its words in the file.
const (
	groupBefore = 2 * pieceLimit
	groupAfter  = 2 * lookAhead
)

// inside tells whether a mark stands inside a paragraph.
func (m mark) inside() bool { return m.state.open || m.state.mid }

// segment returns the prose from a mark to the next.
func (t *Text) segment(m mark, end int) []Run {
	k := &sink{text: t.content, join: Fresh}
	at, s := m.at, m.state
	for at < end {
		at, s = t.step(k, at, s)
	}
	if g, ok := t.grammar.(inliner); ok {
		return g.inline(k.runs, t.content)
	}
	return k.runs
}

// step reads one line.
func (t *Text) step(k *sink, at int, s state) (int, state) {
	end, whole := lineEnd(t.content, at)
	s = t.grammar.line(k, t.content, at, end, s)
	s.mid = !whole
	return end, s
}

// known finds the marks up to the first beyond an offset. It returns them and where the last one's segment ends.
func (t *Text) known(offset int) ([]mark, int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for !t.done && t.marks[len(t.marks)-1].at <= offset {
		t.next()
	}
	if t.done {
		return t.marks, len(t.content)
	}
	last := len(t.marks) - 1
	return t.marks[:last:last], t.marks[last].at
}

// next finds the next mark.
func (t *Text) next() {
	from := t.marks[len(t.marks)-1]
	at, s := from.at, from.state
	for at < len(t.content) {
		at, s = t.step(nil, at, s)
		for len(t.later) > 0 && t.later[0].at < at {
			t.later = t.later[1:]
		}
		size := at - from.at
		switch {
		case at == len(t.content):
		case size >= segmentLeast && len(t.later) > 0 && t.later[0] == mark{at, s}:
			t.marks = append(t.marks, t.later...)
			t.later, t.done = nil, t.laterDone
			return
		case size >= segmentSize && !s.open && !s.mid, size >= segmentLimit:
			t.marks = append(t.marks, mark{at, s})
			return
		}
	}
	t.done = true
}

// lineEnd returns where the line ends that begins at an offset, its terminator included, and whether it does end there: a
// line beyond lineLimit is cut, behind a blank if possible. A line ends with \n, \r\n or \r.
func lineEnd(text string, at int) (end int, whole bool) {
	rest := text[at:min(len(text), at+lineLimit)]
	n := strings.IndexByte(rest, '\n')
	line := rest
	if n >= 0 {
		line = rest[:n]
	}
	if cr := strings.IndexByte(line, '\r'); cr >= 0 && cr != n-1 && (n >= 0 || at+cr+1 < len(text) && text[at+cr+1] != '\n') {
		return at + cr + 1, true
	}
	if n >= 0 {
		return at + n + 1, true
	}
	if at+len(rest) == len(text) {
		return len(text), true
	}
	if blank := cutBlank(rest); blank > 0 {
		return at + blank + 1, false
	}
	cut := at + len(rest)
	for back := cut; back > cut-utf8.UTFMax; back-- {
		if utf8.RuneStart(text[back]) {
			return back, false
		}
	}
	return cut, false
}

// cutBlank returns the blank behind which a line is cut, in the second half of what may come together; 0 where none is there.
// Which one it is depends on the few characters behind it, not on where the line was cut before: so an edit moves one or two
// cuts, and those after them are where they were.
func cutBlank(rest string) int {
	best, least := 0, uint32(math.MaxUint32)
	for i := lineLimit / 2; i+4 < len(rest); i++ {
		if rest[i] != ' ' {
			continue
		}
		behind := uint32(rest[i+1]) | uint32(rest[i+2])<<8 | uint32(rest[i+3])<<16 | uint32(rest[i+4])<<24
		if h := behind * 2654435761; h < least { // Knuth, The Art of Computer Programming 3, 6.4: multiplicative hashing
			best, least = i, h
		}
	}
	return best
}

// block is how many bytes are compared at once.
const block = 4 << 10

func commonPrefix(a, b string) int {
	n, i := min(len(a), len(b)), 0
	for i+block <= n && a[i:i+block] == b[i:i+block] {
		i += block
	}
	for i < n && a[i] == b[i] {
		i++
	}
	return i
}

func commonSuffix(a, b string) int {
	n, i := min(len(a), len(b)), 0
	for i+block <= n && a[len(a)-i-block:len(a)-i] == b[len(b)-i-block:len(b)-i] {
		i += block
	}
	for i < n && a[len(a)-1-i] == b[len(b)-1-i] {
		i++
	}
	return i
}
