package written

import (
	"strings"
	"unicode/utf8"
)

// amount is a number, a fraction, or both: 2.5, ½, 2 1/2.
type amount struct {
	at, end   int
	number    number
	over      string // numerator, empty when there is no fraction
	under     string
	adjective bool // what it measures follows
	one       bool // exactly one, which the singular follows
}

func (a amount) plain() amount {
	a.one = a.over == "" && a.number.fraction == "" && a.number.whole == "1"
	return a
}

func (a amount) choose(one, many string) string {
	if a.one || a.over != "" && a.number.whole == "" && atoi(a.over) < atoi(a.under) {
		return one
	}
	return many
}

// vulgar are the fractions that Unicode has as characters.
var vulgar = map[rune][2]string{
	'½': {"1", "2"}, '⅓': {"1", "3"}, '⅔': {"2", "3"}, '¼': {"1", "4"}, '¾': {"3", "4"}, '⅕': {"1", "5"}, '⅖': {"2", "5"},
	'⅗': {"3", "5"}, '⅘': {"4", "5"}, '⅙': {"1", "6"}, '⅚': {"5", "6"}, '⅐': {"1", "7"}, '⅛': {"1", "8"}, '⅜': {"3", "8"},
	'⅝': {"5", "8"}, '⅞': {"7", "8"}, '⅑': {"1", "9"}, '⅒': {"1", "10"},
}

// amount scans an amount.
func (in input) amount(at int) (amount, bool) {
	if over, under, end, ok := in.signOfFraction(at); ok {
		return amount{at: at, end: end, over: over, under: under}, true
	}
	n, ok := in.number(at)
	if !ok {
		return amount{}, false
	}
	a := amount{at: at, end: n.end, number: n}
	if !n.isInteger() || n.whole[0] == '0' && len(n.whole) > 1 {
		return a, true
	}
	if over, under, end, ok := in.slashed(at); ok {
		return amount{at: at, end: end, over: over, under: under}, true
	}
	from := in.space(n.end)
	over, under, end, ok := in.signOfFraction(from)
	if !ok && (from > n.end || in.byte(n.end) == '-') {
		if from == n.end {
			from++
		}
		if over, under, end, ok = in.slashed(from); ok && (len(over) > len(under) || len(over) == len(under) && over >= under) {
			ok = false
		}
	}
	if ok {
		a.over, a.under, a.end = over, under, end
		return a, true
	}
	return a.plain(), true
}

// signOfFraction scans ½ and ⁷⁄₈.
func (in input) signOfFraction(at int) (over, under string, end int, ok bool) {
	if in.byte(at) < utf8.RuneSelf {
		return "", "", 0, false
	}
	r, size := utf8.DecodeRuneInString(in.s[at:])
	if f, ok := vulgar[r]; ok {
		return f[0], f[1], at + size, true
	}
	over, end = in.raisedDigits(at, superscripts)
	if over == "" {
		return "", "", 0, false
	}
	end, ok = in.mark(end, "⁄", "/")
	if !ok {
		return "", "", 0, false
	}
	under, end = in.raisedDigits(end, subscripts)
	return over, under, end, under != ""
}

const (
	superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹"
	subscripts   = "₀₁₂₃₄₅₆₇₈₉"
)

// raisedDigits returns the plain digits of a run of superscripts or subscripts, four at most.
func (in input) raisedDigits(at int, of string) (string, int) {
	var digits []byte
	for len(digits) < 4 && at < len(in.s) {
		r, size := utf8.DecodeRuneInString(in.s[at:])
		i := strings.IndexRune(of, r)
		if i < 0 || r == utf8.RuneError {
			break
		}
		digits = append(digits, byte('0'+utf8.RuneCountInString(of[:i])))
		at += size
	}
	return string(digits), at
}

// slashed scans 5/16, with a plain slash or Unicode's fraction slash.
func (in input) slashed(at int) (over, under string, end int, ok bool) {
	slash := digitsEnd(in.s, at)
	if slash == at || slash-at > 4 || in.s[at] == '0' {
		return "", "", 0, false
	}
	from, ok := in.mark(slash, "/", "⁄")
	if !ok {
		return "", "", 0, false
	}
	end = digitsEnd(in.s, from)
	over, under = in.s[at:slash], in.s[from:end]
	if under == "" || len(under) > 4 || under[0] == '0' || under == "1" {
		return "", "", 0, false
	}
	if suffix, to := in.wordAt(end); ordinalSuffixes[suffix] && in.ends(to) { // 1/4th, 2/3rds
		end = to
	}
	if b := in.byte(end); (b == '/' || b == '.' || b == ',') && isDigit(in.byte(end+1)) || isDigit(b) || b == '_' {
		return "", "", 0, false
	}
	return over, under, end, true
}

var ordinalSuffixes = set("th ths rd rds nd nds st")

// append appends the amount as spoken: two and a half, three quarters; and what has a slash and is no fraction, such as
// 50/50, 120/80 and 10/10.
func (a amount) append(dst []string) []string {
	if a.number.end > 0 {
		dst = a.number.append(dst)
		if a.over == "" {
			return dst
		}
		dst = append(dst, "and")
		if a.over == "1" && a.under == "2" {
			return append(dst, "a", "half")
		}
		return appendFraction(dst, a.over, a.under)
	}
	switch over, under := atoi(a.over), atoi(a.under); {
	case over == under && over == 10:
		return append(dst, "ten", "out", "of", "ten")
	case over == under && over > 10:
		return AppendCardinal(AppendCardinal(dst, a.over), a.under)
	case under == 100 && over >= 10 && over < 100: // marks
		return append(AppendCardinal(dst, a.over), "out", "of", "one", "hundred")
	case over >= 60 && over < 300 && under >= 40 && under < 200 && over > under: // blood pressure
		return appendPairs(append(appendPairs(dst, a.over), "over"), a.under)
	}
	return appendFraction(dst, a.over, a.under)
}

// appendFraction appends one half, three quarters, five sixteenths.
func appendFraction(dst []string, over, under string) []string {
	dst = AppendCardinal(dst, over)
	one := over == "1"
	switch {
	case under == "2" && one:
		return append(dst, "half")
	case under == "2":
		return append(dst, "halves")
	case under == "4":
		dst = append(dst, "quarter")
	case (under == "100" || under == "1000") && !one:
		dst = append(dst, toOrdinal(AppendCardinal(nil, under)[1]))
	default:
		dst = AppendOrdinal(dst, under)
	}
	if !one {
		dst[len(dst)-1] += "s"
	}
	return dst
}

// fraction reads a fraction or a mixed number.
func fraction(in input, at int) (Match, bool) {
	a, ok := in.amount(at)
	if !ok || a.over == "" || !in.ends(a.end) {
		return Match{}, false
	}
	return Match{a.end, Number, a.append(nil)}, true
}
