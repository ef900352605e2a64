package prose

import (
	"cmp"
	"context"
	"slices"
	"sync"

	"github.com/pronounced/pronounced/lexicon"
	"github.com/pronounced/pronounced/phoneme"
)

// rhymes is the index of a dictionary by rhyme. It is built when it is first asked for.
type rhymes struct {
	once  sync.Once
	ready chan struct{}
	words []rhyme // in the order of their keys
}

// rhyme is a word under its key.
type rhyme struct {
	key  string
	word string
}

// most is how many words are looked at of those that share a rhyme: the commonest endings have some thousands.
const most = 4096

// index returns the index, which it waits for as long as the context lets it.
func (r *rhymes) index(ctx context.Context, dictionary *lexicon.Dictionary) ([]rhyme, error) {
	r.once.Do(func() {
		r.ready = make(chan struct{})
		go func() {
			defer close(r.ready)
			r.words = rhymeIndex(dictionary)
		}()
	})
	select {
	case <-r.ready:
		return r.words, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func rhymeIndex(dictionary *lexicon.Dictionary) []rhyme {
	words := make([]rhyme, 0, dictionary.Len())
	keys := map[string]string{} // each once, for many words share one
	var sounds []phoneme.Phoneme
	for entry := range dictionary.All() {
		if word := entry.Word(); isLetter(word[len(word)-1]) {
			sounds = entry.Append(sounds[:0], 0)
			key := phoneme.RhymeKey(sounds)
			if key == "" {
				continue
			}
			known, ok := keys[key]
			if !ok {
				known, keys[key] = key, key
			}
			words = append(words, rhyme{known, word})
		}
	}
	slices.SortStableFunc(words, func(a, b rhyme) int { return cmp.Compare(a.key, b.key) })
	return words
}

// Sound says how a word sounds like another.
type Sound uint8

// The ways.
const (
	SameSound Sound = iota // a homophone
	SameRhyme
)

// Match is a word that sounds like another.
type Match struct {
	Word     string
	Sound    Sound
	Phonemes []phoneme.Phoneme
}

// Sounding returns words of the dictionary that sound as a pronunciation or rhyme with it, homophones first, then those that
// look the most common; at most limit. The first call builds an index and takes some tenth of a second longer.
func (s *Service) Sounding(ctx context.Context, word string, pronunciation []phoneme.Phoneme, limit int) ([]Match, error) {
	index, err := s.rhymes.index(ctx, s.config.Dictionary)
	if err != nil {
		return nil, err
	}
	key := phoneme.RhymeKey(pronunciation)
	from, _ := slices.BinarySearchFunc(index, key, func(r rhyme, key string) int { return cmp.Compare(r.key, key) })
	var found []candidate
	for i := from; i < len(index) && index[i].key == key && i-from < most; i++ {
		other := index[i].word
		entry, ok := s.config.Dictionary.Lookup(other)
		if !ok || other == word {
			continue
		}
		sounds := entry.Append(nil, 0)
		c := candidate{Match: Match{other, SameRhyme, sounds}}
		switch {
		case phoneme.Homophones(pronunciation, sounds):
			c.Sound = SameSound
		case !phoneme.Rhymes(pronunciation, sounds):
			continue
		}
		c.rank = s.rank(other)
		found = append(found, c)
	}
	slices.SortStableFunc(found, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.Sound, b.Sound), -cmp.Compare(a.rank, b.rank), cmp.Compare(len(a.Word), len(b.Word)))
	})
	matches := make([]Match, 0, min(limit, len(found)))
	for _, c := range found[:min(limit, len(found))] {
		matches = append(matches, c.Match)
	}
	return matches, nil
}

// candidate is a match before the best are chosen.
type candidate struct {
	Match
	rank int
}

// rank says how common a word looks: how many of its inflected and derived forms the dictionary has. Names have few.
func (s *Service) rank(word string) int {
	stem := word
	if word[len(word)-1] == 'e' {
		stem = word[:len(word)-1]
	}
	n := 0
	for _, form := range [...]string{
		word + "s", word + "es", word + "'s", word + "ly", word + "ful", word + "less", stem + "ed", stem + "ing", stem + "er", stem + "y",
		word + word[len(word)-1:] + "ed", word + word[len(word)-1:] + "ing",
	} {
		if s.config.Dictionary.Contains(form) {
			n++
		}
	}
	return n
}
