package student

import (
	"fmt"
	"strings"

	"github.com/pronounced/pronounced/lexicon"
	"github.com/pronounced/pronounced/model/student/weightfile"
	"github.com/pronounced/pronounced/phoneme"
)

// memory is what the model knows of the dictionary: how words beside the one asked for are said, letter by letter. Beside a word are
// its neighbours in the dictionary's order, with the letters that they begin with alike, and the word that begins like the longest
// part of it behind its first letter. The word itself is never one of them. training/recall.py says and does the same.
type memory struct {
	vocabulary *vocabulary
	dictionary *lexicon.Dictionary
	chances    []float64         // letter, and what is none, × tag: how likely a letter makes a tag, stress aside
	tag        map[uint32]uint16 // by its phonemes, as key packs them
}

// A tag has up to longestTag phonemes. The part of a word that begins like another has shortestTail letters in common with it, or is a
// word itself, of shortestWord letters.
const (
	longestTag   = 3
	shortestTail = 4
	shortestWord = 3
)

func newMemory(v *vocabulary, dictionary *lexicon.Dictionary) (*memory, error) {
	w := v.weights
	m := &memory{vocabulary: v, dictionary: dictionary, tag: make(map[uint32]uint16, len(w.Tags))}
	for _, chance := range w.Chances {
		m.chances = append(m.chances, float64(chance))
	}
	for i, tag := range w.Tags {
		var sounds []phoneme.Phoneme
		for _, name := range strings.Fields(tag) {
			p, ok := phoneme.Parse(name)
			if !ok || len(sounds) == longestTag {
				return nil, fmt.Errorf("weights file: tag %q is not up to %d phonemes", tag, longestTag)
			}
			sounds = append(sounds, p)
		}
		m.tag[key(sounds)] = uint16(i)
	}
	return m, nil
}

// key packs up to three phonemes.
func key(sounds []phoneme.Phoneme) uint32 {
	packed := uint32(0)
	for _, p := range sounds {
		packed = packed<<8 | uint32(p)
	}
	return packed
}

// mark is what is beside a letter: a tag, or the number after the last for none, and how far it reaches.
type mark struct {
	tag   uint16
	reach uint8
}

// marks are a letter's, of each kind.
type marks [weightfile.Kinds]mark

// alignment is room to align a word in.
type alignment struct {
	word   []byte
	sounds []phoneme.Phoneme
	cells  []way // letters so far × sounds so far
	tags   []uint16
}

// way is the likeliest way to make some sounds of some letters: what the last of them makes, from which sound on.
type way struct {
	chance float64
	start  uint8
	tag    uint16
}

// mark writes what is beside each letter of a word.
func (m *memory) mark(a *alignment, word string, to []marks) {
	for i := range to {
		for kind := range to[i] {
			to[i][kind] = mark{tag: uint16(len(m.vocabulary.phonemes))}
		}
	}
	before, _, after := m.dictionary.Around(word, word)
	near, far := with(before, word, 0), with(after, word, 0)
	if far.count > near.count || far.count == near.count && far.other.Letters() < near.other.Letters() {
		near, far = far, near
	}
	for kind, s := range [weightfile.Kinds]shared{near, far, m.tail(word)} {
		if s.count == 0 {
			continue
		}
		whole := 0
		if s.whole {
			whole = weightfile.Ahead + 1
		}
		aligned := m.align(a, s.other)
		for i := range s.count {
			at := &to[s.start+i][kind]
			at.reach = uint8(1 + whole + min(s.count-1-i, weightfile.Ahead))
			if aligned {
				at.tag = a.tags[i]
			}
		}
	}
}

// shared is a word that has letters in common with another: count of them, in the other from start on; all that it has, or not.
type shared struct {
	other lexicon.Entry
	start int
	count int
	whole bool
}

// with says what an entry has in common with a word from start on.
func with(other lexicon.Entry, word string, start int) shared {
	count, whole := other.Alike(word[start:])
	return shared{other, start, count, whole}
}

// tail returns the longest part behind the first letter that a word begins with; the first of those as long.
func (m *memory) tail(word string) shared {
	var best shared
	for start := 1; len(word)-start >= shortestWord && len(word)-start > best.count; start++ {
		before, at, after := m.dictionary.Around(word[start:], word)
		if itself := with(at, word, start); itself.count > 0 {
			return itself
		}
		for _, other := range [...]lexicon.Entry{before, after} {
			if s := with(other, word, start); s.count >= shortestTail && s.count > best.count {
				best = s
			}
		}
	}
	return best
}

// align finds the likeliest tags of an entry's letters for its first pronunciation (training/align.py), and tells whether there are any.
// Chances are multiplied in the order in which training does, so that what is likeliest is so in both.
func (m *memory) align(a *alignment, entry lexicon.Entry) bool {
	a.word = entry.AppendWord(a.word[:0])
	word := a.word
	a.sounds = entry.Append(a.sounds[:0], 0)
	width := len(a.sounds) + 1
	if need := (len(word) + 1) * width; len(a.cells) < need {
		a.cells = make([]way, need)
	}
	cells := a.cells[:(len(word)+1)*width]
	clear(cells)
	cells[0].chance = 1
	for i := range len(word) {
		chances := row(m.chances, int(m.vocabulary.number[word[i]])-1, len(m.vocabulary.phonemes))
		from, to := row(cells, i, width), row(cells, i+1, width)
		for start, before := range from {
			if before.chance == 0 {
				continue
			}
			packed := uint32(0)
			for end := start; ; end++ {
				if tag, ok := m.tag[packed]; ok {
					if chance := before.chance * chances[tag]; chance > to[end].chance {
						to[end] = way{chance, uint8(start), tag}
					}
				}
				if end == len(a.sounds) || end == start+longestTag {
					break
				}
				packed = packed<<8 | uint32(a.sounds[end])
			}
		}
	}
	end := len(a.sounds)
	if cells[len(cells)-1].chance == 0 {
		return false
	}
	a.tags = append(a.tags[:0], make([]uint16, len(word))...)
	for i := len(word) - 1; i >= 0; i-- {
		last := row(cells, i+1, width)[end]
		a.tags[i], end = last.tag, int(last.start)
	}
	return true
}
