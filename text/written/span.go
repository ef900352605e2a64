package written

// span reads a range of plain numbers, 10–15, of years, 1990–95, and scores, 3-2: all with "to".
func span(in input, at int) (Match, bool) {
	low, ok := in.number(at)
	if !ok || low.whole == "" {
		return Match{}, false
	}
	high, end, ok := in.upTo(low)
	if !ok {
		return in.difference(low)
	}
	if !in.endsNumber(end) && in.byte(end) != ':' || in.byte(end) == '-' {
		return Match{}, false
	}
	if len(high.whole) > 1 && high.whole[0] == '0' && !isYear(low.whole) || low.whole[0] == '0' && len(low.whole) > 1 {
		return Match{}, false
	}
	if low.isInteger() && high.isInteger() && isYear(low.whole) &&
		(isYear(high.whole) || len(high.whole) == 2 && (low.whole[2:] < high.whole || low.whole[2:] == "99")) {
		words := append(AppendYear(nil, low.whole), "to")
		if len(high.whole) == 2 {
			words = appendTail(words, high.whole)
		} else {
			words = AppendYear(words, high.whole)
		}
		if era, to := in.eraAt(in.space(end)); era != nil {
			words, end = append(words, era...), to
		}
		return Match{end, Date, words}, true
	}
	if isLong(low) && isLong(high) { // 12345-67890
		return Match{end, Number, AppendDigits(AppendDigits(nil, low.whole), high.whole)}, true
	}
	between := "to"
	if in.byte(in.space(end)) == '=' { // 10-5=5
		between = "minus"
	}
	words := append(low.append(nil), between)
	words = high.append(words)
	if era, to := in.eraAt(in.space(end)); era != nil {
		return Match{to, Date, append(words, era...)}, true
	}
	return Match{end, Number, words}, true
}

// difference reads a hyphen between blanks, which stands for minus before an equals sign and where the second number is
// smaller and ends its clause, and for "to" where it is larger: 10 - 3 = 7, 5 - 3, 10 - 15. It may be a dash between
// sentences elsewhere.
func (in input) difference(low number) (Match, bool) {
	if !in.has(low.end, " - ") || !low.short(3) {
		return Match{}, false
	}
	high, ok := in.number(low.end + 3)
	if !ok || !high.short(3) || !in.endsNumber(high.end) {
		return Match{}, false
	}
	between := "minus"
	if in.byte(in.space(high.end)) != '=' {
		if in.space(high.end) != high.end {
			return Match{}, false
		}
		if atoi(low.whole) < atoi(high.whole) {
			between = "to"
		}
	}
	return Match{high.end, Number, high.append(append(low.append(nil), between))}, true
}

// isLong says whether a number has more digits than are written without commas, so that it is an identifier.
func isLong(n number) bool {
	return n.isInteger() && len(n.whole) >= 5 && digitsEnd(n.whole, 0) == len(n.whole)
}

// twoYears reads 2023/24, a year and the one after it.
func twoYears(in input, at int) (Match, bool) {
	end, ok := in.shape(at, "####/##")
	if !ok || !isYear(in.s[at:at+4]) || !in.endsNumber(end) || (atoi(in.s[at+2:at+4])+1)%100 != atoi(in.s[end-2:end]) {
		return Match{}, false
	}
	return Match{end, Date, appendTail(AppendYear(nil, in.s[at:at+4]), in.s[end-2:end])}, true
}

// join reads "to" where a dash stands between two forms of the same kind: $250-$300, 2pm-5pm, 1960s–80s.
func (in input) join(low Match) (Match, bool) {
	switch low.Kind {
	case Currency, Measure, Date, Time, Ordinal:
	default:
		return Match{}, false
	}
	if sides, ok := in.sides(low); ok {
		return sides, true
	}
	from, ok := in.dash(low.End)
	if !ok && in.has(low.End, " - ") {
		from, ok = low.End+3, true
	}
	if !ok || from >= len(in.s) || !mayBegin[in.s[from]] {
		return Match{}, false
	}
	high, ok := in.one(from)
	if !ok || high.Kind != low.Kind {
		return Match{}, false
	}
	words := append(low.Words, "to")
	return Match{high.End, low.Kind, append(words, high.Words...)}, true
}

// sides reads "by" between measures: 10 ft. x 12 ft., 3'x5'.
func (in input) sides(first Match) (Match, bool) {
	sides := first
	for range 3 {
		from := in.times(sides.End)
		if from == sides.End {
			break
		}
		next, ok := in.one(from)
		if !ok || next.Kind != Measure {
			break
		}
		sides = Match{next.End, Measure, append(append(sides.Words, "by"), next.Words...)}
	}
	return sides, first.Kind == Measure && sides.End > first.End
}
