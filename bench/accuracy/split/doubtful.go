package split

import (
	"regexp"
	"slices"
	"strings"

	"github.com/pronounced/pronounced/phoneme"
)

// letterNames are how the names of the letters sound, without stress.
var letterNames = parseNames(`EY | B IY | S IY | D IY | IY | EH F | JH IY | EY CH | AY | JH EY | K EY | EH L | EH M | EH N | OW | P IY |
	K Y UW | AA R | EH S | T IY | Y UW | V IY | D AH B AH L Y UW | EH K S | W AY | Z IY`)

func parseNames(table string) [][]phoneme.Phoneme {
	var names [][]phoneme.Phoneme
	for name := range strings.SplitSeq(table, "|") {
		sounds, err := parseSounds(strings.Fields(name))
		if err != nil {
			panic(err) // the table above is broken
		}
		names = append(names, sounds)
	}
	return names
}

// IsDoubtful tells whether an entry teaches what other words do not follow: names that CMUdict marks as foreign, abbreviations.
// Such entries are left out of training, and only there.
func (e Entry) IsDoubtful() bool {
	return e.Remark != "" || slices.ContainsFunc(e.Pronunciations, func(p []phoneme.Phoneme) bool { return isSpelledOut(e.Word, p) })
}

var plural = regexp.MustCompile(`'?s$`)

// isSpelledOut tells whether a pronunciation is the names of the word's letters, as in HIV or DVDs.
func isSpelledOut(word string, pronunciation []phoneme.Phoneme) bool {
	letters := onlyLetters(plural.ReplaceAllString(word, ""))
	if len(letters) < 2 {
		return false
	}
	var names []phoneme.Phoneme
	for i := range len(letters) {
		names = append(names, letterNames[letters[i]-'a']...)
	}
	said := make([]phoneme.Phoneme, len(pronunciation))
	for i, p := range pronunciation {
		said[i] = p.Sound()
	}
	return slices.Equal(said, names) || slices.Equal(said[:max(0, len(said)-1)], names)
}
