package written

import "strings"

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
	if !ok || n.whole == "" || len(n.fraction) > 2 || in.byte(n.end) != ':' {
		return Match{}, false
	}
	second, ok := in.number(n.end + 1)
	if !ok || second.whole == "" || !in.endsNumber(second.end) {
		return Match{}, false
	}
	return Match{second.end, Number, second.append(append(n.append(nil), "to"))}, true
}
