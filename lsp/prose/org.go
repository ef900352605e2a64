package prose

import "strings"

// orgGrammar is Org (the manual's "Org Syntax").
type orgGrammar struct{}

// The modes.
const (
	orgText  mode = iota
	orgBlock      // until #+end_; kind says which of orgBlocks
	orgDrawer
)

// orgBlocks are the blocks that have no prose in them.
var orgBlocks = [...]string{"src", "example", "export", "comment"}

// proseKeywords are those whose value is text.
var proseKeywords = [...]string{"#+title:", "#+subtitle:", "#+caption:", "#+description:"}

func (g orgGrammar) line(k *sink, text string, start, end int, s state) state {
	if s.mid {
		if s.mode == orgText && s.open {
			k.add(start, end)
		}
		return s
	}
	line := text[start:end]
	n, _ := indent(line)
	body := trimEnd(line[n:])
	at := start + n
	switch s.mode {
	case orgBlock:
		if want := "#+end_" + orgBlocks[s.kind]; len(body) >= len(want) && strings.EqualFold(body[:len(want)], want) {
			return state{}
		}
		return s
	case orgDrawer:
		if strings.EqualFold(body, ":end:") {
			return state{}
		}
		return s
	}
	if body == "" {
		k.fresh()
		return state{}
	}
	switch c := body[0]; {
	case c == '#' && (len(body) == 1 || body[1] == ' ' || body[1] == '+'):
		return g.keyword(k, at, body)
	case c == ':':
		k.fresh()
		if strings.HasPrefix(body, ": ") || body == ":" {
			return state{}
		}
		if len(body) > 2 && strings.HasSuffix(body, ":") && strings.IndexByte(body, ' ') < 0 {
			return state{mode: orgDrawer}
		}
	case c == '*' && n == 0 && repeats(body, '*') < len(body) && body[repeats(body, '*')] == ' ':
		k.fresh()
		from, to := orgHeading(body)
		k.add(at+from, at+to)
		k.fresh()
		return state{}
	case c == '|':
		if strings.HasPrefix(body, "|-") {
			k.fresh()
			return state{}
		}
		addCells(k, text, at, at+len(body))
		return state{}
	case strings.HasPrefix(body, "SCHEDULED:"), strings.HasPrefix(body, "DEADLINE:"), strings.HasPrefix(body, "CLOSED:"):
		return s
	}
	if marker := listMarker(body); marker > 0 && !(body[0] == '*' && n == 0) {
		k.fresh()
		at += marker
	}
	k.add(at, end)
	return state{open: true}
}

// keyword reads a line that begins with "#": a comment, a keyword or the beginning of a block.
func (orgGrammar) keyword(k *sink, at int, body string) state {
	k.fresh()
	for i, name := range orgBlocks {
		if want := "#+begin_" + name; len(body) >= len(want) && strings.EqualFold(body[:len(want)], want) {
			return state{mode: orgBlock, kind: uint8(i)}
		}
	}
	for _, want := range proseKeywords {
		if len(body) >= len(want) && strings.EqualFold(body[:len(want)], want) {
			k.add(at+len(want), at+len(body))
			k.fresh()
		}
	}
	return state{}
}

// orgHeading returns which part of a heading is text: without stars, keyword, priority and tags.
func orgHeading(body string) (from, to int) {
	from, to = repeats(body, '*'), len(body)
	from += repeats(body[from:], ' ')
	for _, keyword := range []string{"TODO ", "DONE ", "NEXT ", "WAITING ", "CANCELLED "} {
		if strings.HasPrefix(body[from:], keyword) {
			from += len(keyword)
			break
		}
	}
	if rest := body[from:]; strings.HasPrefix(rest, "[#") && len(rest) > 4 && rest[3] == ']' {
		from += 4
	}
	if blank := strings.LastIndexByte(body, ' '); blank > from && strings.HasPrefix(body[blank+1:], ":") && strings.HasSuffix(body, ":") &&
		len(body) > blank+2 {
		to = blank
	}
	return from, to
}

// inline takes markup out of paragraphs: verbatim and code, links, time stamps, formulas, emphasis, addresses.
func (orgGrammar) inline(runs []Run, content string) []Run {
	var out []Run
	for paragraph := range paragraphs(runs) {
		p := join(paragraph, content)
		if !strings.ContainsAny(p.text, "=~[<*/_+\\:$") {
			out = append(out, paragraph...)
			continue
		}
		s := spanScanner{text: p.text}
		for i := 0; i < len(s.text); {
			i += max(1, s.org(i))
		}
		out = append(out, p.dropped(paragraph, s.drops, content)...)
	}
	return out
}

// org looks at what begins at a place of Org.
func (s *spanScanner) org(i int) int {
	text := s.text
	opens := (i == 0 || !isWord(text[i-1])) && i+1 < len(text) && !isSpace(text[i+1])
	closes := i > 0 && !isSpace(text[i-1]) && (i+1 == len(text) || !isWord(text[i+1]))
	switch c := text[i]; c {
	case '=', '~':
		if !opens {
			return 0
		}
		within := text[i+1 : min(len(text), i+256)]
		for j := 1; ; j++ {
			n := strings.IndexByte(within[min(j, len(within)):], c)
			if n < 0 {
				return 0
			}
			j += n
			if !isSpace(within[j-1]) && (j+1 == len(within) || !isWord(within[j+1])) {
				s.drop(i, i+j+2, Apart)
				return j + 2
			}
		}
	case '*', '/', '+', '_':
		if opens != closes {
			s.drop(i, i+1, Glued)
		}
	case '\\':
		if i+1 < len(text) && (text[i+1] == '(' || text[i+1] == '[') {
			closing := map[byte]string{'(': `\)`, '[': `\]`}[text[i+1]]
			if n := strings.Index(text[i:min(len(text), i+spanLimit)], closing); n > 0 {
				s.drop(i, i+n+2, Apart)
				return n + 2
			}
		}
	case '<', '[':
		return s.orgBracket(i)
	case ':':
		if strings.HasPrefix(text[i:], "://") {
			return s.address(i)
		}
	}
	return 0
}

// orgBracket drops [[target]], the target of [[target][text]], [fn:1] and time stamps.
func (s *spanScanner) orgBracket(i int) int {
	within := s.text[i:min(len(s.text), i+spanLimit)]
	if strings.HasPrefix(within, "[[") {
		n := strings.IndexByte(within, ']')
		switch {
		case n < 0:
		case strings.HasPrefix(within[n:], "]["):
			s.drop(i, i+n+2, Glued)
			if end := strings.Index(within[n:], "]]"); end > 0 {
				s.drop(i+n+end, i+n+end+2, Glued)
			}
			return n + 2
		case strings.HasPrefix(within[n:], "]]"):
			s.drop(i, i+n+2, Apart)
			return n + 2
		}
		return 0
	}
	stamp := len(within) > 5 && isDigit(within[1]) && isDigit(within[4]) && within[5] == '-'
	if stamp || strings.HasPrefix(within, "[fn:") || strings.HasPrefix(within, "[cite") {
		if n := strings.IndexAny(within[:min(len(within), 80)], ">]"); n > 0 {
			s.drop(i, i+n+1, Apart)
			return n + 1
		}
	}
	return 0
}
