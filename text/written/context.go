package written

import "strings"

// Words before a number that is a name, read in pairs, and before one that is read digit by digit.
var (
	beforeName = set(`boeing airbus route highway hwy rte interstate room flight suite apt apartment bus gate channel unit
		train building bldg studio trailer pier freeway box form error http fahrenheit porsche ferrari peugeot mazda cessna saab levis`)
	beforeLabel  = set("route rte highway hwy interstate boeing room suite apt apartment gate unit building bldg seat row section block exhibit lot level floor aisle stand platform terminal figure table track")
	beforeModel  = set("iphone galaxy pixel")
	beforeDigits = set("zip zipcode extension ext pin code passcode password otp area")
)

// context reads numbers by the words round them: names of roads, rooms and flights, houses in streets, versions of
// programs, postal codes.
func context(in input, at int) (Match, bool) {
	n, ok := in.number(at)
	if !ok || n.whole == "" {
		return Match{}, false
	}
	word, start := in.previous(at)
	if word == "is" || word == "was" { // "the code is 4821"
		if named, _ := in.previous(start); beforeDigits[named] {
			word = named
		}
	}
	digits := n.whole
	switch {
	case len(digits) == 3 && digits[0] == '7' && digits[2] == '7' && n.isInteger() && (word == "a" || word == "the") && in.ends(n.end) && !in.counts(n.end):
		return Match{n.end, Number, appendPairs(nil, digits)}, true // airliners
	case n.fraction != "" && software[word] && len(n.fraction) <= 2 && in.ends(n.end):
		return Match{n.end, Version, appendVersion(nil, in.s[at:n.end])}, true
	case n.fraction != "" || strings.Contains(digits, ","):
		return Match{}, false
	case beforeName[strings.TrimSuffix(word, "s")] && len(digits) == 3 && in.sameLength(n):
		to := n.end + 4
		return Match{to, Number, appendPairs(append(appendPairs(nil, digits), "to"), in.s[to-3:to])}, true
	case beforeName[word] && len(digits) >= 3 && len(digits) <= 4 && digits[0] != '0' && in.endsNumber(n.end):
		return Match{n.end, Number, appendPairs(nil, digits)}, true
	case beforeDigits[word] && len(digits) >= 3:
		return Match{n.end, Number, AppendDigits(nil, digits)}, true
	case len(digits) == 4 && digits[0] != '0' && digits[2] != '0' && start+len(word)+1 == at && in.initials(word, start) && in.ends(n.end):
		return Match{n.end, Number, appendPairs(nil, digits)}, true
	case len(digits) == 5 && in.state(word, start, at):
		end := n.end
		if to, ok := in.shape(end, "-####"); ok && in.ends(to) {
			end = to
		}
		return Match{end, Address, AppendDigits(nil, in.s[at:end])}, in.ends(end)
	case len(digits) >= 3 && len(digits) <= 4 && digits[0] != '0' && in.street(n.end):
		return Match{n.end, Number, appendPairs(nil, digits)}, true
	}
	return Match{}, false
}

// initials says whether a word is two to four capitals, as the makers of things number them: "RTX 4090".
func (in input) initials(word string, start int) bool {
	return len(word) >= 2 && len(word) <= 4 && strings.ToLower(in.s[start:start+len(word)]) == word && strings.ToUpper(word) == in.s[start:start+len(word)]
}

// sameLength says whether a hyphen and a number of as many digits follow one of three: "Rooms 101-105".
func (in input) sameLength(n number) bool {
	end, ok := in.shape(n.end, "-###")
	return ok && in.endsNumber(end) && in.s[n.end+1] != '0' && n.whole[0] != '0'
}

// stateCodes are the two-letter codes of the United States Postal Service (Publication 28, appendix B).
var stateCodes = set(`al ak az ar ca co ct de dc fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc
	nd oh ok or pa pr ri sc sd tn tx ut vt va wa wv wi wy`)

// stateNames are the last words of the names of states.
var stateNames = set(`alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho
	illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana
	nebraska nevada hampshire jersey mexico york carolina dakota ohio oklahoma oregon pennsylvania tennessee texas utah vermont
	virginia washington wisconsin wyoming`)

// state says whether a word before a number is a state with a capital.
func (in input) state(word string, start, at int) bool {
	if word == "" || !isUpper(in.s[start]) {
		return false
	}
	if len(word) == 2 {
		return stateCodes[word] && isUpper(in.s[start+1])
	}
	return stateNames[word] && in.s[at-1] == ' '
}

// streets end the names of streets (USPS Publication 28, appendix C1, the usual ones).
var streets = set(`street st avenue ave av road rd boulevard blvd drive dr lane ln court ct place pl square sq parkway pkwy
	highway hwy terrace ter circle cir way broadway`)

// street says whether the name of a street follows a number: up to three words with capitals, the last of which is a
// kind of street.
func (in input) street(at int) bool {
	for range 4 {
		from := in.space(at)
		if from == at {
			return false
		}
		word, end := in.wordAt(from)
		switch {
		case word == "" && isDigit(in.byte(from)): // 350 5th Avenue
			if _, end, ok := in.ordinalEnd(from); ok {
				at = end
				continue
			}
			return false
		case word == "" || !isUpper(word[0]):
			return false
		case streets[strings.ToLower(word)]:
			return true
		}
		at = end
		if in.byte(at) == '.' {
			at++
		}
	}
	return false
}
