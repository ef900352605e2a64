package written

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// How far one call reads: digits of one run, letters of a word, groups between hyphens or dots.
const (
	maxRun    = 256
	maxWord   = 16
	maxGroups = 16
)

func isDigit(b byte) bool  { return b-'0' < 10 }
func isLetter(b byte) bool { return b|0x20-'a' < 26 }
func isUpper(b byte) bool  { return b-'A' < 26 }

// digitsEnd returns the end of the digits at that offset, at most maxRun of them.
func digitsEnd(s string, at int) int {
	end := at
	for end < len(s) && end-at < maxRun && isDigit(s[end]) {
		end++
	}
	return end
}

// byte returns the byte at that offset, 0 outside the source.
func (in input) byte(at int) byte {
	if at < 0 || at >= len(in.s) {
		return 0
	}
	return in.s[at]
}

// has says whether the text goes on with that at that offset.
func (in input) has(at int, text string) bool {
	return at <= len(in.s) && strings.HasPrefix(in.s[at:], text)
}

// ends says whether a word or number may end at that offset: no letter, digit or underscore follows.
func (in input) ends(at int) bool {
	if at >= len(in.s) {
		return true
	}
	if b := in.s[at]; b < utf8.RuneSelf {
		return !isLetter(b) && !isDigit(b) && b != '_'
	}
	r, _ := utf8.DecodeRuneInString(in.s[at:])
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
}

// begins says whether a word or number may begin at that offset: no letter, digit or underscore precedes.
func (in input) begins(at int) bool {
	if at <= 0 {
		return true
	}
	if b := in.s[at-1]; b < utf8.RuneSelf {
		return !isLetter(b) && !isDigit(b) && b != '_'
	}
	r, _ := utf8.DecodeLastRuneInString(in.s[:at])
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
}

// endsNumber says whether a number may end at that offset: what follows does not go on with digits, not even behind a
// point, comma, colon, slash or hyphen.
func (in input) endsNumber(at int) bool {
	if !in.ends(at) {
		return false
	}
	switch in.byte(at) {
	case '.', ',', ':', '/', '-':
		return !isDigit(in.byte(at + 1))
	}
	return true
}

// space passes over one blank, plain or no-break, if there is one.
func (in input) space(at int) int {
	for _, blank := range []string{" ", "\u00a0", "\u202f", "\u2009"} {
		if in.has(at, blank) {
			return at + len(blank)
		}
	}
	return at
}

// wordAt returns the ASCII letters at that offset and where they end. It is empty when they are many.
func (in input) wordAt(at int) (string, int) {
	end := at
	for end < len(in.s) && isLetter(in.s[end]) {
		if end++; end-at > maxWord {
			return "", at
		}
	}
	return in.s[at:end], end
}

// next returns the word behind a blank at that offset.
func (in input) next(at int) string {
	from := in.space(at)
	if from == at {
		return ""
	}
	word, _ := in.wordAt(from)
	return word
}

// previous returns the word before that offset, in lower case, and its offset: "no" in "No. 5", "a" in "a 5". Nothing
// but blanks and two full stops, commas or colons may lie between: "Mon., 5/6".
func (in input) previous(at int) (string, int) {
	end := at
	for end > 0 && at-end < 3 && (in.s[end-1] == ' ' || in.s[end-1] == '\n') {
		end--
	}
	for range 2 {
		if end > 0 && (in.s[end-1] == '.' || in.s[end-1] == ',' || in.s[end-1] == ':') {
			end--
		}
	}
	start := end
	for start > 0 && isLetter(in.s[start-1]) {
		if start--; end-start > maxWord {
			return "", at
		}
	}
	return strings.ToLower(in.s[start:end]), start
}

// after says whether the word before that offset is one of those.
func (in input) after(at int, words map[string]bool) bool {
	word, _ := in.previous(at)
	return words[word]
}

// set makes a set of the words of a text.
func set(words string) map[string]bool {
	made := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		made[word] = true
	}
	return made
}

// shape matches a form of fixed places: '#' is a digit, '?' a digit or nothing, everything else itself. It returns the
// end.
func (in input) shape(at int, form string) (int, bool) {
	for i := range len(form) {
		b := in.byte(at)
		switch {
		case form[i] == '?':
			if !isDigit(b) {
				continue
			}
		case form[i] == '#':
			if !isDigit(b) {
				return 0, false
			}
		case form[i] != b:
			return 0, false
		}
		at++
	}
	return at, true
}

// dashes are the marks that may stand between two ends of a range: hyphens, plain and no-break, and dashes as wide as a
// digit. The em dash parts sentences, and U+2212 is minus.
var dashes = []string{"-", "–", "‑", "‒"}

// dash passes over a dash between two numbers. A dash wider than a hyphen may have a blank either side.
func (in input) dash(at int) (int, bool) {
	from := in.space(at)
	for i, d := range dashes {
		if !in.has(from, d) || i == 0 && from > at {
			continue
		}
		end := from + len(d)
		if from > at {
			spaced := in.space(end)
			return spaced, spaced > end
		}
		return end, true
	}
	return 0, false
}

// atoi returns the value of at most nine digits.
func atoi(digits string) int {
	n := 0
	for i := range len(digits) {
		n = 10*n + int(digits[i]-'0')
	}
	return n
}
