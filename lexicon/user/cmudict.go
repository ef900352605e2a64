package user

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/pronounced/pronounced/phoneme"
)

// Lines of CMUdict's format are a word, blanks, ARPAbet symbols and perhaps a comment; here the word may be a phrase, if a
// tab or two blanks follow it, and the comment may begin with attributes:
//
//	gandalf  G AE1 N D AA0 L F
//	record(2)  R AH0 K AO1 R D # pos=verb
//	new haven	N UW2 HH EY1 V AH0 N # case=sensitive the one in Connecticut
//	theater  /ˈθiətɚ/
//
// The number of a variant says nothing here: every line of a word is one more reading. Lines that begin with "#" or, as
// in CMUdict up to 0.7b, with ";;;" are comments.
const (
	partAttribute = "pos="
	caseAttribute = "case="
	caseSensitive = "sensitive"
)

// ParseCMUdict reads a lexicon in CMUdict's format. The problems, one for each bad line, bear the name.
func ParseCMUdict(name string, data []byte) ([]Entry, []Problem) {
	const usualLine = 32 // bytes
	entries := make([]Entry, 0, len(data)/usualLine)
	problems := report{file: name}
	var r lineReader
	number := 0
	for line := range strings.Lines(string(data)) {
		number++
		e, _, err := r.read(line)
		switch {
		case err != nil:
			problems.add(number, err.Error())
		case e.Word != "":
			entries = append(entries, e)
		}
	}
	return entries, problems.problems
}

// lineReader reads lines; it keeps phonemes of many entries in one piece of memory.
type lineReader struct{ memory []phoneme.Phoneme }

// head says where in a line the word ends and where what follows it and the number of its variant begins.
type head struct{ word, rest int }

// read returns the entry of a line, the zero Entry if the line is empty or a comment.
func (r *lineReader) read(line string) (Entry, head, error) {
	content, comment := cutComment(line)
	start := len(content) - len(strings.TrimLeft(content, " \t\ufeff"))
	content = strings.TrimRight(content, " \t\r\n")
	if len(content) <= start || strings.HasPrefix(content[start:], ";;;") {
		return Entry{}, head{}, nil
	}
	if !utf8.ValidString(line) {
		return Entry{}, head{}, errors.New("the line is not UTF-8")
	}
	end, err := headEnd(content, start)
	if err != nil {
		return Entry{}, head{}, err
	}
	written := strings.TrimRight(content[start:end], " ")
	at := head{start + len(withoutVariant(written)), start + len(written)}
	e := Entry{Word: content[start:at.word]}
	if e.Word, err = cleanWord(e.Word); err != nil {
		return Entry{}, head{}, err
	}
	if err = e.annotate(comment); err != nil {
		return Entry{}, head{}, err
	}
	e.Phonemes, err = r.phonemes(content[end:])
	return e, at, err
}

// cutComment separates a comment: "#" where a word could begin, and what follows.
func cutComment(line string) (content, comment string) {
	for i := range len(line) {
		if line[i] == '#' && (i == 0 || line[i-1] == ' ' || line[i-1] == '\t') {
			return line[:i], line[i+1:]
		}
	}
	return line, ""
}

// headEnd returns where the word or phrase that begins at start ends: at the first tab, else at the first two blanks, else
// at the first blank. Two blanks may also stand between the symbols of a word; where one cannot tell, it refuses to guess.
func headEnd(content string, start int) (int, error) {
	if n := strings.IndexByte(content[start:], '\t'); n >= 0 {
		return start + n, nil
	}
	first := strings.IndexByte(content[start:], ' ')
	if first < 0 {
		return len(content), nil
	}
	first += start
	double := strings.Index(content[first:], "  ")
	if double <= 0 {
		return first, nil
	}
	double += first
	symbols, stressed := 0, false
	others := strings.Fields(content[first:double])
	for _, symbol := range others {
		if p, ok := phoneme.Parse(symbol); ok {
			symbols++
			stressed = stressed || p.Stress() != phoneme.Unmarked
		}
	}
	switch {
	case symbols < len(others):
		return double, nil
	case stressed:
		return first, nil
	}
	return 0, errors.New("one cannot tell where the phrase ends and the phonemes begin: put a tab between them")
}

// withoutVariant returns a word without the number of a variant: "a" of "a(2)".
func withoutVariant(word string) string {
	if !strings.HasSuffix(word, ")") {
		return word
	}
	open := strings.LastIndexByte(word, '(')
	if open <= 0 || open+2 == len(word) {
		return word
	}
	for _, c := range word[open+1 : len(word)-1] {
		if c < '0' || '9' < c {
			return word
		}
	}
	return word[:open]
}

// phonemes reads ARPAbet symbols, in any case, or IPA between slashes.
func (r *lineReader) phonemes(text string) ([]phoneme.Phoneme, error) {
	text = strings.TrimSpace(text)
	if len(text) > 1 && text[0] == '/' && text[len(text)-1] == '/' {
		return parsePhonemes("ipa", text[1:len(text)-1])
	}
	if cap(r.memory)-len(r.memory) < maxPhonemes {
		r.memory = make([]phoneme.Phoneme, 0, 64*maxPhonemes)
	}
	start := len(r.memory)
	for symbol := range strings.FieldsSeq(text) {
		p, ok := phoneme.Parse(symbol)
		if !ok {
			p, ok = phoneme.Parse(strings.ToUpper(symbol))
		}
		if !ok {
			return nil, fmt.Errorf("%q is no ARPAbet symbol", symbol)
		}
		if len(r.memory)-start == maxPhonemes {
			return nil, fmt.Errorf("more than %d phonemes", maxPhonemes)
		}
		r.memory = append(r.memory, p)
	}
	if len(r.memory) == start {
		return nil, errors.New("there are no phonemes")
	}
	return r.memory[start:len(r.memory):len(r.memory)], nil
}

// annotate sets what the comment of a line says.
func (e *Entry) annotate(comment string) error {
	comment = strings.TrimSpace(comment)
	for isAttribute(comment) {
		attribute := comment
		if end := strings.IndexAny(comment, " \t"); end >= 0 {
			attribute = comment[:end]
		}
		comment = strings.TrimSpace(comment[len(attribute):])
		name, value, _ := strings.Cut(attribute, "=")
		switch name + "=" {
		case partAttribute:
			part, ok := ParsePart(value)
			if !ok {
				return fmt.Errorf("%q is no part of speech", value)
			}
			e.PartOfSpeech = part
		case caseAttribute:
			if value != caseSensitive {
				return fmt.Errorf("case=%s: only case=%s is known", value, caseSensitive)
			}
			e.CaseSensitive = true
		}
	}
	if comment, err := cleanComment(comment); err == nil {
		e.Comment = comment // one that no entry can have stays in the file only
	}
	return nil
}

// isAttribute tells whether a comment begins with an attribute.
func isAttribute(comment string) bool {
	return strings.HasPrefix(comment, partAttribute) || strings.HasPrefix(comment, caseAttribute)
}
