package lexicon

import (
	"math"
	"strings"

	"github.com/pronounced/pronounced/phoneme"
)

// evidence is how often a word sounds, as a part of longer words of the dictionary, as it does alone, and how often it
// has no stress when it does. "Board" nearly always sounds so, and "berg", which has no stress; "ton" seldom does, and
// names that are words by chance never do.
type evidence struct{ seen, right, weak int }

// testimony is what one word says of its parts: whether it sounds like them, apart from stress, and whether its second
// part then has no stress.
type testimony struct{ right, weak bool }

// Evidence is weighed as if each part had been seen priorWeight times before, right as often as parts in general.
const (
	priorWeight = 2
	priorRight  = 0.4
)

// mark returns the logarithm of the odds that the part sounds as it does alone, in steps of 1/2 from 0 for -4 and less.
func (e evidence) mark() uint8 {
	p := (float64(e.right) + priorWeight*priorRight) / float64(e.seen+priorWeight)
	steps := math.Round(2 * (math.Log(p/(1-p)) + 4))
	return uint8(max(0, min(steps, maxMark)))
}

// isWeak tells whether a second part has no stress, more often than not.
func (e evidence) isWeak() bool { return 2*e.weak > e.right }

func (e evidence) plus(t testimony, times int) evidence {
	e.seen += times
	if t.right {
		e.right += times
	}
	if t.weak {
		e.weak += times
	}
	return e
}

// compoundEvidence returns what the words say of their first and second parts, for each way to split each in two.
func compoundEvidence(words map[string]string) (firsts, seconds map[string]evidence) {
	firsts, seconds = map[string]evidence{}, map[string]evidence{}
	for word := range words {
		for i := minPart; i <= len(word)-minPart; i++ {
			if t, ok := testify(words, word, i); ok {
				firsts[word[:i]] = firsts[word[:i]].plus(t, 1)
				seconds[word[i:]] = seconds[word[i:]].plus(t, 1)
			}
		}
	}
	return firsts, seconds
}

// testify returns what a word says of its letters before i and those from i; ok is whether these are words.
func testify(words map[string]string, word string, i int) (t testimony, ok bool) {
	first, ok1 := words[word[:i]]
	second, ok2 := words[word[i:]]
	if !ok1 || !ok2 {
		return testimony{}, false
	}
	first, _, _ = strings.Cut(first, separator)
	second, _, _ = strings.Cut(second, separator)
	for variant := range strings.SplitSeq(words[word], separator) {
		if unstressed(variant) == unstressed(first+second) {
			return testimony{true, isWeak(variant[len(first):])}, true
		}
	}
	return testimony{}, true
}

// isWeak tells whether no vowel of some sounds of a table has stress.
func isWeak(sounds string) bool {
	for i := range len(sounds) {
		if s := phoneme.Phoneme(sounds[i]).Stress(); s == phoneme.Primary || s == phoneme.Secondary {
			return false
		}
	}
	return true
}

// unstressed returns sounds as a table has them without their stress.
func unstressed(sounds string) string {
	bare := []byte(sounds)
	for i, p := range bare {
		bare[i] = byte(phoneme.Phoneme(p).Sound())
	}
	return string(bare)
}
