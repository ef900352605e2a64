package written

// date is a day as written; what is not there is zero or empty.
type date struct {
	year       string
	month, day int
}

// monthNames are the months in order.
var monthNames = [...]string{
	"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
}

// valid says whether there can be such a day.
func (d date) valid() bool { return d.month >= 1 && d.month <= 12 && d.day >= 1 && d.day <= 31 }

// monthFirst appends april first twenty twenty four.
func (d date) monthFirst(dst []string) []string {
	dst = append(dst, monthNames[d.month-1])
	if d.day > 0 {
		dst = appendOrdinalOf(dst, d.day)
	}
	return d.appendYear(dst)
}

// dayFirst appends the first of april twenty twenty four.
func (d date) dayFirst(dst []string) []string {
	dst = append(appendOrdinalOf(append(dst, "the"), d.day), "of", monthNames[d.month-1])
	return d.appendYear(dst)
}

func (d date) appendYear(dst []string) []string {
	if d.year == "00" {
		return append(dst, "two", "thousand")
	}
	if len(d.year) == 2 && d.year[0] == '0' {
		return append(dst, "oh", small[d.year[1]-'0'])
	}
	return AppendYear(dst, d.year)
}

// appendOrdinalOf appends the ordinal of 1 to 99.
func appendOrdinalOf(dst []string, n int) []string {
	dst = appendBelowHundred(dst, n)
	dst[len(dst)-1] = toOrdinal(dst[len(dst)-1])
	return dst
}

// numericDate reads 4/1/2024, 4-1-24, 04.01.2024, 2024-04-01, 2024/04/01, 2024-04, and 5/6 where the words before say
// that it is a day. The order is the options', unless only the other one gives a month.
func numericDate(in input, at int) (Match, bool) {
	if d, end, ok := in.yearFirst(at); ok {
		return Match{end, Date, d.monthFirst(nil)}, true
	}
	first := digitsEnd(in.s, at)
	separator := in.byte(first)
	if first-at > 2 || separator != '/' && separator != '-' && separator != '.' {
		return Match{}, false
	}
	second := digitsEnd(in.s, first+1)
	if m, ok := in.monthAndYear(at, first, second); ok && separator == '/' {
		return m, true
	}
	if n := second - first - 1; n < 1 || n > 2 {
		return Match{}, false
	}
	d := date{month: atoi(in.s[at:first]), day: atoi(in.s[first+1 : second])}
	end := second
	if in.byte(second) == separator && isDigit(in.byte(second+1)) {
		end = digitsEnd(in.s, second+1)
		d.year = in.s[second+1 : end]
		if len(d.year) != 4 && (len(d.year) != 2 || separator == '.') || len(d.year) == 4 && !isYear(d.year) {
			return Match{}, false
		}
	} else if separator != '/' || !in.isDay(at, in.s[at:first], in.s[first+1:second]) {
		return Match{}, false
	}
	if !in.endsNumber(end) {
		return Match{}, false
	}
	swapped := date{year: d.year, month: d.day, day: d.month}
	dayFirst := in.o.DayFirst && swapped.valid() || !d.valid() && d.year != ""
	if dayFirst {
		d = swapped
	}
	switch {
	case !d.valid():
		return Match{}, false
	case dayFirst:
		return Match{end, Date, in.withoutArticle(at, d.dayFirst(nil))}, true
	}
	return Match{end, Date, d.monthFirst(nil)}, true
}

// yearFirst scans 2024-04-01, 2024/4/1, 2024.04.01, 2024-04 and 2024/04.
func (in input) yearFirst(at int) (date, int, bool) {
	first := digitsEnd(in.s, at)
	separator := in.byte(first)
	if first-at != 4 || !isYear(in.s[at:first]) || separator != '/' && separator != '-' && separator != '.' {
		return date{}, 0, false
	}
	second := digitsEnd(in.s, first+1)
	d := date{year: in.s[at:first], month: atoi(in.s[first+1 : min(second, first+3)])}
	if in.byte(second) == separator {
		end := digitsEnd(in.s, second+1)
		d.day = atoi(in.s[second+1 : min(end, second+3)])
		return d, end, second <= first+3 && end <= second+3 && d.valid() && (in.endsNumber(end) || in.byte(end) == 'T')
	}
	// 2024-04 is a month and 1990-95 a range; 2004-05 stays a month, as ISO 8601 has it, but for seasons.
	if seasons[in.next(second)] {
		return date{}, 0, false
	}
	return d, second, separator != '.' && second == first+3 && d.month >= 1 && d.month <= 12 && in.endsNumber(second)
}

