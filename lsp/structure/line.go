package structure

import (
	"strings"
	"unicode"

	"github.com/pronounced/pronounced/phoneme"
)

// line is a line of CMUdict's format that is neither empty nor only a comment. It is cut where package user cuts it,
// which a fuzz test holds it to.
type line struct {
	Range          // without its end
	head    Range  // the word or phrase, without the number of its variant
	variant Range  // "(2)"; empty where there is none
	sounds  Range  // without blanks round them
	comment Range  // from "#" on; empty where there is none
	entry   int    // of Model.entries; -1 if the line cannot be read
	reason  string // why it cannot
	unclear bool   // one cannot tell where the phrase ends
}

// cutLine takes a line apart. It reports false where there is nothing but a comment.
func cutLine(text string, all Range) (line, bool) {
	l := line{Range: all, comment: Range{all.End, all.End}, entry: -1}
	written := all.of(text)
	for i := range len(written) {
		if written[i] == '#' && (i == 0 || written[i-1] == ' ' || written[i-1] == '\t') {
			l.comment.Start = all.Start + i
			break
		}
	}
	start := all.End - len(strings.TrimLeft(text[all.Start:all.End], " \t\ufeff"))
	content := strings.TrimRight(text[all.Start:l.comment.Start], " \t\r\n")
	end := all.Start + len(content)
	if end <= start || strings.HasPrefix(text[start:], ";;;") {
		return line{}, false
	}
	headEnd := l.cutHead(text, Range{start, end})
	head := strings.TrimRight(text[start:headEnd], " ")
	bare := withoutVariant(head)
	l.head = Range{start, start + len(strings.TrimRight(bare, " "))}
	l.variant = Range{start + len(bare), start + len(head)}
	if len(bare) == len(head) {
		l.variant = Range{l.head.End, l.head.End}
	}
	l.sounds = trimmed(text, Range{headEnd, end})
	return l, true
}

// cutHead returns where the word or phrase ends: at the first tab, else at the first two blanks, else at the first blank.
func (l *line) cutHead(text string, content Range) int {
	written := content.of(text)
	if n := strings.IndexByte(written, '\t'); n >= 0 {
		return content.Start + n
	}
	first := strings.IndexByte(written, ' ')
	if first < 0 {
		return content.End
	}
	double := strings.Index(written[first:], "  ")
	if double <= 0 {
		return content.Start + first
	}
	double += first
	stressed := false
	for symbol := range strings.FieldsSeq(written[first:double]) {
		p, ok := phoneme.Parse(symbol)
		if !ok {
			return content.Start + double
		}
		stressed = stressed || p.Stress() != phoneme.Unmarked
	}
	l.unclear = !stressed
	return content.Start + first
}

// withoutVariant returns a word without the number of a variant: "a" of "a(2)".
func withoutVariant(word string) string {
	open := strings.LastIndexByte(word, '(')
	if open <= 0 || !strings.HasSuffix(word, ")") || open+2 == len(word) {
		return word
	}
	if strings.Trim(word[open+1:len(word)-1], "0123456789") != "" {
		return word
	}
	return word[:open]
}

// trimmed returns a range without the white space at its ends.
func trimmed(text string, r Range) Range {
	s := strings.TrimLeftFunc(r.of(text), unicode.IsSpace)
	r.Start = r.End - len(s)
	return Range{r.Start, r.Start + len(strings.TrimRightFunc(s, unicode.IsSpace))}
}

// isIPA tells whether the sounds are written in IPA, between slashes.
func (l *line) isIPA(text string) bool {
	s := l.sounds.of(text)
	return len(s) > 1 && s[0] == '/' && s[len(s)-1] == '/'
}
