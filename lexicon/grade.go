package lexicon

import "strings"

// grade says how much a word looks like a common one, from 0 to maxGrade: how many of its inflected and derived forms the
// dictionary has. CMUdict says nothing of how common its words are, and many of them are names; "house" has seven
// such forms, "amm" none.
func grade(words map[string]string, word string) uint8 {
	n := 0
	has := func(form string) {
		if _, ok := words[form]; ok {
			n++
		}
	}
	stem := strings.TrimSuffix(word, "e")
	for _, ending := range []string{"s", "es", "'s", "ly", "less", "ful", "man", "house"} {
		has(word + ending)
	}
	for _, ending := range []string{"ed", "ing", "er", "ers", "y"} {
		has(stem + ending)
	}
	has(word + word[len(word)-1:] + "ed")
	has(word + word[len(word)-1:] + "ing")
	if base, ok := strings.CutSuffix(word, "y"); ok {
		has(base + "ies")
	}
	return uint8(min(n, maxGrade))
}
