// Package written knows how what is written with digits and signs is spoken: numbers, money, dates, times, measures and
// the like, which Sproat et al. ("Normalization of non-standard words", Computer Speech and Language 15, 2001) call
// semiotic classes. It says nothing of words proper; package text has those.
//
// The English is American: no "and" within whole numbers, month before day unless Options say otherwise. Where two
// readings are common the choice is in docs/written-forms.md.
//
// Invariants: every function is pure and safe for concurrent use. Recognise reads a bounded stretch of the source either
// side of where it starts, so that a whole text takes linear time whatever it holds. Words are never empty and consist
// of the letters a–z and apostrophes.
package written

import (
	"strings"
	"unicode/utf8"
)

// Options are what the reader of a text may choose.
type Options struct {
	// DayFirst reads 4/1/2024 as the fourth of January; otherwise it is April first.
	DayFirst bool
}

// Match is one written form found at the start of something. A word of one letter is that letter by name, but for the
// article in "a half".
type Match struct {
	End   int      // offset behind it, in bytes
	Kind  string   // one of the kinds below
	Words []string // as spoken: lower-case, no hyphens, one letter each where something is spelled
}

// The kinds of Match.
const (
	Number    = "number" // cardinals, decimals, fractions, ranges, ratios, scores
	Ordinal   = "ordinal"
	Currency  = "currency"
	Measure   = "measure" // percentages too
	Date      = "date"    // years and decades too
	Time      = "time"    // times of day, durations
	Telephone = "telephone"
	Version   = "version"
	Address   = "address" // IP addresses, postal codes
	Code      = "code"    // letters and digits mixed: A4, 3D
)

// Recognise reads the written form that begins at that byte of source, which must be where a token may begin. It looks
// to the left only to tell what the form means. The second result is false where no form begins.
func Recognise(source string, at int, o Options) (Match, bool) {
	if at < 0 || at >= len(source) || !mayBegin[source[at]] {
		return Match{}, false
	}
	in := input{source, o}
	m, ok := in.one(at)
	if !ok {
		return Match{}, false
	}
	if joined, ok := in.join(m); ok {
		return joined, true
	}
	return m, true
}

// mayBegin holds the first bytes of all forms, so that most bytes of a text cost one look.
var mayBegin = func() (begins [256]bool) {
	for b := range begins {
		begins[b] = isDigit(byte(b)) || isLetter(byte(b)) || b >= utf8.RuneSelf
	}
	for _, b := range []byte("+-.$#('^") {
		begins[b] = true
	}
	return begins
}()

// input is a text that forms are looked for in.
type input struct {
	s string
	o Options
}

// recogniser reads one class of forms at an offset.
type recogniser func(in input, at int) (Match, bool)

// first returns what the first of them reads.
func (in input) first(at int, of []recogniser) (Match, bool) {
	for _, r := range of {
		if m, ok := r(in, at); ok {
			return m, true
		}
	}
	return Match{}, false
}

// one reads one form, without looking for "to" and a second one.
func (in input) one(at int) (Match, bool) {
	b := in.s[at]
	switch {
	case isDigit(b):
		return in.digits(at)
	case isLetter(b):
		return in.letters(at)
	case b == '^':
		return raised(in, at)
	case b == '(' || b == '#' || b == '\'':
		return in.first(at, afterMark)
	case b == '.' && (in.byte(at-1) == '.' || !in.begins(at)):
		return Match{}, false
	case b < utf8.RuneSelf && b != '+' && b != '-':
		return in.first(at, afterPoint)
	}
	if m, ok := in.signed(at); ok {
		return m, true
	}
	return in.first(at, afterSymbol)
}

// digits reads what begins with a digit. It always finds something, if only the digits. What goes on behind digits
// already read, and runs too long to be numbers, are read digit by digit in bounded pieces.
func (in input) digits(at int) (Match, bool) {
	end := digitsEnd(in.s, at)
	if at > 0 && isDigit(in.s[at-1]) || end-at == maxRun {
		return Match{end, Number, AppendDigits(nil, in.s[at:end])}, true
	}
	return in.first(at, afterDigit)
}

// letters reads what begins with a letter, such as "USD 50" and "April 1". Few words are followed by digits, and the
// others leave here at once.
func (in input) letters(at int) (Match, bool) {
	if at > 0 && !in.begins(at) {
		return Match{}, false
	}
	end := at
	if in.has(at, "A.D. ") {
		return era(in, at)
	}
	for end < len(in.s) && end-at < maxWord && isLetter(in.s[end]) {
		end++
	}
	gap := end
	for gap < len(in.s) && gap-end < 3 && strings.IndexByte(" .-$'", in.s[gap]) >= 0 {
		gap++
	}
	switch b := in.byte(gap); {
	case isDigit(b), b == '.', b >= utf8.RuneSelf:
		return in.first(at, afterLetter)
	}
	return Match{}, false
}

// The orders in which the classes are tried: what asks for more of the text goes before what asks for less.
var (
	afterDigit = []recogniser{
		timestamp, telephone, numericDate, dayMonth, verse, numberedBook, clock, duration, grouped, dotted, ordinal, named, plurals, rating, decade, arc, feetInches,
		dimensions, quantity, ratio, power, magnitude, mixedCode, twoYears, fraction, context, span, year, plain,
	}
	afterLetter = []recogniser{currencyCode, monthDate, era, versioned, letterCode}
	afterMark   = []recogniser{telephone, numberSign, decade}
	afterPoint  = []recogniser{money, quantity, plain}
	afterSymbol = []recogniser{money, quantity, fraction, raised, decade}
)
