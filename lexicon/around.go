package lexicon

import (
	"encoding/binary"
	"slices"
)

// Around returns what stands around a text in the order of the dictionary's words: the greatest word below it, the word itself if it is
// one, and the least word above it, none of them the word `except`. The zero Entry, whose Word is empty, stands for none.
func (d *Dictionary) Around(text, except string) (before, at, after Entry) {
	t := &d.words
	var r record
	for next := t.from(text); next < len(t.records); {
		if r, next = t.read(next); spells(t.letters, r.word, except) {
			continue
		}
		switch order, _ := compare(t.letters, r.word, text); {
		case order < 0:
			before = Entry{r}
		case order == 0:
			at = Entry{r}
		default:
			return before, at, Entry{r}
		}
	}
	return before, at, Entry{}
}

// Alike returns how many letters the word of an entry and a text begin with alike, and whether these are all that the word has. The zero
// Entry has none.
func (e Entry) Alike(text string) (letters int, whole bool) {
	if e.record.table == nil {
		return 0, false
	}
	_, letters = compare(e.record.table.letters, e.record.word, text)
	return letters, letters == e.Letters()
}

// Letters returns how long the word is.
func (e Entry) Letters() int {
	n := 0
	for i := range len(e.record.word) {
		n += len(e.record.table.letters.part(e.record.word[i]))
	}
	return n
}

// AppendWord appends the word.
func (e Entry) AppendWord(dst []byte) []byte {
	if e.record.table == nil {
		return dst
	}
	return e.record.table.letters.read(dst, e.record.word)
}

// signpostEvery is how many records lie between two signposts.
const signpostEvery = 4

// signposts are where look-ups by order begin: the first letters of every so many words, and where their records are.
type signposts struct {
	letters []uint64 // as leading returns them
	offsets []uint32
}

// leading returns the first eight bytes of a text as a number, so that numbers are ordered as texts are, but for those that begin alike.
func leading[T string | []byte](text T) uint64 {
	var first [8]byte
	copy(first[:], text)
	return binary.BigEndian.Uint64(first[:])
}

// from returns the offset of a record that is below a text by two words or more, or of the first.
func (t *table) from(text string) int {
	posts := t.signposts()
	at, _ := slices.BinarySearch(posts.letters, leading(text))
	// The last signpost below the text may be the word before it, which may not count.
	return int(posts.offsets[max(0, at-2)])
}

// post collects the signposts.
func (t *table) post() signposts {
	posts := signposts{make([]uint64, 0, t.count/signpostEvery+1), make([]uint32, 0, t.count/signpostEvery+1)}
	var word []byte
	for at, i := 0, 0; at < len(t.records); i++ {
		r, next := t.read(at)
		if i%signpostEvery == 0 {
			word = t.letters.read(word[:0], r.word)
			posts.letters, posts.offsets = append(posts.letters, leading(word)), append(posts.offsets, uint32(at))
		}
		at = next
	}
	return posts
}
