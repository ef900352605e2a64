package main

import (
	"math/rand/v2"
	"regexp"
	"strings"

	"github.com/pronounced/pronounced/model/answers"
)

// pseudowords makes words that no dictionary has but that look like English: the first syllable of one CMUdict word,
// the inner ones of a second, the last one of a third. A syllable is here what letters say of it: consonants and the
// vowels after them, the last one with the consonants that end the word. The words are as long as CMUdict's, for what
// a word costs depends on its length: one is drawn for its length alone, and another try is made until that is met. No
// word is made twice, so that no peer can have it in a cache.
type pseudowords struct {
	random    *rand.Rand
	syllables [][]string // of each dictionary word
	taken     map[string]bool
}

// shortest is what can hardly be anything but a word of the dictionary when it is shorter.
const shortest = 3

// tries is when a length is given up: there may be no more words of three letters.
const tries = 10_000

var syllable = regexp.MustCompile(`[^aeiouy]*[aeiouy]+(?:[^aeiouy]+$)?`)

func newPseudowords(seed uint64) (*pseudowords, error) {
	dictionary, err := answers.CMUdict()
	if err != nil {
		return nil, err
	}
	p := &pseudowords{random: rand.New(rand.NewPCG(seed, seed)), taken: make(map[string]bool)}
	plain := regexp.MustCompile(`^[a-z]+$`)
	for _, answer := range dictionary {
		p.taken[answer.Word] = true
		if !plain.MatchString(answer.Word) {
			continue
		}
		if syllables := syllable.FindAllString(answer.Word, -1); len(syllables) > 0 {
			p.syllables = append(p.syllables, syllables)
		}
	}
	return p, nil
}

// next makes the next n words.
func (p *pseudowords) next(n int) []string {
	words := make([]string, 0, n)
	for len(words) < n {
		length := max(shortest, len(strings.Join(p.any(), "")))
		for range tries {
			if word := p.make(); len(word) == length && !p.taken[word] {
				p.taken[word] = true
				words = append(words, word)
				break
			}
		}
	}
	return words
}

func (p *pseudowords) make() string {
	first, inner, last := p.any(), p.any(), p.any()
	word := first[0]
	if len(inner) > 2 {
		word += strings.Join(inner[1:len(inner)-1], "")
	}
	return word + last[len(last)-1]
}

func (p *pseudowords) any() []string { return p.syllables[p.random.IntN(len(p.syllables))] }
