// Package compat handles text as g2p_en 1.0.0 does (Kyubyong Park and Jongseok Kim, Apache License 2.0; its files g2p.py
// and expand.py), oddities included, for users who want the same words looked up. What it does with the words, which
// is to look them up among homographs, in CMUdict, and to predict the rest, is the pipeline's.
//
// docs/compat.md describes all of it with examples. Where the original fails with an exception, this package has an
// answer.
//
// Everything here is a pure function, linear in its text.
package compat

import (
	"iter"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Normalize returns text as the original looks at it: numbers and amounts spelled out, accents stripped, in lower case,
// of other characters only blanks and '.,?!- kept, the rest gone without a trace.
func Normalize(text string) string {
	text = spellNumbers(text)
	text = keepLetters(text)
	text = strings.ReplaceAll(text, "i.e.", "that is")
	return strings.ReplaceAll(text, "e.g.", "for example")
}

// keepLetters strips accents, lowers letters, and drops every character but [ a-z'.,?!-]. A character outside of ASCII
// can only leave something behind if its canonical decomposition begins with ASCII: no other has an ASCII lower-case letter.
func keepLetters(text string) string {
	kept := make([]byte, 0, len(text))
	for i := 0; i < len(text); {
		if c := text[i]; c < utf8.RuneSelf {
			kept = appendKept(kept, c)
			i++
			continue
		}
		properties := norm.NFD.PropertiesString(text[i:])
		for _, c := range properties.Decomposition() {
			kept = appendKept(kept, c)
		}
		i += max(properties.Size(), 1) // 0 for what is not UTF-8
	}
	return string(kept)
}

func appendKept(kept []byte, c byte) []byte {
	switch {
	case 'a' <= c && c <= 'z', c == ' ', c == '\'', c == '.', c == ',', c == '?', c == '!', c == '-':
		return append(kept, c)
	case 'A' <= c && c <= 'Z':
		return append(kept, c+'a'-'A')
	}
	return kept
}

// Token is a word, a mark, or what of marks stands together: ".." of "wait...".
type Token struct {
	Text       string
	Start, End int // byte offsets into the normalized text
}

// IsWord tells whether the token is pronounced. Any other is a phoneme of its own in the original's output.
func (t Token) IsWord() bool {
	return strings.ContainsFunc(t.Text, func(r rune) bool { return 'a' <= r && r <= 'z' })
}

// Tokenize yields the tokens of a normalized text, those that the original's tagger gets: what blanks separate, the last
// mark of each by itself.
func Tokenize(normalized string) iter.Seq[Token] {
	return func(yield func(Token) bool) {
		for start := 0; start < len(normalized); start++ {
			length := strings.IndexByte(normalized[start:], ' ')
			if length < 0 {
				length = len(normalized) - start
			}
			end := start + length
			if !yieldField(normalized, start, end, yield) {
				return
			}
			start = end
		}
	}
}

// yieldField yields the one or two tokens of what stands between two blanks.
func yieldField(normalized string, start, end int, yield func(Token) bool) bool {
	mark := end
	if start < end && strings.IndexByte(".,?!", normalized[end-1]) >= 0 {
		mark--
	}
	return (start == mark || yield(Token{normalized[start:mark], start, mark})) &&
		(mark == end || yield(Token{normalized[mark:end], mark, end}))
}
