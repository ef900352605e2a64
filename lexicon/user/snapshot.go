package user

import (
	"slices"
	"strings"
	"sync"
)

// Snapshot is a set of entries that never changes. The nil Snapshot is empty. What its methods return is shared: nobody
// may change it.
type Snapshot struct {
	folded map[string][]Entry // all that do not mind case, by fold of the word
	exact  map[string][]Entry // those that do, by exact
	heads  map[string]int     // how many words the longest phrase has, by fold of its first word
	count  int
	sorted func() []listed
	below  *Snapshot // what Layer put under this one
}

// FromEntries returns a Snapshot of the entries, readings of one word in the order in which they come. An entry that
// Clean refuses is left out, and so is one that says the same as one before it.
func FromEntries(entries []Entry) *Snapshot {
	kept := make([]Entry, 0, len(entries))
	for _, e := range entries {
		if e, err := e.Clean(); err == nil {
			kept = append(kept, e)
		}
	}
	return newSnapshot(kept)
}

// newSnapshot is FromEntries for entries that are clean.
func newSnapshot(entries []Entry) *Snapshot {
	s := &Snapshot{folded: make(map[string][]Entry, len(entries)), exact: map[string][]Entry{}, heads: map[string]int{}}
	for i, e := range entries {
		keys, key := s.folded, ""
		if e.CaseSensitive {
			keys, key = s.exact, exact(e.Word)
		} else {
			key = fold(e.Word)
		}
		found := keys[key]
		if found == nil {
			keys[key] = entries[i : i+1 : i+1] // most words have one entry, which is not copied
		} else if !containsSame(found, e) {
			keys[key] = append(found, e)
		} else {
			continue
		}
		s.count++
		if n := strings.Count(e.Word, " "); n > 0 {
			first, _, _ := strings.Cut(e.Word, " ")
			first = fold(first)
			s.heads[first] = max(s.heads[first], n+1)
		}
	}
	s.sorted = sync.OnceValue(s.sort)
	return s
}

// containsSame tells whether one of the entries of a key says the same as e, whatever its comment. Beyond the readings that
// a word may have in earnest it does not look, for that would take quadratic time.
func containsSame(entries []Entry, e Entry) bool {
	const inEarnest = 64
	entries = entries[:min(len(entries), inEarnest)]
	return slices.ContainsFunc(entries, func(other Entry) bool {
		return e.PartOfSpeech == other.PartOfSpeech && slices.Equal(e.Phonemes, other.Phonemes)
	})
}

// Lookup returns the readings of a word or phrase as a text writes it, nil if there are none. Entries that mind case and
// are written just so hide those that do not. It does not allocate for a word of ASCII up to 64 bytes.
func (s *Snapshot) Lookup(word string) []Entry {
	if s == nil {
		return nil
	}
	found := s.lookup(word)
	if s.below == nil {
		return found
	}
	return layered(found, s.below.Lookup(word))
}

func (s *Snapshot) lookup(word string) []Entry {
	if isFolded(word) {
		if found := s.exact[word]; found != nil {
			return found
		}
		return s.folded[word]
	}
	var small [64]byte
	folded, ascii := foldASCII(small[:0], word)
	if !ascii {
		word = exact(word)
	}
	if found := s.exact[word]; found != nil {
		return found
	}
	if !ascii {
		return s.folded[foldExact(word)]
	}
	return s.folded[string(folded)]
}

// Phrase returns the readings of the longest phrase of two words or more at the beginning of a text, and of how many
// words it is; nil and 0 if there is none. It asks for the words, as the text writes them, from 0 on and only as long as
// they may matter; words reports false where there is none or no phrase may go on.
func (s *Snapshot) Phrase(words func(i int) (word string, ok bool)) (entries []Entry, n int) {
	if !s.HasPhrases() {
		return nil, 0
	}
	first, ok := words(0)
	if !ok {
		return nil, 0
	}
	longest := 0
	for layer := s; layer != nil; layer = layer.below {
		longest = max(longest, layer.longest(first))
	}
	if longest == 0 {
		return nil, 0
	}
	text := first
	ends := []int{len(text)}
	for len(ends) < longest {
		word, ok := words(len(ends))
		if !ok {
			break
		}
		text += " " + word
		ends = append(ends, len(text))
	}
	for n := len(ends); n > 1; n-- {
		if found := s.Lookup(text[:ends[n-1]]); found != nil {
			return found, n
		}
	}
	return nil, 0
}

// longest returns how many words the longest phrase has that begins with a word, 0 if none does.
func (s *Snapshot) longest(first string) int {
	var small [64]byte
	if folded, ascii := foldASCII(small[:0], first); ascii {
		return s.heads[string(folded)]
	}
	return s.heads[fold(first)]
}

// HasPhrases tells whether Phrase can find anything at all.
func (s *Snapshot) HasPhrases() bool {
	for ; s != nil; s = s.below {
		if len(s.heads) > 0 {
			return true
		}
	}
	return false
}

// Len returns how many entries there are, hidden ones of lower layers included.
func (s *Snapshot) Len() int {
	n := 0
	for ; s != nil; s = s.below {
		n += s.count
	}
	return n
}
