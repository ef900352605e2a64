package text

import "strings"

// abbreviation reads a word that stands for a longer one: "Dr.", "Ave.", "etc.", and initials with their stop.
func (s *scanner) abbreviation(end int, seen class) bool {
	if seen&^letter != 0 || end-s.at > 7 {
		return false
	}
	word := s.source[s.at:end]
	stop := s.charAt(end) == '.'
	if seen == upper && len(word) == 1 {
		return s.direction(end) || stop && s.initial(end)
	}
	if seen == upper && len(word) == 2 && s.corner(end) {
		return true
	}
	if book := scripture[word]; book != "" && s.verseFollows(end) {
		if stop {
			end++
		}
		s.say(book)
		s.emit(end, Abbreviation)
		return true
	}
	a, ok := abbreviations[s.lower(word)]
	bareNumber := beforeNumber[word] && s.numberFollows(end) // "Apt 4B"
	if !ok || !stop && a.when&bare == 0 && !bareNumber || a.when&capital != 0 && seen&upper == 0 || a.when&comma != 0 && s.before(0) != "," {
		return s.state(end)
	}
	if isUpper(word) && alwaysSpelled[strings.ToLower(word)] || !isUpper(word) && !isCapitalised(word) { // "the HR.", "30 HRs."
		return false
	}
	if word == "al" && s.before(0) != "et" || isUpper(word) && s.isWord(word, a.when) {
		return false
	}
	if !stop && a.when&title != 0 && !isCapital(s.following(end)) {
		return false
	}
	after := end
	if stop {
		after++
		if s.latinAt(after) && a.when&title == 0 {
			return false
		}
	}
	if a.when&counts != 0 && (!s.numberFollows(after) || strings.EqualFold(word, "no") && s.following(after) == "I") && !(len(word) == 1 && dates[strings.ToLower(s.following(after))]) {
		return false
	}
	ends := stop && a.when&(title|counts) == 0 && s.stopEnds(after, a.when&(loose|inside) != 0)
	if a.when&inside != 0 && ends && !s.afterDate() {
		return false
	}
	reading := a.reading
	switch strings.ToLower(word) {
	case "dr":
		reading, ends = s.doctor(after, stop)
	case "st":
		reading, ends = s.saint(after, stop)
	case "pt":
		if !s.numberFollows(after) && isCapital(s.following(after)) {
			reading = "point"
		}
	case "est":
		if s.numberFollows(after) {
			reading = "established"
		}
	}
	if reading == "" || !stop && a.when&place != 0 && !isCapital(s.before(0)) && !isOrdinal(s.before(0)) {
		return false
	}
	s.sayReading(reading)
	if stop && !ends {
		end = after
	}
	s.emit(end, Abbreviation)
	return true
}

// beforeNumber are abbreviations that before a number need no stop.
var beforeNumber = set("Apt Ext Ste Rm Fig Vol Ch Sec Bldg Rte Hwy")

// isWord tells whether an abbreviation in capitals throughout is rather a word: "I AM ILL."
func (s *scanner) isWord(word string, when when) bool {
	return len(word) > 2 && when&(title|counts) == 0 && when&(inside|capital) != 0 && s.options.Known(strings.ToLower(word))
}

// state reads the postal abbreviation of a state behind a place and a comma: "Boston, MA".
func (s *scanner) state(end int) bool {
	if end-s.at != 2 || s.before(0) != "," || !isCapital(s.before(1)) {
		return false
	}
	word := s.source[s.at:end]
	name, ok := states[word]
	if !ok || (word == "OK" || word == "OH" || word == "HI" || word == "ME" || word == "IN" || word == "OR") && !s.numberFollows(end) {
		return false
	}
	s.sayReading(name)
	s.emit(end, Abbreviation)
	return true
}

// numberFollows tells whether digits follow a place on this line, or a Roman numeral.
func (s *scanner) numberFollows(at int) bool {
	limit := min(len(s.source), at+4)
	for at < limit && (s.source[at] == ' ' || s.source[at] == '#') {
		at++
	}
	if strings.HasPrefix(s.source[at:], "\u00a0") {
		at += 2
	}
	if at < len(s.source) && classes[s.source[at]] == digit {
		return true
	}
	end := at
	for end < len(s.source) && end < at+8 && classes[s.source[end]] == upper {
		end++
	}
	if end == at { // "p. iv"
		for end < len(s.source) && end < at+8 && strings.IndexByte("ivx", s.source[end]) >= 0 {
			end++
		}
		if end < at+2 {
			return false
		}
	}
	return end > at && romanValue(strings.ToUpper(s.source[at:end])) > 0 && (end == len(s.source) || classes[s.source[end]]&letter == 0)
}

// isNumber tells whether a token begins with a digit.
func isNumber(token string) bool { return token != "" && classes[token[0]] == digit }
