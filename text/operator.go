package text

import "strings"

// operators are the signs of two and three characters that programs and notes compute, compare and point with, longest
// first.
var operators = []struct{ written, spoken string }{
	{"===", "equals"},
	{"==", "equals"},
	{"+=", "plus equals"},
	{"-=", "minus equals"},
	{"&&", "and"},
	{"!=", "not equal to"},
	{"<=", "less than or equal to"},
	{">=", "greater than or equal to"},
	{"->", "to"},
	{"=>", "to"},
}

// operator reads one of them between operands, with a blank on both sides or on neither.
func (s *scanner) operator() bool {
	for _, o := range operators {
		if !strings.HasPrefix(s.source[s.at:s.end], o.written) {
			continue
		}
		end := s.at + len(o.written)
		if !s.betweenTo(end) || s.at == s.begin != (end == s.end) {
			return false
		}
		s.say(strings.Fields(o.spoken)...)
		s.emit(end, Symbol)
		return true
	}
	return false
}

// bound reads a sign that stands directly before an amount or behind one: "~$5", "<$20", "ages 3+".
func (s *scanner) bound(b byte) bool {
	switch b {
	case '~', '<', '>':
		return (s.at == s.begin || s.before(0) == "(") && s.amountAt(s.at+1)
	case '+':
		return s.counted > 0 && s.last[0].End == s.at && isNumber(strings.TrimLeft(s.before(0), "$£€")) &&
			(s.at+1 == s.end || classes[s.source[s.at+1]]&(mark|dot) != 0)
	}
	return false
}

// amountAt tells whether digits begin at a place, perhaps behind the sign of a currency.
func (s *scanner) amountAt(at int) bool {
	for _, sign := range []string{"$", "£", "€", "."} {
		if strings.HasPrefix(s.source[at:s.end], sign) {
			at += len(sign)
			break
		}
	}
	return classes[s.charAt(at)] == digit
}

// each reads a slash between what is counted and what it is counted by: "7 days/week", "3x/day".
func (s *scanner) each() bool {
	if s.counted == 0 || s.last[0].End != s.at {
		return false
	}
	before := s.before(0)
	if !isNumber(before) && !(len(before) > 3 && strings.HasSuffix(before, "s") && isNumber(s.before(1))) {
		return false
	}
	end, _ := s.part(s.at + 1)
	by := eachOf[s.source[s.at+1:end]]
	if by == "" {
		return false
	}
	s.say("per", by)
	s.emit(end, Symbol)
	return true
}

// divided reads a slash with blanks round it in an equation of numbers: "6 / 2 = 3".
func (s *scanner) divided() bool {
	if s.at+1 != s.end || s.at != s.begin || !isNumber(s.before(0)) {
		return false
	}
	rest := s.source[s.end:min(len(s.source), s.end+24)]
	divisor := strings.TrimLeft(strings.TrimPrefix(rest, " "), "0123456789.,")
	if len(divisor) >= len(rest)-1 || !strings.HasPrefix(divisor, " =") {
		return false
	}
	s.say("divided", "by")
	s.emit(s.end, Symbol)
	return true
}

// eachOf are the units that things are counted by, with their short forms.
var eachOf = map[string]string{
	"second": "second", "sec": "second", "minute": "minute", "min": "minute", "hour": "hour", "hr": "hour", "day": "day", "night": "night",
	"week": "week", "wk": "week", "month": "month", "mo": "month", "quarter": "quarter", "year": "year", "yr": "year", "person": "person",
	"game": "game", "class": "class", "room": "room", "household": "household", "mile": "mile", "page": "page",
}
