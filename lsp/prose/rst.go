package prose

import "strings"

// rstGrammar is reStructuredText (docutils' "reStructuredText Markup Specification").
type rstGrammar struct{}

// The modes.
const (
	rstText    mode = iota
	rstLiteral      // lines that are indented by more than n columns are not read
	rstOptions      // right behind a directive: lines that begin with a colon are its options
)

// rstItem is the flag of an item of a list, behind which another may begin without a blank line.
const rstItem = 1

// proseDirectives are those whose content is text.
var proseDirectives = words(`note warning tip hint important caution danger error attention admonition seealso versionadded
	versionchanged deprecated topic sidebar epigraph highlights pull-quote compound container rubric figure list-table table
	glossary todo centered hlist only class`)

func words(list string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(list) {
		set[word] = true
	}
	return set
}

func (g rstGrammar) line(k *sink, text string, start, end int, s state) state {
	if s.mid {
		if s.mode == rstText && s.open {
			k.add(start, end)
		}
		return s
	}
	line := text[start:end]
	n, columns := indent(line)
	body := trimEnd(line[n:])
	if body == "" {
		k.fresh()
		s.open, s.flag = false, 0
		if s.mode == rstOptions {
			s.mode = rstText
		}
		return s
	}
	switch s.mode {
	case rstLiteral:
		if columns > s.n {
			return s
		}
		s = state{}
	case rstOptions:
		if body[0] == ':' {
			k.fresh()
			s.open = false
			return s
		}
		s.mode = rstText
	}
	at := start + n
	switch {
	case isUnderline(body):
		k.fresh()
		return state{}
	case strings.HasPrefix(body, ".. ") || body == "..":
		return g.explicit(k, at, body, columns)
	case strings.HasPrefix(body, "__ ") || strings.HasPrefix(body, ">>> "):
		k.fresh()
		return state{}
	case body[0] == '|' && strings.HasSuffix(body, "|") && len(body) > 1:
		addCells(k, text, at, at+len(body))
		return state{}
	case body[0] == '|' && strings.HasPrefix(body, "| "): // a line block
		k.fresh()
		at, body = at+2, body[2:]
	case body[0] == ':' && !s.open:
		if field := strings.Index(body[1:], ": "); field > 0 && body[1] != ' ' && !strings.HasPrefix(body[field+2:], ":`") {
			k.fresh()
			at, body = at+field+2, body[field+2:]
		} else if strings.HasSuffix(body, ":") && len(body) > 1 && strings.IndexByte(body, '`') < 0 {
			return s
		}
	default:
		if marker := listMarker(body); marker > 0 && (!s.open || s.flag == rstItem) {
			k.fresh()
			s.flag = rstItem
			at, body = at+marker, body[marker:]
		} else if strings.HasPrefix(body, "#. ") {
			k.fresh()
			at, body = at+3, body[3:]
		}
	}
	stop := end
	if strings.HasSuffix(body, "::") {
		stop = at + len(body) - 1
	}
	k.add(at, stop)
	s.open = true
	if stop != end {
		k.fresh()
		return state{mode: rstLiteral, n: columns}
	}
	return s
}

// explicit reads what begins with two dots: directives, comments, targets, footnotes.
func (rstGrammar) explicit(k *sink, at int, body string, columns int32) state {
	k.fresh()
	rest := strings.TrimLeft(strings.TrimPrefix(body, ".."), " ")
	from := at + len(body) - len(rest)
	if rest != "" && rest[0] == '[' {
		if n := strings.IndexByte(rest, ']'); n > 0 { // a footnote
			k.add(from+n+1, at+len(body))
			k.apart()
			return state{open: true}
		}
	}
	name, argument, found := strings.Cut(rest, "::")
	if !found || !proseDirectives[name] {
		return state{mode: rstLiteral, n: columns}
	}
	if name != "figure" && name != "only" && name != "class" && name != "container" {
		k.add(from+len(rest)-len(argument), from+len(rest))
		k.apart()
	}
	return state{mode: rstOptions, open: true}
}