// seasons are what is named after two years.
var seasons = set("season seasons school academic fiscal campaign winter")

// monthAndYear reads 4/2024, given where its two numbers end.
func (in input) monthAndYear(at, first, second int) (Match, bool) {
	d := date{month: atoi(in.s[at:first]), year: in.s[first+1 : second]}
	if d.month < 1 || d.month > 12 || !isYear(d.year) || d.year < "1900" || !in.endsNumber(second) {
		return Match{}, false
	}
	return Match{second, Date, d.monthFirst(nil)}, true
}

// What tells a day of two numbers, 5/6, from a fraction: the word before it, which must be a strong one where the fraction
// is a usual one, or a denominator that fractions rarely have.
var (
	beforeDay    = set("since until till by before after from through")
	surelyBefore = set(`on dated due monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs
		fri sat sun`)
	usualFraction   = set("1/2 1/3 2/3 1/4 3/4 1/5 2/5 3/5 4/5 1/8 3/8 5/8 7/8 1/10")
	rareDenominator = set("21 22 23 26 27 28 29 30 31")
)

// isDay says whether two numbers with a slash are a day. 9/11 has a name.
func (in input) isDay(at int, first, second string) bool {
	written := in.s[at : at+len(first)+1+len(second)]
	switch word, _ := in.previous(at); {
	case written == "9/11":
		return false
	case written == "12/25", rareDenominator[second], surelyBefore[word]:
		return true
	default:
		return beforeDay[word] && !usualFraction[written]
	}
}

// withoutArticle takes "the" off where the text has it already.
func (in input) withoutArticle(at int, words []string) []string {
	if word, _ := in.previous(at); word == "the" {
		return words[1:]
	}
	return words
}

// timestamp reads a day and a time of ISO 8601: 2024-04-01T10:30:00Z.
func timestamp(in input, at int) (Match, bool) {
	d, end, ok := in.yearFirst(at)
	if !ok || d.day == 0 || in.byte(end) != 'T' && in.byte(end) != ' ' {
		return Match{}, false
	}
	c, to, ok := in.clockAt(end + 1)
	if !ok {
		return Match{}, false
	}
	for fraction := to; in.byte(fraction) == '.' && isDigit(in.byte(fraction+1)); {
		to = digitsEnd(in.s, fraction+1)
		fraction = to
	}
	words := c.append(d.monthFirst(nil))
	if zone, end, ok := in.offset(to); ok {
		words, to = append(words, zone...), end
	} else if zone, end := in.zone(to); zone != nil {
		words, to = append(words, zone...), end
	}
	if !in.ends(to) {
		return Match{}, false
	}
	return Match{to, Date, words}, true
}

// offset reads the distance from UTC: Z, +02:00, -0530.
func (in input) offset(at int) ([]string, int, bool) {
	b := in.byte(at)
	if b == 'Z' {
		return []string{"u", "t", "c"}, at + 1, true
	}
	end, ok := in.shape(at+1, "##:##")
	if !ok {
		end, ok = in.shape(at+1, "####")
	}
	if !ok || b != '+' && b != '-' {
		return nil, 0, false
	}
	words := []string{"plus"}
	if b == '-' {
		words[0] = "minus"
	}
	words = appendBelowHundred(words, atoi(in.s[at+1:at+3]))
	if minutes := atoi(in.s[end-2 : end]); minutes > 0 {
		words = appendBelowHundred(words, minutes)
	}
	return words, end, true
}
