package text

import "strings"

// slashed reads abbreviations with a slash, names with signs and others that a table has as a whole.
func (s *scanner) slashed(core string) bool {
	end := len(core)
	word := strings.ToLower(core)
	reading, ok := slashes[word]
	if !ok && len(word) > 2 && strings.HasPrefix(word, "w/") {
		end = 2
		if strings.HasPrefix(word, "w/o") && len(word) == 3 {
			end = 3
		}
		reading, ok = slashes[word[:end]], true
	}
	if !ok {
		return s.ampersand(core)
	}
	s.sayReading(reading)
	s.emit(s.at+end, Abbreviation)
	return true
}

// slashes are read as what they stand for.
var slashes = map[string]string{
	"w/": "with", "w/o": "without", "w/out": "without", "w/in": "within", "b/t": "between", "b/c": "because", "c/o": "care of", "n/a": "N A", "a/c": "A C", "b/w": "between", "h/t": "hat tip",
	"c++": "C plus plus", "c#": "C sharp", "f#": "F sharp", "g++": "G plus plus", "a+": "A plus", "b+": "B plus", "c+": "C plus", "d+": "D plus",
	".net": "dot net", "&c": "et cetera",
}

// ampersand reads capitals that an ampersand joins: "R&D", "AT&T".
func (s *scanner) ampersand(core string) bool {
	left, right, ok := strings.Cut(core, "&")
	if !ok || left == "" || len(left) > 3 || !isUpper(left) || !isASCII(left) {
		return false
	}
	plural := len(right) == 2 && right[1] == 's'
	right = strings.TrimSuffix(right, "s")
	if right == "" || len(right) > 2 || !isUpper(right) || !isASCII(right) {
		return false
	}
	s.spellOut(left, "")
	s.say("and")
	s.spellOut(right, "")
	if plural {
		s.words[len(s.words)-1].Text += "s"
	}
	s.emitAddress(s.at+len(core), Initialism)
	return true
}