// isUnderline tells whether a line underlines a title, separates, or is the border of a table.
func isUnderline(body string) bool {
	if len(body) < 2 || !isMark(body[0]) {
		return false
	}
	if body[0] == '+' && (body[1] == '-' || body[1] == '=') {
		return true
	}
	if body[0] == '.' && len(body) < 4 {
		return false
	}
	for i := range len(body) {
		if body[i] != body[0] && body[i] != ' ' {
			return false
		}
	}
	return repeats(body, body[0]) >= 2
}

// literalRoles are those whose text is no prose.
var literalRoles = words(`math code literal samp kbd file command class func meth mod attr data exc obj c:func c:type cpp:class
	py:class py:func py:meth py:mod py:attr program option envvar regexp makevar cite cite:p cite:t ref-label numref eq`)

// inline takes markup out of paragraphs: literals, roles, targets, emphasis, addresses.
func (rstGrammar) inline(runs []Run, content string) []Run {
	var out []Run
	for paragraph := range paragraphs(runs) {
		p := join(paragraph, content)
		if !strings.ContainsAny(p.text, "`*|_:\\") {
			out = append(out, paragraph...)
			continue
		}
		s := spanScanner{text: p.text}
		for i := 0; i < len(s.text); {
			i += max(1, s.rst(i))
		}
		out = append(out, p.dropped(paragraph, s.drops, content)...)
	}
	return out
}

// rst looks at what begins at a place of reStructuredText.
func (s *spanScanner) rst(i int) int {
	text := s.text
	switch text[i] {
	case '\\':
		s.drop(i, i+1, Glued)
		return 2
	case '`':
		if strings.HasPrefix(text[i:], "``") {
			return s.code(i)
		}
		return s.interpreted(i)
	case '*':
		n := repeats(text[i:], '*')
		if (i == 0 || !isDigit(text[i-1])) && !(i+n < len(text) && isSpace(text[i+n]) && (i == 0 || isSpace(text[i-1]))) {
			s.drop(i, i+n, Glued)
		}
		return n
	case '|':
		if n := strings.IndexAny(text[i+1:min(len(text), i+64)], "| \n"); n > 0 && text[i+1+n] == '|' {
			s.drop(i, i+n+2, Apart)
			return n + 2
		}
	case '_': // behind a reference
		if i > 0 && isWord(text[i-1]) && (i+1 == len(text) || !isWord(text[i+1])) {
			s.drop(i, i+1, Glued)
		}
	case '[':
		if n := strings.IndexAny(text[i:min(len(text), i+64)], "] \n"); n > 0 && strings.HasPrefix(text[i+n:], "]_") {
			s.drop(i, i+n+2, Apart)
			return n + 2
		}
	case ':':
		if strings.HasPrefix(text[i:], "://") {
			return s.address(i)
		}
		if n := roleLength(text[i:]); n > 0 && (i == 0 || !isWord(text[i-1])) {
			if literalRoles[text[i+1:i+n-1]] {
				if stop := strings.IndexByte(text[i+n+1:], '`'); stop >= 0 {
					s.drop(i, i+n+stop+2, Apart)
					return n + stop + 2
				}
			}
			s.drop(i, i+n, Glued)
			return n
		}
	}
	return 0
}

// roleLength returns how long a role before a backtick is, as ":ref:".
func roleLength(text string) int {
	for n := 1; n < len(text) && n < 40; n++ {
		switch c := text[n]; {
		case c == ':' && n > 1 && n+1 < len(text) && text[n+1] == '`':
			return n + 1
		case !isLetter(c) && !isDigit(c) && strings.IndexByte("-_.+:", c) < 0:
			return 0
		}
	}
	return 0
}

// interpreted drops the marks of `text <target>`_ and the target.
func (s *spanScanner) interpreted(i int) int {
	if s.unclosed[1] {
		return 1
	}
	n := strings.IndexByte(s.text[i+1:], '`')
	if n < 0 {
		s.unclosed[1] = true
		return 1
	}
	stop := i + 1 + n
	end := stop + 1 + repeats(s.text[stop+1:], '_')
	s.drop(i, i+1, Glued)
	if target := strings.LastIndexByte(s.text[i:stop], '<'); target > 1 && s.text[stop-1] == '>' {
		s.drop(i+target, end, Glued)
	} else {
		s.drop(stop, end, Glued)
	}
	return end - i
}
