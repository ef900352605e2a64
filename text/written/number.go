package written

// number is a number as written: whole digits that commas may group, and what follows a decimal point.
type number struct {
	whole, fraction string
	end             int
}

// number scans a number: "1,234,567", "3.14", ".5". A comma groups only where exactly three digits follow.
func (in input) number(at int) (number, bool) {
	end := digitsEnd(in.s, at)
	if n := end - at; n >= 1 && n <= 3 && in.s[at] != '0' {
		for groups := 0; groups < len(scales) && in.byte(end) == ',' && digitsEnd(in.s, end+1) == end+4; groups++ {
			end += 4
		}
	}
	if n := end - at; n >= 1 && n <= 3 && in.s[at] != '0' {
		end = in.spacedGroups(end)
	}
	n := number{whole: in.s[at:end], end: end}
	if in.byte(end) == '.' {
		if to := digitsEnd(in.s, end+1); to > end+1 {
			n.fraction, n.end = in.s[end+1:to], to
		}
	}
	return n, n.end > at
}

// spacedGroups passes over groups of three digits that blanks part, as the SI has it: "10 000". Plain blanks part
// numbers too, so that behind one only zeros count.
func (in input) spacedGroups(at int) int {
	for range scales {
		from := in.space(at)
		if from == at || digitsEnd(in.s, from) != from+3 || !in.ends(from+3) {
			break
		}
		if from == at+1 && in.s[from:from+3] != "000" {
			break
		}
		at = from + 3
	}
	return at
}

// append appends the number as spoken: 3.14 is three point one four.
func (n number) append(dst []string) []string {
	if n.whole != "" {
		dst = AppendCardinal(dst, n.whole)
	}
	if n.fraction != "" {
		dst = AppendDigits(append(dst, "point"), n.fraction)
	}
	return dst
}

// isInteger says whether the number is whole, without a point.
func (n number) isInteger() bool { return n.fraction == "" }

// short says whether the number is that many digits at most and nothing else.
func (n number) short(digits int) bool {
	return n.isInteger() && len(n.whole) > 0 && len(n.whole) <= digits
}

// countable are what there are millions of: before them m is no meter.
var countable = set(`people users customers subscribers followers viewers members copies views downloads jobs homes households
	children women men workers residents voters barrels tons tonnes years shares visitors dollars pounds euros`)

// magnitude reads a number with the letter of a large one: 100K, 1.5M, 2bn. Below twenty thousand, K is a name.
func magnitude(in input, at int) (Match, bool) {
	n, ok := in.number(at)
	if !ok || n.whole == "" {
		return Match{}, false
	}
	mark, end := in.wordAt(n.end)
	scale := scaleMarks[mark]
	if scale == "" || !in.ends(end) || in.after(at, beforeLabel) {
		return Match{}, false
	}
	if words, to, ok := in.toMagnitude(n, scale, end); ok {
		return Match{to, Number, words}, true
	}
	switch {
	case mark == "mm" || mark == "t", (mark == "m" || mark == "b") && !countable[in.next(end)]:
		return Match{}, false
	case scale == "thousand" && n.isInteger() && !in.thousands(end) && (len(n.whole) < 2 || n.whole < "20" && len(n.whole) == 2):
		return Match{}, false
	case (mark == "T" || mark == "B") && n.isInteger() && !in.counts(end):
		return Match{}, false
	}
	return Match{end, Number, append(n.append(nil), scale)}, true
}

// thousands says whether what follows is counted in thousands rather than run: "10k followers", "10k races".
func (in input) thousands(end int) bool {
	switch in.next(end) {
	case "races", "runs", "runners", "walks", "finishers":
		return false
	}
	return in.counts(end)
}

// toMagnitude reads the second end of a range of them, 10K-20K, which is no range of names.
func (in input) toMagnitude(low number, scale string, end int) ([]string, int, bool) {
	from, ok := in.dash(end)
	if !ok {
		return nil, 0, false
	}
	high, ok := in.number(from)
	mark, to := in.wordAt(high.end)
	if !ok || high.whole == "" || mark == "m" || scaleMarks[mark] == "" || !in.ends(to) {
		return nil, 0, false
	}
	words := append(low.append(nil), scale, "to")
	return append(high.append(words), scaleMarks[mark]), to, true
}

// maxCardinal is the number of digits without commas beyond which they are an identifier rather than a number.
const maxCardinal = 15

// plain reads a number by itself.
func plain(in input, at int) (Match, bool) {
	n, ok := in.number(at)
	if !ok || n.whole == "" && !in.begins(at) {
		return Match{}, false
	}
	if digitsEnd(in.s, at)-at > maxCardinal {
		n.end = digitsEnd(in.s, at)
		return Match{n.end, Number, AppendDigits(nil, in.s[at:n.end])}, true
	}
	return Match{n.end, Number, n.append(nil)}, true
}

// ordinalEnd passes over a whole number and the suffix that goes with it: 1st, 22nd, 103rd, 11th.
func (in input) ordinalEnd(at int) (digits string, end int, ok bool) {
	n, ok := in.number(at)
	if !ok || !n.isInteger() {
		return "", 0, false
	}
	suffix, end := in.wordAt(n.end)
	if len(suffix) != 2 || !in.ends(end) {
		return "", 0, false
	}
	want := "th"
	if last := n.whole[len(n.whole)-1]; len(n.whole) < 2 || n.whole[len(n.whole)-2] != '1' {
		switch last {
		case '1':
			want = "st"
		case '2':
			want = "nd"
		case '3':
			want = "rd"
		}
	}
	if suffix[0]|0x20 != want[0] || suffix[1]|0x20 != want[1] {
		return "", 0, false
	}
	return n.whole, end, true
}

// ordinal reads 1st, 22nd, 1,000th.
func ordinal(in input, at int) (Match, bool) {
	digits, end, ok := in.ordinalEnd(at)
	if !ok {
		return Match{}, false
	}
	return Match{end, Ordinal, AppendOrdinal(nil, digits)}, true
}

// signs are what may stand before a number and how it is spoken.
var signs = []struct{ written, spoken string }{
	{"+/-", "plus or minus"}, {"-", "minus"}, {"−", "minus"}, {"–", "minus"}, {"+", "plus"}, {"±", "plus or minus"},
}

// signed reads a number with its sign. A sign stands where no letter, digit or closing mark precedes: "-5" and "(-5)",
// not "10-5" and "A-5".
func (in input) signed(at int) (Match, bool) {
	for _, sign := range signs {
		from := at + len(sign.written)
		if !in.has(at, sign.written) || !in.begins(at) {
			continue
		}
		switch in.byte(at - 1) {
		case '-', '.', ')', ']', '%', '\'', '"', '+':
			return Match{}, false
		}
		of := signable
		if sign.written == "+" {
			of = signableOrDialled
		}
		if b := in.byte(from); !isDigit(b) && b != '.' && b != '$' && b < 0x80 {
			return Match{}, false
		}
		m, ok := in.first(from, of)
		if ok {
			m.Words = append(phrase(nil, sign.spoken), m.Words...)
		}
		return m, ok
	}
	return Match{}, false
}

var (
	signable          = []recogniser{money, quantity, power, fraction, plain}
	signableOrDialled = append([]recogniser{telephone}, signable...)
)
