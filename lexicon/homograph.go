package lexicon

import (
	"strings"

	"github.com/pronounced/pronounced/phoneme"
)

// Homograph is a word with two readings as g2p_en 1.0.0 lists it (its file homographs.en): the first is for words whose
// part of speech begins with Tag, the second for all others.
type Homograph struct {
	tag, first, second string
}

// Homograph returns the two readings of a word in lower case, where g2p_en has them.
func (d *Dictionary) Homograph(word string) (Homograph, bool) {
	found, ok := find(&d.homographs, word)
	if !ok {
		return Homograph{}, false
	}
	tag, readings, _ := strings.Cut(found.value, separator) // each byte is its own code
	first, second, _ := strings.Cut(readings, separator)
	return Homograph{tag, first, second}, true
}

// Tag returns the beginning of the Penn Treebank tags that select the first reading, such as "V". It is as the file has
// it, "ADJ" included, which begins no Penn tag.
func (h Homograph) Tag() string { return h.tag }

// AppendFirst appends the reading of words whose tag begins with Tag to dst.
func (h Homograph) AppendFirst(dst []phoneme.Phoneme) []phoneme.Phoneme {
	return appendSounds(dst, h.first)
}

// AppendSecond appends the reading of all other words to dst.
func (h Homograph) AppendSecond(dst []phoneme.Phoneme) []phoneme.Phoneme {
	return appendSounds(dst, h.second)
}
