package text

import "strings"

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
	street := s.counted > 0 && (isCapital(before) || isUpper(s.source[s.at:s.partEnd()]) && inCapitals(before) || isOrdinal(before)) && !starters[strings.ToLower(before)]
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

// direction reads the quarter of the sky between the number of a house and the name of a street: "100 N. Main St.".
func (s *scanner) direction(end int) bool {
	name, ok := directions[s.source[s.at]]
	if !ok {
		return false
	}
	if s.charAt(end) == '.' {
		end++
	}
	halved := s.source[end-1] == '.' && halves[s.following(end)] // "N. Korea"
	if !halved && !s.ordinalFollows(end) && (!isNumber(s.before(0)) || !isCapital(s.following(end))) {
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

// halves are countries and states of which there is a northern or southern one, or so called.
var halves = set("Korea Ireland Carolina Dakota America Africa Sudan Macedonia Yemen Vietnam Virginia Rhodesia Timor")

// corner reads "NW" and the like behind a street, and between the number of a house and its street.
func (s *scanner) corner(end int) bool {
	name := corners[s.source[s.at:end]]
	before := strings.ToLower(strings.TrimSuffix(s.before(0), "."))
	if name == "" || !streets[before] && !(isNumber(before) && isCapital(s.following(end))) && !s.ordinalFollows(end) {
		return false
	}
	s.say(name)
	s.emit(end, Abbreviation)
	return true
}

var corners = map[string]string{"NE": "northeast", "NW": "northwest", "SE": "southeast", "SW": "southwest"}

// streets are what the names of streets end in.
var streets = set("street st avenue ave road rd boulevard blvd drive dr lane ln court ct place pl way circle cir terrace parkway pkwy highway hwy broadway")

var directions = map[byte]string{'N': "north", 'S': "south", 'E': "east", 'W': "west"}

// isOrdinal tells whether a token is an ordinal in digits: "42nd".
func isOrdinal(token string) bool {
	return isNumber(token) && classes[token[len(token)-1]] == lower
}
