package written

// dimensions reads 2x4, 8½ x 11, 1920×1080 and 3x3x3 with "by", a unit that follows applying to all of it, and 10x
// with "times".
func dimensions(in input, at int) (Match, bool) {
	side, ok := in.amount(at)
	if !ok || side.number.whole == "0" && side.number.isInteger() { // 0x1F is a code
		return Match{}, false
	}
	if in.times(side.end) == side.end {
		if end, ok := in.mark(side.end, "x", "X", "×"); ok && in.ends(end) && !in.equation(end) {
			return Match{end, Number, append(side.append(nil), side.choose("time", "times"))}, true
		}
		return Match{}, false
	}
	words, end := side.sized(nil), side.end
	for range maxGroups {
		from := in.times(end)
		next, ok := in.amount(from)
		if from == end || !ok {
			break
		}
		if digits, _ := in.raisedDigits(next.end, superscripts); digits != "" || in.byte(next.end) == '^' { // 1.5×10^8
			return Match{}, false
		}
		words, end, side = next.sized(append(words, "by")), next.end, next
	}
	side.one = false
	if m, ok := in.measured(end, side); ok && m.Kind == Measure {
		m.Words = append(words, m.Words...)
		return m, true
	}
	return Match{end, Number, words}, in.ends(end)
}

// equation says whether an operator follows, so that the letter before it is a variable: "2x + 1".
func (in input) equation(at int) bool {
	from := in.space(at)
	switch in.byte(from) {
	case '+', '=', '*':
		return from == at || in.byte(from+1) == ' '
	case '-':
		return from > at && in.byte(from+1) == ' '
	}
	return false
}

// sized appends the number of a side, in pairs where it is one of pixels.
func (a amount) sized(dst []string) []string {
	if a.over == "" && a.number.short(4) && len(a.number.whole) == 4 {
		return appendPairs(dst, a.number.whole)
	}
	return a.append(dst)
}

// times passes over the sign between two sides, which a digit follows. It returns the offset itself where there is none.
// × with blanks round it is an operator.
func (in input) times(at int) int {
	for _, sign := range []string{"x", "X", "×", " x "} {
		if to := at + len(sign); in.has(at, sign) && isDigit(in.byte(to)) {
			return to
		}
	}
	return at
}
