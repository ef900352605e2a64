package student

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Word is what the model is asked for: a word's letters, a–z, apostrophe, hyphen and full stop, or Unknown, at most MaxLetters of
// them. Words that are spelled alike but for case and accents are the same Word. The zero Word has no letters; Append makes others.
type Word struct{ letters string }

// String returns the letters.
func (w Word) String() string { return w.letters }

// MaxLetters is how many letters the model reads at once; longer words are read in parts, so that memory and time of a Word are
// bounded. No word of English comes near it.
const MaxLetters = 128

// Unknown is what stands for a word that has no letter the model knows.
const Unknown = "?"

// Append appends the Words that a text is read as: one, or several if it is longer than MaxLetters. It lower-cases, takes
// diacritics off and ligatures apart (NFKD), spells other Latin letters with those of English, and makes typographic apostrophes
// and hyphens plain ones. What is none of the model's letters then, a digit or a blank, is left out, for no word that the model was
// trained on has any; if nothing else remains it is Unknown.
func Append[T string | []byte](words []Word, text T) []Word {
	letters := string(text)
	if !spelled(letters) {
		letters = fold(letters)
	}
	for len(letters) > MaxLetters {
		words = append(words, Word{letters[:MaxLetters]})
		letters = letters[MaxLetters:]
	}
	return append(words, Word{letters})
}

// spelled tells whether a text is in the model's letters.
func spelled(text string) bool {
	for i := range len(text) {
		if !isLetter(rune(text[i])) {
			return false
		}
	}
	return true
}

func isLetter(r rune) bool { return 'a' <= r && r <= 'z' || r == '\'' || r == '-' || r == '.' }

func fold(text string) string {
	var folded strings.Builder
	// Invalid UTF-8 is no letter.
	for _, r := range norm.NFKD.String(text) {
		r = unicode.ToLower(r)
		switch {
		case isLetter(r):
			folded.WriteByte(byte(r))
		case r >= utf8.RuneSelf:
			folded.WriteString(latin[r])
		}
	}
	if folded.Len() == 0 && text != "" {
		return Unknown
	}
	return folded.String()
}

// latin spells the letters and signs that Unicode does not decompose, the letters as English texts do when they lack them (The
// Chicago Manual of Style, 17th edition, 11.119).
var latin = map[rune]string{
	'æ': "ae", 'œ': "oe", 'ø': "o", 'ð': "d", 'đ': "d", 'þ': "th", 'ß': "ss", 'ẞ': "ss", 'ł': "l", 'ħ': "h", 'ı': "i",
	'ĸ': "k", 'ŋ': "ng", 'ŧ': "t", 'ſ': "s", 'ə': "e", 'ƒ': "f", 'ɨ': "i", 'ƙ': "k", 'ɓ': "b", 'ɗ': "d",
	'‘': "'", '’': "'", 'ʼ': "'", '′': "'", '‐': "-", '‑': "-", '‒': "-", '–': "-", '−': "-",
}
