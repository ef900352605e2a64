package prose

import "strings"

// markdownGrammar is Markdown: CommonMark 0.31 with what GitHub and Pandoc add to it, as far as it tells prose from the
// rest. Blocks are told by lines here, spans by paragraphs (markdown_inline.go).
type markdownGrammar struct{}

// The modes. state.flag has mdList inside a list, mdTable inside a table.
const (
	mdStart mode = iota // at the beginning of the file, where front matter may be
	mdText
	mdFence   // kind is its character, n its length
	mdFront   // kind is "-" or "+"
	mdMath    // until $$
	mdComment // until -->
	mdRaw     // until the closing tag; kind says which of rawTags
)

const (
	mdList  = 1
	mdTable = 2
)

// maxDepth is how many markers of quotes and items are looked for in a line.
const maxDepth = 16

// rawTags are the elements whose content is no prose.
var rawTags = [...]string{"script", "style", "pre", "textarea", "svg", "math"}

func (g markdownGrammar) line(k *sink, text string, start, end int, s state) state {
	line := text[start:end]
	if s.mid && (s.mode == mdText || s.mode == mdStart) {
		if s.open {
			k.add(start, end)
		}
		return s
	}
	switch s.mode {
	case mdStart:
		s.mode = mdText
		if body := trimEnd(line); (body == "---" || body == "+++") && start == 0 {
			return state{mode: mdFront, kind: line[0]}
		}
	case mdFence:
		n, columns := indent(line)
		if c := repeats(line[n:], s.kind); columns < 4 && int32(c) >= s.n && isBlank(line[n+c:]) {
			return state{mode: mdText, flag: s.flag}
		}
		return s
	case mdFront:
		if body := trimEnd(line); len(body) == 3 && (repeats(body, s.kind) == 3 || s.kind == '-' && body == "...") {
			return state{mode: mdText}
		}
		return s
	case mdMath:
		if strings.Contains(line, "$$") {
			return state{mode: mdText, flag: s.flag}
		}
		return s
	case mdComment:
		if strings.Contains(line, "-->") {
			return state{mode: mdText, flag: s.flag}
		}
		return s
	case mdRaw:
		if containsFold(line, "</"+rawTags[s.kind]) {
			return state{mode: mdText, flag: s.flag}
		}
		return s
	}
	return g.block(k, text, start, end, s)
}

// block reads a line outside code and the like.
func (g markdownGrammar) block(k *sink, text string, at, end int, s state) state {
	for depth := 0; ; depth++ {
		n, columns := indent(text[at:end])
		line := text[at+n : end]
		if isBlank(line) {
			k.fresh()
			return state{mode: mdText, flag: s.flag &^ mdTable}
		}
		if columns >= 4 && !s.open && (s.flag&mdList == 0 || columns >= 8) {
			return s // code
		}
		if depth == 0 && columns < 2 && !s.open && s.flag&mdList != 0 && listMarker(line) == 0 {
			s.flag &^= mdList
		}
		at += n
		switch {
		case depth == maxDepth:
			return g.leaf(k, text, at, end, s)
		case line[0] == '>':
			at++
			if at < end && text[at] == ' ' {
				at++
			}
			if isBlank(text[at:end]) {
				k.fresh()
				s.open = false
			}
			if at == end {
				return s
			}
			continue
		case isRule(line):
			k.fresh()
			return state{mode: mdText, flag: s.flag &^ mdTable}
		}
		if marker := listMarker(line); marker > 0 {
			k.fresh()
			s.open, s.flag = false, mdList
			at += marker
			if n, _ := indent(text[at:end]); isBlank(text[at:end]) || n >= 5 {
				return s // an empty item, or code
			}
			if box := strings.TrimLeft(text[at:end], " \t"); len(box) > 3 && box[0] == '[' && strings.IndexByte(" xX-", box[1]) >= 0 &&
				box[2] == ']' && box[3] == ' ' {
				at = end - len(box) + 3
			}
			continue
		}
		return g.leaf(k, text, at, end, s)
	}
}

