package prose

import (
	"html"
	"strings"
	"unicode/utf8"

	"github.com/pronounced/pronounced/phoneme"
)

// inline takes spans of markup out of paragraphs: code, mathematics, tags, targets of links, emphasis, addresses.
func (markdownGrammar) inline(runs []Run, content string) []Run {
	return inlineRuns(runs, content, spanMarks{emphasis: true, math: true})
}

// spanMarks say what markup there is beside code, links, tags and addresses.
type spanMarks struct{ emphasis, math bool }

func inlineRuns(runs []Run, content string, marks spanMarks) []Run {
	var out []Run
	for paragraph := range paragraphs(runs) {
		p := join(paragraph, content)
		if !strings.ContainsAny(p.text, "`$<>[]*_~=\\&:") && !strings.Contains(p.text, "www.") {
			out = append(out, paragraph...)
			continue
		}
		s := spanScanner{text: p.text, marks: marks}
		s.scan()
		out = append(out, p.dropped(paragraph, s.drops, content)...)
	}
	return out
}

// spanScanner finds the markup of one paragraph. What it has once looked for in vain to the end it does not look for again,
// and everything else is bounded, so that its time is linear.
type spanScanner struct {
	text  string
	marks spanMarks
	drops []drop
	open  []int // places of brackets that wait for their other half

	unclosed                      [64]bool // backticks of that number
	noTag, noDollar, noParenthese bool
}

// spanLimit bounds tags, formulas and targets of links.
const spanLimit = 2 << 10

func (s *spanScanner) drop(start, end int, join Join) {
	s.drops = append(s.drops, drop{start: start, end: end, join: join})
}

func (s *spanScanner) scan() {
	for i := 0; i < len(s.text); {
		i += max(1, s.at(i))
	}
}

// at looks at what begins at a place and returns how long that is; 0 or 1 where nothing does.
func (s *spanScanner) at(i int) int {
	text := s.text
	next := byte(0)
	if i+1 < len(text) {
		next = text[i+1]
	}
	switch text[i] {
	case '\\':
		if s.marks.emphasis && (isMark(next) || next == '\n') {
			s.drop(i, i+1, Glued)
			return 2
		}
	case '`':
		return s.code(i)
	case '$':
		if s.marks.math && !s.noDollar {
			return s.formula(i, next)
		}
	case '<':
		if !s.noTag && (isLetter(next) || next == '/' || next == '!' || next == '?') {
			return s.tag(i)
		}
	case '&':
		if n := entityLength(text[i:]); n > 0 {
			if as := html.UnescapeString(text[i : i+n]); as != text[i:i+n] {
				s.drops = append(s.drops, drop{i, i + n, Glued, as})
			}
			return n
		}
	case '!':
		if next == '[' {
			s.open = append(s.open, i)
			return 2
		}
	case '[':
		if next == '^' {
			if n := strings.IndexAny(text[i:min(len(text), i+64)], "] \n"); n > 0 && text[i+n] == ']' {
				s.drop(i, i+n+1, Glued)
				return n + 1
			}
		}
		s.open = append(s.open, i)
	case ']':
		return s.link(i, next)
	case '*', '_', '~', '=':
		if s.marks.emphasis {
			return s.emphasis(i)
		}
	case ':':
		if strings.HasPrefix(text[i:], "://") {
			return s.address(i)
		}
	case 'w':
		if strings.HasPrefix(text[i:], "www.") && (i == 0 || !isWord(text[i-1])) {
			return s.address(i)
		}
	}
	return 0
}

// code drops a code span (CommonMark 0.31, 6.1).
func (s *spanScanner) code(i int) int {
	n := repeats(s.text[i:], '`')
	if n >= len(s.unclosed) || s.unclosed[n] {
		return n
	}
	for j := i + n; j < len(s.text); {
		k := strings.IndexByte(s.text[j:], '`')
		if k < 0 {
			break
		}
		j += k
		if m := repeats(s.text[j:], '`'); m != n {
			j += m
			continue
		}
		s.drop(i, j+n, Apart)
		return j + n - i
	}
	s.unclosed[n] = true
	return n
}

// formula drops $…$ as Pandoc reads it: no blank inside next to the dollars, no digit behind.
func (s *spanScanner) formula(i int, next byte) int {
	if next == '$' {
		if n := strings.Index(s.text[i+2:], "$$"); n >= 0 {
			s.drop(i, i+n+4, Apart)
			return n + 4
		}
		s.noDollar = true
		return 2
	}
	if next == 0 || next == ' ' || next == '\n' {
		return 1
	}
	within := s.text[i+1 : min(len(s.text), i+spanLimit)]
	for j := 0; ; j++ {
		n := strings.IndexByte(within[j:], '$')
		if n < 0 {
			s.noDollar = i+spanLimit >= len(s.text)
			return 1
		}
		j += n
		before, behind := within[max(j-1, 0)], byte(0)
		if i+j+2 < len(s.text) {
			behind = s.text[i+j+2]
		}
		if before == ' ' || before == '\n' || isDigit(behind) {
			return 1
		}
		if before != '\\' && j > 0 {
			s.drop(i, i+j+2, Apart)
			return j + 2
		}
	}
}

