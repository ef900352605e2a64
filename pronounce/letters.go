package pronounce

import (
	"strings"

	"github.com/pronounced/pronounced/lexicon"
	"github.com/pronounced/pronounced/phoneme"
)

// letterNames are the names of the letters a–z as CMUdict gives them under "a.", "b.", …; the sounds of a letter are
// separated by blanks, the letters by bars.
const letterNames = "EY1|B IY1|S IY1|D IY1|IY1|EH1 F|JH IY1|EY1 CH|AY1|JH EY1|K EY1|EH1 L|EH1 M|EH1 N|OW1|P IY1|" +
	"K Y UW1|AA1 R|EH1 S|T IY1|Y UW1|V IY1|D AH1 B AH0 L Y UW0|EH1 K S|W AY1|Z IY1"

var letters = parseLetters()

func parseLetters() (letters ['z' - 'a' + 1][]phoneme.Phoneme) {
	for i, name := range strings.Split(letterNames, "|") {
		for _, symbol := range strings.Fields(name) {
			p, _ := phoneme.Parse(symbol)
			letters[i] = append(letters[i], p)
		}
	}
	return letters
}

// spell returns the names of a word's letters, one after another, with the ending of a plural or possessive if it has
// one ("i's", "ds"); ok is false when a character is no letter of a–z.
func spell(dst []phoneme.Phoneme, word string) (spelled []phoneme.Phoneme, ok bool) {
	base, ending := word, false
	if len(word) > 1 {
		if cut, found := strings.CutSuffix(word, "'s"); found {
			base, ending = cut, true
		} else if cut, found := strings.CutSuffix(word, "s'"); found && len(cut) > 0 {
			base, ending = cut, true
		} else if len(word) == 2 && word[1] == 's' {
			base, ending = word[:1], true
		}
	}
	for _, letter := range base {
		if letter < 'a' || letter > 'z' {
			return dst, false
		}
		dst = append(dst, letters[letter-'a']...)
	}
	if ending && base != "" {
		dst = lexicon.AppendS(dst)
	}
	return dst, true
}
