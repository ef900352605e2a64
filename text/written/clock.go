package written

// clockTime is a time of day or a length of time, in hours, minutes and seconds.
type clockTime struct {
	hour, minute, second string // second may be empty
}

// clockAt scans 4:30, 16:30:15 and, where am or pm follows, 4.30.
func (in input) clockAt(at int) (clockTime, int, bool) {
	end, ok := in.shape(at, "#?:##")
	if !ok {
		return clockTime{}, 0, false
	}
	c := clockTime{hour: in.s[at : end-3], minute: in.s[end-2 : end]}
	if atoi(c.minute) > 59 || atoi(c.hour) > 24 {
		return clockTime{}, 0, false
	}
	if to, ok := in.shape(end, ":##"); ok && atoi(in.s[to-2:to]) < 60 {
		c.second, end = in.s[end+1:to], to
	}
	return c, end, !isDigit(in.byte(end)) && (in.byte(end) != ':' || !isDigit(in.byte(end+1)))
}

// append appends the time of day: four thirty, four oh five, four o'clock, sixteen hundred, four thirty fifteen.
func (c clockTime) append(dst []string) []string {
	dst = appendBelowHundred(dst, atoi(c.hour))
	if c.second != "" && atoi(c.second) > 0 {
		return appendTail(appendTail(dst, c.minute), c.second)
	}
	if hour := atoi(c.hour); hour >= 1 && hour <= 12 {
		return c.appendMinute(dst, "o'clock")
	}
	return c.appendMinute(dst, "hundred")
}

// appendMinute appends the minutes, or what is said instead of none.
func (c clockTime) appendMinute(dst []string, full string) []string {
	switch {
	case c.minute != "00":
		return appendTail(dst, c.minute)
	case full != "":
		return append(dst, full)
	}
	return dst
}

// timeUnit names a unit of time.
type timeUnit struct{ one, many string }

var (
	hoursOf   = timeUnit{"hour", "hours"}
	minutesOf = timeUnit{"minute", "minutes"}
	secondsOf = timeUnit{"second", "seconds"}
)

func (u timeUnit) choose(digits string) string {
	if atoi(digits) == 1 {
		return u.one
	}
	return u.many
}

// appendLength appends three hours forty five minutes and twenty seconds, as the corpora of Google and NeMo have it.
func (c clockTime) appendLength(dst []string) []string {
	dst = append(appendBelowHundred(dst, atoi(c.hour)), hoursOf.choose(c.hour))
	dst = append(appendBelowHundred(dst, atoi(c.minute)), minutesOf.choose(c.minute), "and")
	return append(appendBelowHundred(dst, atoi(c.second)), secondsOf.choose(c.second))
}

// halfDay reads am, a.m., PM and P.M., at once or behind a blank.
func (in input) halfDay(at int) (letters []string, end int, ok bool) {
	from := in.space(at)
	b, c := in.byte(from)|0x20, in.byte(from+1)
	if b != 'a' && b != 'p' {
		return nil, 0, false
	}
	letters = []string{alphabet[b-'a' : b-'a'+1], "m"}
	if c == '.' && in.byte(from+2)|0x20 == 'm' && in.ends(from+3) {
		end = from + 3
		if in.byte(end) == '.' {
			end++
		}
		return letters, end, true
	}
	end = from + 2
	if c|0x20 != 'm' || !in.ends(end) || in.byte(from) == 'a' && c == 'M' {
		return nil, 0, false
	}
	if in.byte(from) == 'A' && c == 'm' {
		return nil, 0, false // "I Am"
	}
	return letters, end, true
}

// zones are the abbreviations of time zones that are read letter by letter behind a time.
var zones = set(`EST EDT ET CST CDT CT MST MDT MT PST PDT PT AKST AKDT HST AST GMT UTC BST WET CET CEST EET EEST MSK IST
	JST KST AEST AEDT NZST NZDT SGT HKT`)

// zone reads a time zone.
func (in input) zone(at int) ([]string, int) {
	from := in.space(at)
	word, end := in.wordAt(from)
	if from == at || !zones[word] || !in.ends(end) {
		return nil, at
	}
	return AppendCharacters(nil, word), end
}

// beforeClock are the words that make 3:45:20 a time of day rather than a length of time.
var beforeClock = set("at by until till before after since from around")

// clock reads times of day: 4:30, 4:00 p.m., 4pm, 4-5pm, 10:30 EST, 16:30; and lengths of time: 3:45:20.
func clock(in input, at int) (Match, bool) {
	c, end, ok := in.clockAt(at)
	if !ok {
		if m, ok := in.minutes(at); ok {
			return m, true
		}
		if m, ok := in.military(at); ok {
			return m, true
		}
		return in.hour(at)
	}
	half, to, halved := in.halfDay(end)
	words := []string(nil)
	switch {
	case halved:
		if hour := atoi(c.hour); hour < 1 || hour > 12 {
			half = nil // 16:30 PM says it twice
		}
		words = appendBelowHundred(words, atoi(c.hour))
		words = c.appendMinute(words, "")
		if c.second != "" && c.second != "00" {
			words = appendTail(words, c.second)
		}
		words, end = append(words, half...), to
	case c.second != "" && !in.after(at, beforeClock):
		if !in.ends(end) {
			return Match{}, false
		}
		words = c.appendLength(words)
	default:
		if !in.ends(end) {
			return Match{}, false
		}
		words = c.append(words)
		if to := digitsEnd(in.s, end+1); c.second == "" && in.byte(end) == '.' && to > end+1 { // a runner's 3:59.4
			return Match{to, Time, AppendDigits(append(appendTail(AppendCardinal(nil, c.hour), c.minute), "point"), in.s[end+1:to])}, in.ends(to)
		}
		if words[len(words)-1] == "o'clock" && in.saysHour(end) {
			words = words[:len(words)-1]
		}
	}
	zone, end := in.zone(end)
	return Match{end, Time, append(words, zone...)}, true
}

// saysHour says whether what follows a full hour leaves no room for "o'clock": a time zone, "o'clock" itself, or a
// second time with am or pm.
func (in input) saysHour(end int) bool {
	if zone, _ := in.zone(end); zone != nil || in.next(end) == "o" {
		return true
	}
	from, _ := in.dash(end)
	if _, to, ok := in.clockAt(from); ok && from > end {
		_, _, ok = in.halfDay(to)
		return ok
	}
	return false
}
