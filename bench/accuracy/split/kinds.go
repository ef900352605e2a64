package split

import "strings"

// minPart is how many letters the base of an inflected form, and each part of a compound, has at least.
const minPart = 3

// IsInflection tells whether a word is a word of Train with a regular ending of nouns or verbs: -s -es -'s -s' -ed -ing, with a final
// e that goes, a letter that is doubled or a y that becomes i.
func (s *Sets) IsInflection(word string) bool {
	is := func(base string) bool { return len(base) >= minPart && s.IsTrained(base) }
	for _, ending := range []string{"s", "es", "'s", "'"} {
		base, found := strings.CutSuffix(word, ending)
		if found && (ending != "'" || strings.HasSuffix(base, "s")) && is(base) {
			return true
		}
	}
	if base, found := strings.CutSuffix(word, "s'"); found && is(base) {
		return true
	}
	if base, found := strings.CutSuffix(word, "ies"); found && is(base+"y") {
		return true
	}
	for _, ending := range []string{"ed", "ing"} {
		base, found := strings.CutSuffix(word, ending)
		if !found {
			continue
		}
		n := len(base)
		doubled := n > 1 && base[n-1] == base[n-2]
		if is(base) || is(base+"e") || doubled && is(base[:n-1]) || ending == "ed" && strings.HasSuffix(base, "i") && is(base[:n-1]+"y") {
			return true
		}
	}
	return false
}

// IsCompound tells whether a word is two words of Train, one after the other, in letters alone. Many a name is so by chance: "bar",
// "ton".
func (s *Sets) IsCompound(word string) bool {
	if onlyLetters(word) != word {
		return false
	}
	for at := minPart; at <= len(word)-minPart; at++ {
		if s.IsTrained(word[:at]) && s.IsTrained(word[at:]) {
			return true
		}
	}
	return false
}
