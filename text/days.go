package text

import (
	"strings"
	"unicode/utf8"
)

// days reads two names of days or months that a hyphen or dash joins, "Mon-Fri", "January–March", and a short name
// without its stop, "Tue, Mar 3".
func (s *scanner) days(end int) bool {
	first := dateName(s.source[s.at:end])
	if first == "" {
		return false
	}
	if dash, size := utf8.DecodeRuneInString(s.source[end:s.end]); dash == '-' || dash == '–' {
		last, _ := s.part(end + size)
		if second := dateName(s.source[end+size : last]); second != "" {
			s.say(first, "to", second)
			s.emit(last, Abbreviation)
			return true
		}
	}
	short := s.source[s.at:end]
	if len(short) == len(first) || s.charAt(end) == '.' || !onlyDates[short] && !s.dated(end) {
		return false
	}
	s.say(first)
	s.emit(end, Abbreviation)
	return true
}

// daysApart reads "to" for a dash with blanks round it between days or months: "Mon. - Fri."
func (s *scanner) daysApart(end int) bool {
	if s.at != s.begin || end != s.end || dateName(strings.TrimSuffix(s.before(0), ".")) == "" || dateName(s.following(end)) == "" {
		return false
	}
	s.say("to")
	s.emit(end, Symbol)
	return true
}

// dated tells whether what is next to a name that may be a word says that it is a day or month: a number, a time of day,
// another one.
func (s *scanner) dated(end int) bool {
	if s.afterDate() {
		return true
	}
	next := s.following(end)
	switch next {
	case "morning", "afternoon", "evening", "night":
		return true
	case "and", "to", "or", "through":
		if at := strings.Index(s.source[end:], next); at < 3 {
			next = s.following(end + at + len(next))
		}
	case "":
		for _, and := range []string{" & ", "/"} {
			if strings.HasPrefix(s.source[end:], and) {
				next = s.following(end + len(and))
			}
		}
	}
	return s.before(0) != "The" && (s.numberFollows(end) || dateName(next) != "")
}

// afterDate tells whether a day or month and what joins two of them precede: "Sat. & Sun."
func (s *scanner) afterDate() bool {
	switch s.before(0) {
	case "&", "and", "or", "to", "through", ",", "/", "-", "–":
		return dateName(strings.TrimSuffix(s.before(1), ".")) != ""
	}
	return false
}

// dateName returns the name of a day or month, in small letters, that is written in full or short; or nothing.
func dateName(word string) string { return dateNames[word] }

// dateNames are the days and months in full and as people cut them.
var dateNames = func() map[string]string {
	m := map[string]string{}
	for name := range strings.FieldsSeq("Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August " +
		"September October November December") {
		m[name], m[name[:3]] = strings.ToLower(name), strings.ToLower(name)
	}
	for short, name := range map[string]string{"Tues": "tuesday", "Thur": "thursday", "Thurs": "thursday", "Sept": "september"} {
		m[short] = name
	}
	return m
}()

// onlyDates are short names that are hardly anything else.
var onlyDates = set("Tue Tues Thu Thur Thurs Fri Feb Aug Sep Sept Oct Nov Dec")
