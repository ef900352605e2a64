package reference

import (
	"strings"

	"github.com/pronounced/pronounced/model/student/weightfile"
)

// Entry is a word of a dictionary and its first pronunciation, phonemes separated by blanks.
type Entry struct{ Word, Sounds string }

// Mark is what is beside a letter: a tag, or the number after the last for none, and how far it reaches.
type Mark struct{ Tag, Reach int }

// Beside says what a dictionary, in the order of its words, has beside each letter of a word (training/recall.py).
func Beside(w *weightfile.Weights, dictionary []Entry, word string) [][weightfile.Kinds]Mark {
	marks := make([][weightfile.Kinds]Mark, len(word))
	for i := range marks {
		for kind := range marks[i] {
			marks[i][kind].Tag = len(w.Tags)
		}
	}
	before, after := neighbours(dictionary, word, word)
	near, far := shared{before, 0, alike(word, before.Word)}, shared{after, 0, alike(word, after.Word)}
	if far.count > near.count || far.count == near.count && len(far.other.Word) < len(near.other.Word) {
		near, far = far, near
	}
	for kind, s := range []shared{near, far, tail(dictionary, word)} {
		tags, ok := align(w, s.other)
		for i := range s.count {
			mark := &marks[s.start+i][kind]
			mark.Reach = 1 + min(s.count-1-i, weightfile.Ahead)
			if s.count == len(s.other.Word) {
				mark.Reach += weightfile.Ahead + 1
			}
			if ok {
				mark.Tag = tags[i]
			}
		}
	}
	return marks
}

// shared is a word that has count letters in common with another, in the other from start on.
type shared struct {
	other        Entry
	start, count int
}

// neighbours returns the last word below a text and the first above it, neither of them a certain word.
func neighbours(dictionary []Entry, text, except string) (before, after Entry) {
	for _, entry := range dictionary {
		switch {
		case entry.Word == except:
		case entry.Word < text:
			before = entry
		case entry.Word > text:
			return before, entry
		}
	}
	return before, after
}

func alike(a, b string) int {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return n
}

// tail returns the word that begins like the longest part of a word behind its first letter: with all of the part if that has three
// letters or more, or with four. Of parts as long the first counts.
func tail(dictionary []Entry, word string) (best shared) {
	for start := 1; start < len(word); start++ {
		part := word[start:]
		var others []Entry
		for _, entry := range dictionary {
			if entry.Word == part && len(part) >= 3 {
				others = append(others, entry)
			}
		}
		before, after := neighbours(dictionary, part, word)
		for i, other := range append(others, before, after) {
			if n := alike(part, other.Word); n > best.count && (i < len(others) || n >= 4) {
				best = shared{other, start, n}
			}
		}
	}
	return best
}

// align returns the likeliest tags, one a letter, that make an entry's pronunciation. It tries all of them, the end of the word first.
func align(w *weightfile.Weights, entry Entry) ([]int, bool) {
	sounds := strings.Fields(entry.Sounds)
	type path struct {
		chance float64
		tags   []int
	}
	known := map[[2]int]path{}
	var prefix func(letters, made int) path
	// prefix is the likeliest way for so many letters to make so many sounds.
	prefix = func(letters, made int) path {
		if letters == 0 {
			if made == 0 {
				return path{1, nil}
			}
			return path{}
		}
		if found, ok := known[[2]int{letters, made}]; ok {
			return found
		}
		letter := len(w.Letters)
		for number, name := range w.Letters {
			if name == entry.Word[letters-1:letters] {
				letter = number
			}
		}
		best := path{}
		for start := max(0, made-3); start <= made; start++ {
			for tag, name := range w.Tags {
				if name != strings.Join(sounds[start:made], " ") {
					continue
				}
				before := prefix(letters-1, start)
				chance := before.chance * float64(w.Chances[letter*len(w.Tags)+tag])
				if chance > best.chance {
					best = path{chance, append(append([]int(nil), before.tags...), tag)}
				}
			}
		}
		known[[2]int{letters, made}] = best
		return best
	}
	best := prefix(len(entry.Word), len(sounds))
	return best.tags, best.chance > 0
}
