package lexicon_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/pronounced/pronounced/lexicon"
	"github.com/pronounced/pronounced/phoneme"
)

// Nothing panics on any string, and what comes back is of the inventory and of the text.
func FuzzWord(f *testing.F) {
	for _, word := range underivable[:len(underivable)-1] {
		f.Add(word)
	}
	for _, word := range []string{"read", "don't", "u.s.", "unfollowers", "antivaxxer", "throwbackthursday", "dogs'", "s'", "'s's"} {
		f.Add(word)
	}
	d := lexicon.Embedded()
	f.Fuzz(func(t *testing.T, word string) {
		e, found := d.Lookup(word)
		if b, ok := d.LookupBytes([]byte(word)); ok != found || b != e {
			t.Errorf("%q is found as a string, %t, or as bytes, %t", word, found, ok)
		}
		if found != d.Contains(word) || found && e.Word() != word || found != (e.Variants() > 0) {
			t.Errorf("%q is found as %q, %d variants", word, e.Word(), e.Variants())
		}
		for v := range e.Variants() {
			wantSounds(t, word, e.Append(nil, v))
		}
		if h, ok := d.Homograph(word); ok {
			wantSounds(t, word, h.AppendFirst(nil))
			wantSounds(t, word, h.AppendSecond(nil))
		}
		if sounds, how, ok := d.Derive(nil, word); ok {
			wantSounds(t, word, sounds)
			if how.Rule == "" || how.Base == "" {
				t.Errorf("%q is derived by %+v", word, how)
			}
		} else if sounds != nil {
			t.Errorf("%q is not derived, yet sounds %v", word, sounds)
		}
		if words, ok := d.Split(word); ok && strings.Join(words, "") != word {
			t.Errorf("%q is split into %q", word, words)
		}
	})
}

func wantSounds(t *testing.T, word string, sounds []phoneme.Phoneme) {
	t.Helper()
	if len(sounds) == 0 || slices.ContainsFunc(sounds, func(p phoneme.Phoneme) bool { return !p.IsValid() }) {
		t.Errorf("%q sounds %v", word, sounds)
	}
}
