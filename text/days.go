package text

import (
	"strings"
	"unicode/utf8"
)

// days reads two short names of days or months that a hyphen or dash joins: "Mon-Fri", "Jan–Mar".
func (s *scanner) days(end int) bool {
	first := shortDates[s.source[s.at:end]]
	if first == "" || end >= s.end {
		return false
	}
	dash, size := utf8.DecodeRuneInString(s.source[end:])
	if dash != '-' && dash != '–' {
		return false
	}
	last, _ := s.part(end + size)
	second := shortDates[s.source[end+size:last]]
	if second == "" {
		return false
	}
	s.say(first, "to", second)
	s.emit(last, Abbreviation)
	return true
}

// shortDates are the full names of days and months that people cut to three letters.
var shortDates = func() map[string]string {
	m := map[string]string{}
	for name := range strings.FieldsSeq("Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April June July August " +
		"September October November December") {
		m[name[:3]] = strings.ToLower(name)
	}
	for short, name := range map[string]string{"Tues": "tuesday", "Thur": "thursday", "Thurs": "thursday", "Sept": "september"} {
		m[short] = name
	}
	return m
}()
