package written

import (
	"strconv"
	"strings"
)

// SayAs reads the content of SSML's say-as by what its attributes say it is. The values are those of the W3C's note
// "SSML 1.0 say-as attribute values" (2005) and of what Amazon Polly, Azure and Google add to it. It returns false where
// the content is not of that form, or the value names no form of ours (address, name, expletive): then it is text
// like any other. The detail, which the note leaves to each processor, changes nothing.
func SayAs(interpretAs, format, detail, text string) (Match, bool) {
	trimmed := strings.TrimSpace(text)
	var words []string
	kind := Number
	switch as := strings.ToLower(interpretAs); as {
	case "number":
		switch strings.ToLower(format) {
		case "ordinal", "digits", "telephone", "fraction":
			return SayAs(format, "", detail, text)
		}
		words = sayCardinal(trimmed)
	case "cardinal":
		words = sayCardinal(trimmed)
	case "ordinal":
		kind = Ordinal
		words = sayOrdinal(trimmed)
	case "digits", "number_digit":
		words = sayDigits(trimmed)
	case "characters", "spell-out", "spell", "verbatim", "letters", "alphanumeric":
		kind = Code
		words = AppendGlyphs(nil, trimmed)
	case "fraction":
		words = sayFraction(trimmed)
	case "telephone":
		kind = Telephone
		words = sayTelephone(trimmed)
	case "date":
		kind = Date
		words = sayDate(strings.ToLower(format), trimmed)
	case "time", "duration":
		kind = Time
		words = sayTime(trimmed)
	case "unit", "measure":
		kind = Measure
		words = whole(trimmed, quantity, feetInches)
	case "currency":
		kind = Currency
		words = whole(trimmed, money, currencyCode, quantity)
	}
	if len(words) == 0 {
		return Match{}, false
	}
	return Match{len(text), kind, words}, true
}

// whole returns the words of a text that is one form from start to end, a sign before it or not.
func whole(text string, of ...recogniser) []string {
	in := input{s: text}
	from, before := 0, []string(nil)
	for _, sign := range signs {
		if in.has(0, sign.written) {
			from, before = len(sign.written), phrase(nil, sign.spoken)
			break
		}
	}
	if from == len(text) {
		return nil
	}
	for _, r := range of {
		if m, ok := r(in, from); ok && m.End == len(text) {
			return append(before, m.Words...)
		}
	}
	return nil
}

func sayCardinal(text string) []string {
	if n, ok := Roman(text); ok {
		return AppendCardinal(nil, strconv.Itoa(n))
	}
	return whole(text, plain)
}

func sayOrdinal(text string) []string {
	if n, ok := Roman(text); ok {
		return AppendOrdinal(nil, strconv.Itoa(n))
	}
	in := input{s: text}
	if n, ok := in.number(0); ok && n.isInteger() && n.end == len(text) {
		return AppendOrdinal(nil, n.whole)
	}
	return whole(text, ordinal)
}

// sayDigits reads digits, and the signs and letters among them by name.
func sayDigits(text string) []string {
	for i := range len(text) {
		if isDigit(text[i]) {
			return AppendGlyphs(nil, strings.Map(func(r rune) rune {
				if strings.ContainsRune(" -.,()", r) {
					return -1
				}
				return r
			}, text))
		}
	}
	return nil
}

// sayFraction reads 3/4 and, as Polly and Google write a mixed number, 1+1/2.
func sayFraction(text string) []string {
	return whole(strings.Replace(text, "+", " ", 1), fraction)
}

// sayTelephone reads a telephone number of any form.
func sayTelephone(text string) []string {
	if words := whole(text, telephone); words != nil {
		return words
	}
	var words []string
	for i := range len(text) {
		switch b := text[i]; {
		case isDigit(b), isLetter(b):
			words = AppendCharacters(words, text[i:i+1])
		case b == '+' && i == 0:
			words = append(words, "plus")
		case b == '#' || b == '*':
			words = AppendGlyphs(words, text[i:i+1])
		}
	}
	return words
}

// sayTime reads times of day, hms12 and hms24 alike, and lengths such as 1'21".
func sayTime(text string) []string {
	if minutes, rest, ok := strings.Cut(text, "'"); ok {
		seconds, marked := strings.CutSuffix(rest, `"`)
		if marked && isShort(minutes) && isShort(seconds) {
			words := append(AppendCardinal(nil, minutes), minutesOf.choose(minutes))
			return append(AppendCardinal(words, seconds), secondsOf.choose(seconds))
		}
	}
	in := input{s: text}
	if c, end, ok := in.clockAt(0); ok && end == len(text) {
		return c.append(nil)
	}
	return whole(text, clock, duration, quantity)
}

// isShort says whether a text is one to four digits.
func isShort(text string) bool {
	return text != "" && len(text) <= 4 && digitsEnd(text, 0) == len(text)
}

// glyphs are the names of the marks of ASCII.
var glyphs = map[byte]string{
	'!': "exclamation point", '"': "quote", '#': "hash", '$': "dollar", '%': "percent", '&': "and", '\'': "apostrophe",
	'(': "left parenthesis", ')': "right parenthesis", '*': "asterisk", '+': "plus", ',': "comma", '-': "dash", '.': "dot",
	'/': "slash", ':': "colon", ';': "semicolon", '<': "less than", '=': "equals", '>': "greater than", '?': "question mark",
	'@': "at", '[': "left bracket", '\\': "backslash", ']': "right bracket", '^': "caret", '_': "underscore", '`': "backtick",
	'{': "left brace", '|': "pipe", '}': "right brace", '~': "tilde",
}

// AppendGlyphs appends every letter, digit and mark of ASCII by name. Blanks and other characters are passed over.
func AppendGlyphs(dst []string, text string) []string {
	for i := range len(text) {
		if name, ok := glyphs[text[i]]; ok {
			dst = phrase(dst, name)
		} else {
			dst = AppendCharacters(dst, text[i:i+1])
		}
	}
	return dst
}
