package written

import "strings"

// plurals reads numbers that are more than one of something: 100s of people, 747s, 2x4s.
func plurals(in input, at int) (Match, bool) {
	end := digitsEnd(in.s, at)
	digits := in.s[at:end]
	if in.byte(end) == 'x' { // timber
		side := digitsEnd(in.s, end+1)
		if side == end+1 || side-at > 5 || in.byte(side) != 's' || !in.ends(side+1) {
			return Match{}, false
		}
		words := AppendCardinal(append(AppendCardinal(nil, digits), "by"), in.s[end+1:side])
		return Match{side + 1, Number, pluralLast(words)}, true
	}
	if n, ok := in.number(at); ok && n.isInteger() && n.end > end && in.byte(n.end) == 's' && in.ends(n.end+1) { // 1,000s
		words := AppendCardinal(nil, n.whole)
		if len(words) == 2 && words[0] == "one" {
			words = words[1:]
		}
		return Match{n.end + 1, Number, pluralLast(words)}, true
	}
	if in.has(end, "ers") && in.ends(end+len("ers")) { // 49ers
		words := AppendCardinal(nil, digits)
		words[len(words)-1] = strings.TrimSuffix(words[len(words)-1], "e") + "ers"
		return Match{end + len("ers"), Number, words}, true
	}
	if in.byte(end) != 's' || !in.ends(end+1) {
		return Match{}, false
	}
	word, _ := in.previous(at)
	switch digits {
	case "10", "100", "1000":
		if in.next(end+1) != "of" && word != "the" || digits == "1000" && word == "the" {
			return Match{}, false
		}
		words := AppendCardinal(nil, digits)
		return Match{end + 1, Number, []string{plural(words[len(words)-1])}}, true
	}
	if len(digits) != 3 || digits[0] != '7' || digits[2] != '7' {
		return Match{}, false
	}
	return Match{end + 1, Number, pluralLast(appendPairs(nil, digits))}, true // airliners
}

func pluralLast(words []string) []string {
	words[len(words)-1] = plural(words[len(words)-1])
	return words
}
