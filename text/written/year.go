package written

import "strings"

// decade reads 1990s, 1990's, '90s and 90s.
func decade(in input, at int) (Match, bool) {
	from := at
	for _, mark := range []string{"'", "’", "‘"} {
		if in.has(at, mark) && in.begins(at) {
			from += len(mark)
			break
		}
	}
	end := digitsEnd(in.s, from)
	digits := in.s[from:end]
	if n := end - from; n != 2 && (n != 4 || from > at) || digits[len(digits)-1] != '0' {
		if from == at || len(digits) != 2 || !in.ends(end) {
			return Match{}, false
		}
		return in.shortYear(at, end, digits)
	}
	if from == at && len(digits) == 4 && !isYear(digits) {
		return Match{}, false
	}
	to := end
	for _, mark := range []string{"'", "’"} {
		if in.has(to, mark) {
			to += len(mark)
			break
		}
	}
	if in.byte(to) != 's' || !in.ends(to+1) {
		if from == at || !in.ends(end) {
			return Match{}, false
		}
		return in.shortYear(at, end, digits)
	}
	if from == at && len(digits) == 2 && (digits < "20" || to == end && in.after(at, beforeSeconds)) {
		return Match{}, false
	}
	words := appendDecade(nil, digits)
	words[len(words)-1] = plural(words[len(words)-1])
	return Match{to + 1, Date, words}, true
}

// shortYear reads '99 behind a word that a year follows; elsewhere the mark may open a quotation.
func (in input) shortYear(at, end int, digits string) (Match, bool) {
	word, _ := in.previous(at)
	if digits[0] != '0' && !beforeYear[word] && word != "the" && word != "a" && word != "and" {
		return Match{}, false
	}
	return Match{end, Date, appendTail(nil, digits)}, true
}

// beforeSeconds are the words that make 30s a time rather than an age.
var beforeSeconds = set("in for after within every took takes lasted lasts than about a wait waits waited only")

func appendDecade(dst []string, digits string) []string {
	if digits == "00" {
		return append(dst, "two", "thousand")
	}
	return AppendYear(dst, digits)
}

// isYear says whether four digits are a year of the usual range.
func isYear(digits string) bool {
	return len(digits) == 4 && digits >= "1000" && digits <= "2099"
}

// Words that tell a year from a number of things, by what precedes.
var (
	beforeYear = set(`in since until till by during circa ca c before after around year years of from to through and
		class summer winter spring fall autumn early late mid season edition copyright january february march april may
		june july august september october november december`)
	surelyBeforeYear = set("in since until till during circa year")
	beforeCount      = set("about over nearly almost than least most exactly only all these those roughly some approximately another")
)

// year reads four digits that are a year: with a word before them that says so, or by themselves from 1700 on, unless
// what is counted follows ("1500 people").
func year(in input, at int) (Match, bool) {
	end := digitsEnd(in.s, at)
	digits := in.s[at:end]
	if m, ok := in.withEra(at, end, digits); ok {
		return m, true
	}
	if at >= 5 && (in.s[at-5:at] == "A.D. " || in.s[at-5:at] == "B.C. ") && len(digits) <= 4 && in.ends(end) {
		return Match{end, Date, appendEraYear(nil, digits)}, true
	}
	word, _ := in.previous(at)
	if !isYear(digits) && (word != "year" || len(digits) != 4) || !in.ends(end) || in.byte(end) == '.' && isDigit(in.byte(end+1)) {
		return Match{}, false
	}
	if in.byte(end) == ',' && digitsEnd(in.s, end+1) == end+4 {
		return Match{}, false
	}
	counted := in.counts(end)
	switch {
	case surelyBeforeYear[word] && !(counted && digits < "1400"):
	case counted, beforeCount[word]:
		return Match{}, false
	case beforeYear[word], digits >= "1700":
	default:
		return Match{}, false
	}
	return Match{end, Date, AppendYear(nil, digits)}, true
}

// uncounted are words that end in -s without being what is counted behind a year.
var uncounted = set(`was is has as its this us his does towards always perhaps thus olympics games elections sales
	census series politics economics`)

// counts says whether the word behind a number is what it counts: a plural.
func (in input) counts(end int) bool {
	word := in.next(end)
	if word == "" || isUpper(word[0]) {
		return false
	}
	switch word {
	case "people", "men", "women", "children", "feet", "percent", "degrees", "million", "billion", "thousand":
		return true
	}
	return len(word) > 3 && strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ss") && !uncounted[word]
}

// eras are written in capitals, with or without points.
var eras = []string{"BCE", "B.C.E.", "BC", "B.C.", "CE", "C.E.", "AD", "A.D."}

// eraAt reads an era.
func (in input) eraAt(at int) ([]string, int) {
	for _, name := range eras {
		if in.has(at, name) && in.ends(at+len(name)) {
			return AppendCharacters(nil, name), at + len(name)
		}
	}
	return nil, 0
}

// withEra reads 500 BC and 44 B.C.
func (in input) withEra(at, end int, digits string) (Match, bool) {
	if in.byte(end) == ',' { // 10,000 BC
		if n, ok := in.number(at); ok && n.isInteger() {
			digits, end = n.whole, n.end
		}
	}
	words, to := in.eraAt(in.space(end))
	if words == nil || len(digits) > 6 {
		return Match{}, false
	}
	return Match{to, Date, append(appendEraYear(nil, digits), words...)}, true
}

// appendEraYear reads a year of an era: hundreds are as a cardinal has them below a thousand.
func appendEraYear(dst []string, digits string) []string {
	if len(digits) == 3 && strings.HasSuffix(digits, "00") {
		return AppendCardinal(dst, digits)
	}
	return AppendYear(dst, digits)
}

// era reads AD 79.
func era(in input, at int) (Match, bool) {
	for _, name := range []string{"AD", "A.D."} {
		from := in.space(at + len(name))
		if !in.has(at, name) || from == at+len(name) {
			continue
		}
		end := digitsEnd(in.s, from)
		if end == from || end-from > 4 || !in.ends(end) {
			return Match{}, false
		}
		return Match{end, Date, appendEraYear([]string{"a", "d"}, in.s[from:end])}, true
	}
	return Match{}, false
}
