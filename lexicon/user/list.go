package user

import (
	"cmp"
	"slices"
	"strings"
)

// listed is an entry with what it is sorted by.
type listed struct {
	key string
	Entry
}

// Entries returns the entries whose word begins with a prefix, whatever its case, in the order of their folded words, at
// most limit of them; all of them for a limit below 0.
func (s *Snapshot) Entries(prefix string, limit int) []Entry {
	if s == nil {
		return nil
	}
	prefix = fold(prefix)
	all := s.sorted()
	from, _ := slices.BinarySearchFunc(all, prefix, func(e listed, prefix string) int { return cmp.Compare(e.key, prefix) })
	var entries []Entry
	for _, e := range all[from:] {
		if len(entries) == limit || !strings.HasPrefix(e.key, prefix) {
			break
		}
		entries = append(entries, e.Entry)
	}
	return entries
}

// sort returns all entries in the order of their folded words; of one word, those that mind case come last.
func (s *Snapshot) sort() []listed {
	all := make([]listed, 0, s.Len())
	for key, entries := range s.folded {
		for _, e := range entries {
			all = append(all, listed{key, e})
		}
	}
	for key, entries := range s.exact {
		for _, e := range entries {
			all = append(all, listed{fold(key), e})
		}
	}
	if s.below != nil {
		for _, e := range s.below.sorted() {
			if visible(s.lookup(e.Word), e.Entry) {
				all = append(all, e)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b listed) int {
		if c := cmp.Compare(a.key, b.key); c != 0 || a.CaseSensitive == b.CaseSensitive && !a.CaseSensitive {
			return c
		}
		if a.CaseSensitive != b.CaseSensitive {
			if b.CaseSensitive {
				return -1
			}
			return 1
		}
		return cmp.Compare(a.Word, b.Word)
	})
	return all
}