// leaf reads a line without the markers of quotes and lists before it.
func (g markdownGrammar) leaf(k *sink, text string, at, end int, s state) state {
	line := text[at:end]
	body := trimEnd(line)
	closed := state{mode: mdText, flag: s.flag &^ mdTable}
	switch c := line[0]; {
	case c == '`' || c == '~':
		if n := repeats(line, c); n >= 3 && (c == '~' || strings.IndexByte(line[n:], '`') < 0) {
			k.fresh()
			return state{mode: mdFence, kind: c, n: int32(n), flag: s.flag}
		}
	case c == '#':
		if n := repeats(line, '#'); n <= 6 && (n == len(body) || line[n] == ' ' || line[n] == '\t') {
			k.fresh()
			k.add(at+n, at+len(strings.TrimRight(body, "# \t")))
			k.fresh()
			return closed
		}
	case c == '=' && s.open:
		if repeats(body, '=') == len(body) {
			k.fresh()
			return closed
		}
	case c == '$' && strings.HasPrefix(line, "$$"):
		k.fresh()
		if strings.Contains(line[2:], "$$") {
			return closed
		}
		return state{mode: mdMath, flag: s.flag}
	case c == '<':
		if strings.HasPrefix(line, "<!--") {
			if strings.Contains(line[4:], "-->") {
				break // the rest of the line may be text
			}
			k.fresh()
			return state{mode: mdComment, flag: s.flag}
		}
		for i, tag := range rawTags {
			if len(line) > len(tag)+1 && strings.EqualFold(line[1:len(tag)+1], tag) && !isWord(line[len(tag)+1]) {
				k.fresh()
				if containsFold(line, "</"+tag) {
					return closed
				}
				return state{mode: mdRaw, kind: uint8(i), flag: s.flag}
			}
		}
	case c == '[':
		if label := strings.Index(body, "]:"); label > 0 && strings.IndexByte(body[1:label], ']') < 0 && !s.open {
			if body[1] != '^' {
				return closed // where a reference leads
			}
			k.fresh()
			k.add(at+label+2, end)
			return state{mode: mdText, flag: s.flag | mdList, open: true}
		}
	case c == ':' && strings.HasPrefix(line, ":::"), c == '%' && strings.HasPrefix(line, "%%"):
		k.fresh()
		return closed
	}
	if isDelimiterRow(body) {
		k.fresh()
		s.flag, s.open = s.flag|mdTable, false
		return s
	}
	if line[0] == '|' || s.flag&mdTable != 0 && strings.IndexByte(body, '|') >= 0 {
		addCells(k, text, at, at+len(body))
		s.open = false
		return s
	}
	k.add(at, end)
	s.open = true
	return s
}

// addCells adds the cells of a row.
func addCells(k *sink, text string, at, end int) {
	k.fresh()
	if k == nil {
		return
	}
	for from := at; from < end; {
		to := from
		for to < end && (text[to] != '|' || to > at && text[to-1] == '\\') {
			to++
		}
		if !isBlank(text[from:to]) {
			k.add(from, to)
			k.fresh()
		}
		from = to + 1
	}
}

// listMarker returns the length of the marker of an item that a line begins with; 0 where it does not.
func listMarker(line string) int {
	n := 0
	switch c := line[0]; {
	case c == '-' || c == '*' || c == '+':
		n = 1
	case isDigit(c):
		for n < len(line) && n < 9 && isDigit(line[n]) {
			n++
		}
		if n == len(line) || line[n] != '.' && line[n] != ')' {
			return 0
		}
		n++
	default:
		return 0
	}
	if n < len(line) && line[n] != ' ' && line[n] != '\t' && line[n] != '\n' && line[n] != '\r' {
		return 0
	}
	return n
}

// isRule tells whether a line is a thematic break or underlines a heading with dashes.
func isRule(line string) bool {
	c := line[0]
	if c != '-' && c != '*' && c != '_' {
		return false
	}
	n := 0
	for i := range len(line) {
		switch line[i] {
		case c:
			n++
		case ' ', '\t', '\r', '\n':
		default:
			return false
		}
	}
	return n >= 3 || c == '-' && n == 2
}

// isDelimiterRow tells whether a line stands between the head of a table and its rows.
func isDelimiterRow(body string) bool {
	dashes, bars := 0, 0
	for i := range len(body) {
		switch body[i] {
		case '-':
			dashes++
		case '|', '+':
			bars++
		case ':', ' ', '\t', '=':
		default:
			return false
		}
	}
	return dashes > 0 && bars > 0
}

// containsFold tells whether a line has a string of ASCII in any case.
func containsFold(line, want string) bool { return indexFold(line, want) >= 0 }

// indexFold returns where a line has a string in any case of ASCII, whose first byte is no letter; -1 where it has not.
func indexFold(line, want string) int {
	for at := 0; ; {
		n := strings.IndexByte(line[at:], want[0])
		if n < 0 || at+n+len(want) > len(line) {
			return -1
		}
		if at += n; strings.EqualFold(line[at:at+len(want)], want) {
			return at
		}
		at++
	}
}
