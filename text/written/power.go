package written

import "strings"

// dimensions reads 2x4, 8.5 x 11, 1920×1080 and 3x3x3 with "by", a unit that follows applying to all of it, and 10x
// with "times".
func dimensions(in input, at int) (Match, bool) {
	n, ok := in.number(at)
	if !ok || n.whole == "0" { // 0x1F is a code
		return Match{}, false
	}
	words, end, sides := n.sized(nil), n.end, 1
	last := amount{at: at, number: n}
	for ; sides < maxGroups; sides++ {
		from, ok := in.by(end)
		if !ok {
			break
		}
		next, ok := in.number(from)
		if !ok {
			break
		}
		words = next.sized(append(words, "by"))
		end, last = next.end, amount{at: from, number: next}
	}
	if sides > 1 {
		last.number.whole += "0" // never singular
		if m, ok := in.measured(end, last); ok && m.Kind == Measure {
			m.Words = append(words, m.Words...)
			return m, true
		}
		return Match{end, Number, words}, in.ends(end)
	}
	if to, ok := in.mark(end, "x", "X", "×"); ok && in.ends(to) {
		return Match{to, Number, append(n.append(nil), amount{number: n}.plain().choose("time", "times"))}, true
	}
	return Match{}, false
}

// sized reads the number of a side: in pairs when it is one of pixels.
func (n number) sized(dst []string) []string {
	if n.short(4) && len(n.whole) == 4 {
		return appendPairs(dst, n.whole)
	}
	return n.append(dst)
}

// by passes over the sign between two sides. Blanks are on both sides of it or on none; with blanks, × is an operator.
func (in input) by(at int) (int, bool) {
	for _, sign := range []string{"x", "X", "×"} {
		if in.has(at, sign) && isDigit(in.byte(at+len(sign))) {
			return at + len(sign), true
		}
	}
	if in.has(at, " x ") && isDigit(in.byte(at+3)) {
		return at + 3, true
	}
	return 0, false
}

// power reads 1e6, 10^6, 10⁶ and 5².
func power(in input, at int) (Match, bool) {
	n, ok := in.number(at)
	if !ok {
		return Match{}, false
	}
	if b := in.byte(n.end); b == 'e' || b == 'E' {
		from, sign := in.exponentSign(n.end + 1)
		end := digitsEnd(in.s, from)
		if end == from || end-from > 4 || !in.ends(end) {
			return Match{}, false
		}
		words := append(n.append(nil), "times", "ten", "to", "the")
		return in.ofUnit(Match{end, Number, appendExponent(words, sign, in.s[from:end])})
	}
	if in.byte(n.end) == '^' {
		from, sign := in.exponentSign(n.end + 1)
		end := digitsEnd(in.s, from)
		if end == from || end-from > 4 || !in.ends(end) {
			return Match{}, false
		}
		return in.ofUnit(Match{end, Number, appendPower(n.append(nil), sign, in.s[from:end])})
	}
	from, negative := in.mark(n.end, "⁻")
	if !negative {
		from = n.end
	}
	digits, end := in.raisedDigits(from, superscripts)
	if digits == "" || !in.ends(end) {
		return Match{}, false
	}
	return in.ofUnit(Match{end, Number, appendPower(n.append(nil), negative, digits)})
}

// ofUnit adds the unit that follows a power of ten behind a blank: "3 × 10^8 m/s".
func (in input) ofUnit(m Match) (Match, bool) {
	if in.space(m.End) == m.End {
		return m, true
	}
	if unit, ok := in.measured(m.End, amount{at: m.End, number: number{whole: "10"}}); ok && unit.Kind == Measure {
		return Match{unit.End, Measure, append(m.Words, unit.Words...)}, true
	}
	return m, true
}

// exponentSign passes over the sign of an exponent.
func (in input) exponentSign(at int) (end int, negative bool) {
	if end, ok := in.mark(at, "-", "−"); ok {
		return end, true
	}
	if end, ok := in.mark(at, "+"); ok {
		return end, false
	}
	return at, false
}

// appendPower appends squared, cubed, to the sixth.
func appendPower(dst []string, negative bool, digits string) []string {
	switch {
	case digits == "2" && !negative:
		return append(dst, "squared")
	case digits == "3" && !negative:
		return append(dst, "cubed")
	}
	return appendExponent(append(dst, "to", "the"), negative, digits)
}

func appendExponent(dst []string, negative bool, digits string) []string {
	if digits = strings.TrimLeft(digits, "0"); digits == "" {
		digits = "0"
	}
	if negative {
		return AppendCardinal(append(dst, "minus"), digits)
	}
	return AppendOrdinal(dst, digits)
}

// raised reads exponents behind a letter or a bracket: x², n³, x^2.
func raised(in input, at int) (Match, bool) {
	digits, end := in.raisedDigits(at, superscripts)
	if in.s[at] == '^' {
		from, negative := in.exponentSign(at + 1)
		end = digitsEnd(in.s, from)
		if b := in.byte(at - 1); end == from || !in.ends(end) || !isLetter(b) && b != ')' {
			return Match{}, false
		}
		return Match{end, Number, appendPower(nil, negative, in.s[from:end])}, true
	}
	if digits == "" {
		return Match{}, false
	}
	if b := in.byte(at - 1); at == 0 || !isLetter(b) && b != ')' {
		return Match{end, Number, AppendCardinal(nil, digits)}, true
	}
	return Match{end, Number, appendPower(nil, false, digits)}, true
}

// ratio reads 16:9 and 3:1, which are not times of day.
func ratio(in input, at int) (Match, bool) {
	n, ok := in.number(at)
	if !ok || !n.isInteger() || in.byte(n.end) != ':' {
		return Match{}, false
	}
	second, ok := in.number(n.end + 1)
	if !ok || second.whole == "" || !in.endsNumber(second.end) {
		return Match{}, false
	}
	return Match{second.end, Number, second.append(append(n.append(nil), "to"))}, true
}
