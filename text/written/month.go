package written

import "strings"

// months are the names of months and their abbreviations.
var months = func() map[string]int {
	byName := map[string]int{"sept": 9}
	for i, name := range monthNames {
		byName[name] = i + 1
		byName[name[:3]] = i + 1
	}
	return byName
}()

// month reads the name of a month and the full stop of an abbreviation. Names that are words besides must be written
// with a capital.
func (in input) month(at int) (n, end int, ok bool) {
	word, end := in.wordAt(at)
	if len(word) < 3 {
		return 0, 0, false
	}
	n = months[strings.ToLower(word)]
	if n == 0 || !in.ends(end) || !isUpper(word[0]) && (n == 3 || n == 5) {
		return 0, 0, false
	}
	if len(word) < len(monthNames[n-1]) && in.byte(end) == '.' && in.goesOn(end+1) {
		end++
	}
	return n, end, true
}

// goesOn says whether a sentence goes on behind a full stop: with a blank and a digit or a small letter, or a comma.
func (in input) goesOn(at int) bool {
	b := in.byte(at + 1)
	return in.byte(at) == ',' || in.byte(at) == ' ' && (isDigit(b) || b-'a' < 26)
}

// day reads 1 to 31, with or without the suffix of an ordinal.
func (in input) day(at int) (n, end int, ok bool) {
	end = digitsEnd(in.s, at)
	if end == at || end-at > 2 {
		return 0, 0, false
	}
	n = atoi(in.s[at:end])
	if _, suffixed, ok := in.ordinalEnd(at); ok {
		end = suffixed
	}
	return n, end, n >= 1 && n <= 31 && in.endsDay(end)
}

// endsDay says whether a day may end there: "5:30", "5.5", "5,000" and "5%" are not days.
func (in input) endsDay(end int) bool {
	switch in.byte(end) {
	case ':', '.', '/':
		return !isDigit(in.byte(end + 1))
	case ',':
		return digitsEnd(in.s, end+1) != end+4
	case '%':
		return false
	}
	return in.ends(end)
}

// yearBehind reads the year behind a day or a month: a comma, a blank or a hyphen and four digits, or two behind an
// apostrophe.
func (in input) yearBehind(at int, comma bool) (string, int) {
	from := at
	if comma && in.byte(from) == ',' {
		from++
	}
	from = in.space(from)
	if in.byte(from) == '-' && from == at {
		from++
	}
	if mark, ok := in.mark(from, "'", "’"); ok && from > at { // Jan '24
		end, ok := in.shape(mark, "##")
		if ok && in.ends(end) {
			return in.s[mark:end], end
		}
	}
	end := digitsEnd(in.s, from)
	if from == at || end-from != 4 || !isYear(in.s[from:end]) || !in.ends(end) {
		return "", at
	}
	if b := in.byte(end); (b == ',' || b == '.' || b == ':' || b == '/') && isDigit(in.byte(end+1)) {
		return "", at
	}
	return in.s[from:end], end
}

// monthDate reads April 1, 2024, Apr. 1st, Jan-15-2020, May 3–5 and April 2024.
func monthDate(in input, at int) (Match, bool) {
	n, end, ok := in.month(at)
	if !ok {
		return Match{}, false
	}
	d := date{month: n}
	if year, to := in.yearBehind(end, true); year != "" {
		d.year = year
		return Match{to, Date, d.monthFirst(nil)}, true
	}
	from := in.space(end)
	if from == end && in.byte(end) == '-' {
		from++
	}
	if from == end {
		return Match{}, false
	}
	d.day, end, ok = in.day(from)
	if !ok {
		return Match{}, false
	}
	words := d.monthFirst(nil)
	second, ok := in.dash(end)
	if !ok && in.has(end, " - ") && !isDigit(in.s[end-1]) { // "Nov. 3rd - 5th"
		second, ok = end+3, true
	}
	if ok && isDigit(in.byte(second)) {
		if last, to, ok := in.day(second); ok && last > d.day {
			words, end = appendOrdinalOf(append(words, "to"), last), to
		}
	}
	year, end := in.yearBehind(end, true)
	d.year = year
	return Match{end, Date, d.appendYear(words)}, true
}

// dayMonth reads 1 April 2024, 1st of April, 4th July, 15-Jan-2020. Where the text says "of" it says the rest too.
func dayMonth(in input, at int) (Match, bool) {
	day, end, ok := in.day(at)
	if !ok {
		return Match{}, false
	}
	d := date{day: day}
	var through int
	if second, ok := in.dash(end); ok && isDigit(in.byte(second)) {
		if last, to, ok := in.day(second); ok && last > day {
			through, end = last, to
		}
	}
	suffixed := !isDigit(in.byte(end - 1))
	from := in.space(end)
	said := in.has(from, "of ") && suffixed
	if said {
		from += len("of ")
	} else if from == end && in.byte(end) == '-' {
		from++
	}
	d.month, end, ok = in.month(from)
	if !ok || from == at || !isUpper(in.s[from]) {
		return Match{}, false
	}
	d.year, end = in.yearBehind(end, true)
	words := []string{"the"}
	words = appendOrdinalOf(words, d.day)
	if through > 0 {
		words = appendOrdinalOf(append(words, "to"), through)
	}
	words = d.appendYear(append(words, "of", monthNames[d.month-1]))
	if said {
		words = words[1:]
	} else {
		words = in.withoutArticle(at, words)
	}
	return Match{end, Date, words}, true
}
