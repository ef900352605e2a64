package written

import "strings"

// feetInches reads 6'2", 5' and 12".
func feetInches(in input, at int) (Match, bool) {
	a, ok := in.amount(at)
	if !ok {
		return Match{}, false
	}
	if from, ok := in.dash(a.end); ok { // 2-3"
		if high, ok := in.amount(from); ok {
			if m, ok := in.lengthBehind(at, high); ok {
				m.Words = append(append(a.append(nil), "to"), m.Words...)
				return m, true
			}
		}
	}
	n := a.number
	if end, ok := in.mark(a.end, `"`, "″", "”", "''"); ok {
		if len(n.whole) > 3 || !in.has(a.end, "″") && !in.bareInches(at, end) {
			return Match{}, false
		}
		if in.article(at) && in.described(end) { // "a 5" screen"
			return Match{end, Measure, append(a.append(nil), "inch")}, true
		}
		return Match{end, Measure, append(a.append(nil), a.choose("inch", "inches"))}, true
	}
	end, ok := in.mark(n.end, "'", "′", "’")
	if !ok || !n.short(3) || a.over != "" {
		return Match{}, false
	}
	feet := append(n.append(nil), a.choose("foot", "feet"))
	from := in.space(end)
	if in.byte(from) == '-' {
		from++
	}
	if inches, ok := in.amount(from); ok {
		if to, ok := in.mark(inches.end, `"`, "″", "”", "''"); ok {
			if in.article(at) && in.described(to) { // "a 6'4" player"
				feet[len(feet)-1] = "foot"
				return Match{to, Measure, inches.append(feet)}, true
			}
			return Match{to, Measure, append(inches.append(feet), inches.choose("inch", "inches"))}, true
		}
		if inches.number.short(2) && from == end && in.ends(inches.end) {
			return Match{inches.end, Measure, inches.append(feet)}, true
		}
	}
	if in.has(n.end, "′") || in.byte(n.end) == '\'' && (in.ends(end) || in.times(end) > end) && in.previousQuote(at) == 0 {
		return Match{end, Measure, feet}, true
	}
	return Match{}, false
}

// lengthBehind reads the second end of a range that inches follow.
func (in input) lengthBehind(at int, high amount) (Match, bool) {
	end, ok := in.mark(high.end, `"`, "″", "”", "''")
	if !ok || len(high.number.whole) > 3 || !in.has(high.end, "″") && !in.bareInches(at, end) {
		return Match{}, false
	}
	return Match{end, Measure, append(high.append(nil), high.choose("inch", "inches"))}, true
}

// mark passes over the first of the marks that is there.
func (in input) mark(at int, marks ...string) (int, bool) {
	for _, mark := range marks {
		if in.has(at, mark) {
			return at + len(mark), true
		}
	}
	return 0, false
}

// bareInches says whether a quotation mark behind a number means inches: when no quotation is open and the sentence
// goes on or the text ends.
func (in input) bareInches(at, end int) bool {
	b := in.byte(in.space(end))
	return in.previousQuote(at) == 0 && in.ends(end) && (b == 0 || b == '.' || b == ',' || b == ')' || isLetter(b))
}

// previousQuote counts the quotation marks that are open before that offset in its line.
func (in input) previousQuote(at int) int {
	const far = 256
	from := max(0, at-far)
	line := in.s[from:at]
	if newline := strings.LastIndexByte(line, '\n'); newline >= 0 {
		line = line[newline+1:]
	}
	single := strings.Count(" "+line, " '")
	double := 0
	for i := range len(line) {
		if line[i] == '"' && (i == 0 || !isDigit(line[i-1])) { // behind a digit it may be inches
			double++
		}
	}
	return double%2 + strings.Count(line, "“") - strings.Count(line, "”") + single
}
