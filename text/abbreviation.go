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
	a, ok := abbreviations[s.lower(word)]
	if !ok || !stop && a.when&bare == 0 || a.when&capital != 0 && seen&upper == 0 || a.when&comma != 0 && s.before(0) != "," {
		return s.state(end)
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
	if a.when&counts != 0 && !s.numberFollows(after) {
		return false
	}
	ends := stop && a.when&(title|counts) == 0 && s.stopEnds(after, a.when&(loose|inside) != 0)
	if a.when&inside != 0 && ends {
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

// isWord tells whether an abbreviation in capitals throughout is rather a word: "I AM ILL."
func (s *scanner) isWord(word string, when when) bool {
	return len(word) > 2 && when&(title|counts) == 0 && when&(inside|capital) != 0 && s.options.Known(strings.ToLower(word))
}

// doctor tells a title from a street: a street has its name before it and no name behind.
func (s *scanner) doctor(after int, stop bool) (reading string, ends bool) {
	next, before := s.following(after), s.before(0)
	named := isCapital(next) && !starters[strings.ToLower(next)]
	street := s.counted > 1 && (isCapital(before) || isOrdinal(before)) && !starters[strings.ToLower(before)]
	if street && (!named || isNumber(s.before(1))) {
		return "drive", stop && s.stopEnds(after, false)
	}
	if !stop && !isCapital(next) {
		return "", false
	}
	return "doctor", false
}

// saint tells a saint from a street in the same way; between two names it goes by the names.
func (s *scanner) saint(after int, stop bool) (reading string, ends bool) {
	next, before := s.following(after), s.before(0)
	named := isCapital(next) && !starters[strings.ToLower(next)]
	street := s.counted > 0 && (isCapital(before) || isOrdinal(before)) && !starters[strings.ToLower(before)]
	switch {
	case named && (!street || s.counted == 1 && !isOrdinal(before) || saintly[strings.ToLower(before)]):
		return "saint", false
	case named && street && saints[strings.ToLower(next)] && !isNumber(s.before(1)):
		return "saint", false
	case !stop && !named && !street:
		return "", false
	case street:
		return "street", stop && s.stopEnds(after, false)
	case stop:
		return "saint", false
	}
	return "", false
}

// saintly are words before "St." in names of places.
var saintly = set("port east west north south mount mont lake fort upper lower")

// saints are names behind "St.".
var saints = set("john louis paul peter mary james george andrew patrick nicholas francis joseph michael thomas luke mark matthew anthony augustine " +
	"helens catherine catharines bernard vincent kitts lucia croix lawrence petersburg moritz albans andrews ives tropez germain barts elmo jude cloud")

// initial reads a capital with a stop: "J. R. R. Tolkien". The stop ends a sentence where a likely beginning of one
// follows; "I." is the pronoun unless other initials are around.
func (s *scanner) initial(end int) bool {
	after := end + 1
	b := s.source[s.at]
	next := s.following(after)
	initials := s.isInitial(after+1) || len(s.before(0)) == 2 && s.before(0)[1] == '.'
	if b == 'I' && !initials && !(s.counted == 0 && isCapital(next)) {
		return false
	}
	s.spell(letterName(b))
	if s.stopEnds(after, false) && !initials {
		s.emit(end, Initialism)
	} else {
		s.emit(after, Initialism)
	}
	return true
}

// direction reads the quarter of the sky between the number of a house and the name of a street: "100 N. Main St.".
func (s *scanner) direction(end int) bool {
	name, ok := directions[s.source[s.at]]
	if !ok {
		return false
	}
	if s.charAt(end) == '.' {
		end++
	}
	if !s.ordinalFollows(end) && (!isNumber(s.before(0)) || !isCapital(s.following(end))) {
		return false
	}
	s.say(name)
	s.emit(end, Abbreviation)
	return true
}

// ordinalFollows tells whether a blank and an ordinal in digits follow a place: "W. 4th St.".
func (s *scanner) ordinalFollows(at int) bool {
	start := at + 1
	end := start
	for end < len(s.source) && end < start+4 && classes[s.source[end]] == digit {
		end++
	}
	if end == start || s.source[at] != ' ' || end+2 > len(s.source) {
		return false
	}
	switch s.source[end : end+2] {
	case "st", "nd", "rd", "th":
		return true
	}
	return false
}

var directions = map[byte]string{'N': "north", 'S': "south", 'E': "east", 'W': "west"}

// isInitial tells whether a capital with a stop begins at a place.
func (s *scanner) isInitial(at int) bool {
	return at+1 < len(s.source) && classes[s.source[at]] == upper && s.source[at+1] == '.'
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

// stopEnds tells whether the stop of an abbreviation, before that place, ends a sentence too: at the end of the text or
// of a paragraph, and before a capital; strictly only before a word that often begins sentences.
func (s *scanner) stopEnds(after int, loose bool) bool {
	at, lines := after, 0
	for at < len(s.source) && at < after+16 {
		b := s.source[at]
		if classes[b] != space && strings.IndexByte(`"')]`, b) < 0 {
			break
		}
		lines += lineEnds(s.source, at)
		at++
	}
	if rest := strings.TrimLeft(s.source[at:min(len(s.source), at+16)], " \t\r\n\"')]”’"); rest == "" && len(s.source) < at+16 {
		return true
	}
	if lines > 1 {
		return true
	}
	if at == after || classes[s.source[at-1]] != space {
		return false
	}
	next := s.following(at)
	if next == "" || classes[next[0]] != upper {
		return strings.HasPrefix(s.source[at:], "“")
	}
	word := strings.ToLower(next)
	return starters[word] || loose && !dates[word]
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
	return end > at && romanValue(s.source[at:end]) > 0 && (end == len(s.source) || classes[s.source[end]]&letter == 0)
}

// isNumber tells whether a token begins with a digit.
func isNumber(token string) bool { return token != "" && classes[token[0]] == digit }

// isOrdinal tells whether a token is an ordinal in digits: "42nd".
func isOrdinal(token string) bool {
	return isNumber(token) && classes[token[len(token)-1]] == lower
}

var dates = set("monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december " +
	"mon tue tues wed thu thur thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec est edt cst cdt mst mdt pst pdt et ct mt pt gmt utc eastern central pacific")