// tag drops a tag, a comment or an address in angle brackets.
func (s *spanScanner) tag(i int) int {
	within := s.text[i:min(len(s.text), i+spanLimit)]
	if strings.HasPrefix(within, "<!--") {
		if n := strings.Index(within, "-->"); n > 0 {
			s.drop(i, i+n+3, Apart)
			return n + 3
		}
		return 4
	}
	n := strings.IndexByte(within, '>')
	if n < 0 {
		s.noTag = i+spanLimit >= len(s.text)
		return 1
	}
	if strings.IndexByte(within[1:n], '<') >= 0 {
		return 1
	}
	name := strings.TrimPrefix(within[1:n], "/")
	length := 0
	for length < len(name) && (isWord(name[length]) || name[length] == '-') {
		length++
	}
	join := Apart
	if length == 0 || length < len(name) && strings.IndexByte(" \t\n/:@.!?", name[length]) < 0 {
		return 1
	}
	if isInlineTag(name[:length]) {
		join = Glued
	}
	s.drop(i, i+n+1, join)
	return n + 1
}

// link drops the brackets of a link and where it leads, once its text has ended.
func (s *spanScanner) link(i int, next byte) int {
	if len(s.open) == 0 {
		return 1
	}
	from := s.open[len(s.open)-1]
	s.open = s.open[:len(s.open)-1]
	end := 0
	switch next {
	case '(':
		if s.noParenthese {
			return 1
		}
		end = s.target(i + 1)
	case '[':
		if n := strings.IndexAny(s.text[i+2:min(len(s.text), i+256)], "[]"); n >= 0 && s.text[i+2+n] == ']' {
			end = i + n + 3
		}
	}
	switch {
	case end == 0:
		return 1
	case next == '(' && isPronunciation(s.text[i+2:end-1]):
		return end - i // [word](/ipa/) is for whoever pronounces the text
	}
	width := 1
	if s.text[from] == '!' {
		width = 2
	}
	s.drop(from, from+width, Glued)
	s.drop(i, end, Glued)
	return end - i
}

// isPronunciation tells whether a target is no address but IPA between slashes, and cannot be taken for one.
func isPronunciation(target string) bool {
	if len(target) < 3 || target[0] != '/' || target[len(target)-1] != '/' {
		return false
	}
	ipa := target[1 : len(target)-1]
	if !strings.ContainsFunc(ipa, func(r rune) bool { return r >= utf8.RuneSelf }) {
		return false
	}
	phonemes, err := phoneme.IPA.Parse(ipa)
	return err == nil && len(phonemes) > 0
}

// target returns where the target in parentheses ends that begins at a place; 0 where it does not.
func (s *spanScanner) target(i int) int {
	depth := 0
	for j := i; j < len(s.text) && j < i+spanLimit; j++ {
		switch s.text[j] {
		case '\\':
			j++
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return j + 1
			}
		}
	}
	s.noParenthese = strings.IndexByte(s.text[i:], ')') < 0
	return 0
}

// emphasis drops marks of emphasis, which touch a word on one side at least; an underscore inside a word is part of it.
func (s *spanScanner) emphasis(i int) int {
	c := s.text[i]
	n := repeats(s.text[i:], c)
	before, behind := byte(' '), byte(' ')
	if i > 0 {
		before = s.text[i-1]
	}
	if i+n < len(s.text) {
		behind = s.text[i+n]
	}
	blanks := isSpace(before) && isSpace(behind)
	inside := isWord(before) && isWord(behind)
	switch {
	case blanks, inside && (c == '_' || isDigit(before) && isDigit(behind)), (c == '~' || c == '=') && n != 2:
	default:
		s.drop(i, i+n, Glued)
	}
	return n
}

// address drops an address of the web, from its scheme on.
func (s *spanScanner) address(i int) int {
	from := i
	for from > 0 && i-from < 16 && isLetter(s.text[from-1]) {
		from--
	}
	n := 0
	for i+n < len(s.text) && strings.IndexByte(" \t\r\n<>\"`|", s.text[i+n]) < 0 && !(s.text[i+n] == ')' && strings.IndexByte(s.text[i:i+n], '(') < 0) && s.text[i+n] != ']' {
		n++
	}
	for n > 0 && strings.IndexByte(".,;:!?*_'", s.text[i+n-1]) >= 0 {
		n--
	}
	s.drop(from, i+n, Apart)
	return n
}

// entityLength returns how long a reference to a character is that a text begins with.
func entityLength(text string) int {
	for i := 1; i < len(text) && i < 34; i++ {
		switch c := text[i]; {
		case c == ';':
			return i + 1
		case !isLetter(c) && !isDigit(c) && !(c == '#' && i == 1):
			return 0
		}
	}
	return 0
}

// isSpace tells whether a byte is a blank, a tab or part of a line's end.
func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// isMark tells whether a byte is punctuation of ASCII.
func isMark(c byte) bool { return c > ' ' && c < 0x7f && !isLetter(c) && !isDigit(c) }

// isInlineTag tells whether tags of a name stand inside words and sentences.
func isInlineTag(name string) bool {
	switch strings.ToLower(name) {
	case "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "del", "dfn", "em", "font", "i", "ins", "mark", "q", "s", "small",
		"span", "strike", "strong", "sub", "sup", "tt", "u", "wbr", "ruby", "rb",
		"phoneme", "emphasis", "prosody", "voice", "lang", "say-as", "w", "token", "break": // SSML's
		return true
	}
	return false
}
