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

// rhyme is a word under the hash of its rhyme.
type rhyme struct {
	key  uint64
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
	var sounds []phoneme.Phoneme
	for entry := range dictionary.All() {
		if word := entry.Word(); isLetter(word[len(word)-1]) {
			sounds = entry.Append(sounds[:0], 0)
			if key := rhymeHash(sounds); key != 0 {
				words = append(words, rhyme{key, word})
			}
		}
	}
	slices.SortFunc(words, func(a, b rhyme) int { return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.word, b.word)) })
	return words
}

// rhymeHash is the same for words that rhyme (FNV-1a); 0 where there is no vowel.
func rhymeHash(pronunciation []phoneme.Phoneme) uint64 {
	rest := pronunciation[phoneme.RhymeStart(pronunciation):]
	if len(rest) == 0 {
		return 0
	}
	hash := uint64(0xcbf29ce484222325)
	for _, p := range rest {
		hash = (hash ^ uint64(p.Sound())) * 0x100000001b3
	}
	return hash | 1
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
// look the most common, of these those that are spelled alike; at most limit. The first call builds an index and takes some tenth of a second longer.
func (s *Service) Sounding(ctx context.Context, word string, pronunciation []phoneme.Phoneme, limit int) ([]Match, error) {
	index, err := s.rhymes.index(ctx, s.config.Dictionary)
	if err != nil {
		return nil, err
	}
	key := rhymeHash(pronunciation)
	from, _ := slices.BinarySearchFunc(index, key, func(r rhyme, key uint64) int { return cmp.Compare(r.key, key) })
	var found []candidate
	var sounds []phoneme.Phoneme
	for i := from; i < len(index) && index[i].key == key && i-from < most; i++ {
		other := index[i].word
		entry, ok := s.config.Dictionary.Lookup(other)
		if !ok || other == word {
			continue
		}
		sounds = entry.Append(sounds[:0], 0)
		c := candidate{Match: Match{Word: other, Sound: SameRhyme}}
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
		return cmp.Or(cmp.Compare(a.Sound, b.Sound), cmp.Compare(b.rank, a.rank),
			cmp.Compare(commonSuffix(word, b.Word), commonSuffix(word, a.Word)))
	})
	matches := make([]Match, 0, min(limit, len(found)))
	for _, c := range found[:min(limit, len(found))] {
		if entry, ok := s.config.Dictionary.Lookup(c.Word); ok {
			c.Phonemes = entry.Append(nil, 0)
		}
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
	var space [64]byte
	form := append(space[:0], word...)
	n := 0
	has := func(form []byte) {
		if _, ok := s.config.Dictionary.LookupBytes(form); ok {
			n++
		}
	}
	for _, ending := range [...]string{"s", "ly", "ful", "less"} {
		has(append(form, ending...))
	}
	if form[len(form)-1] == 'e' {
		form = form[:len(form)-1]
	}
	for _, ending := range [...]string{"ed", "ing", "er"} {
		has(append(form, ending...))
	}
	return n
}
