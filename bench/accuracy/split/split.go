// Package split says which words of CMUdict a model has been trained on whose figures are to mean something, which are held
// out, and of what kind these are.
//
// It is training/data.py once more: training and figures have to part the words alike. Everything follows from a word and the
// dictionary; there is no list and no random number. Tests hold both sides to one file of answers.
package split

import (
	"crypto/sha256"
	"encoding/binary"
	"regexp"
	"slices"
	"strings"
)

// Part is a part of the split.
type Part uint8

// The parts. Dev and Test hold whole stems: no inflected form of their words is in Train. Word holds single words of what is left,
// so that their relatives may be in Train, as is usual for CMUdict.
const (
	Train Part = iota
	Dev
	Test
	Word
)

// String returns the name that training has for a part.
func (p Part) String() string { return [...]string{"train", "dev", "test", "word"}[p] }

// Of 10,000 stems, so many are in Dev and in Test; of 10,000 other words, so many in Word.
const (
	buckets = 10_000
	inDev   = 150
	inTest  = 800
	inWord  = 400
)

// PartOf returns the part that a word is in.
func PartOf(word string) Part {
	switch number := bucket("stem:" + Stem(word)); {
	case number < inDev:
		return Dev
	case number < inDev+inTest:
		return Test
	case bucket("word:"+word) < inWord:
		return Word
	}
	return Train
}

// bucket returns a number below 10,000 from the sha256 of a text.
func bucket(text string) int {
	sum := sha256.Sum256([]byte(text))
	return int(binary.BigEndian.Uint64(sum[:8]) % buckets)
}

// endings are taken off one after the other, each time the first that can be.
var endings = []string{"ings", "ing", "edly", "ed", "ers", "er", "est", "ies", "es", "s", "ly", "ness", "y"}

const (
	minStem = 3 // letters that remain when an ending is taken off
	vowels  = "aeiouy"
)

var possessive = regexp.MustCompile(`'s?$`)

// Stem returns what a word has in common with its inflected forms: walk, walks, walk's, walked, walking, walker. It rather puts
// strangers together than parts relatives. Irregular forms are not seen.
func Stem(word string) string {
	kept := onlyLetters(possessive.ReplaceAllString(strings.ToLower(word), ""))
	for before := ""; kept != before; {
		before = kept
		for _, ending := range endings {
			rest, found := strings.CutSuffix(kept, ending)
			if found && len(rest) >= minStem && strings.ContainsAny(rest, vowels) && (ending != "s" || !strings.HasSuffix(rest, "s")) {
				kept = rest
				break
			}
		}
		if n := len(kept); n > minStem && (kept[n-1] == 'e' || kept[n-1] == 'i' || kept[n-1] == kept[n-2]) {
			kept = kept[:n-1]
		}
	}
	return kept
}

func onlyLetters(text string) string {
	return strings.Map(func(r rune) rune {
		if r < 'a' || r > 'z' {
			return -1
		}
		return r
	}, text)
}

// Sets are the words by part.
type Sets struct {
	Dictionary      []Entry // those that are not held out: the dictionary that the model may look at
	Train           []Entry // the same without the doubtful ones, which it does not learn from
	Dev, Test, Word []Entry
	trained, stems  map[string]bool // the words of Train, and their stems
}

// New parts the words of the dictionary.
func New(entries []Entry) *Sets {
	s := &Sets{trained: map[string]bool{}, stems: map[string]bool{}}
	for _, e := range entries {
		switch PartOf(e.Word) {
		case Dev:
			s.Dev = append(s.Dev, e)
		case Test:
			s.Test = append(s.Test, e)
		case Word:
			s.Word = append(s.Word, e)
		case Train:
			s.Dictionary = append(s.Dictionary, e)
			if e.IsDoubtful() {
				continue
			}
			s.Train = append(s.Train, e)
			s.trained[e.Word] = true
			s.stems[Stem(e.Word)] = true
		}
	}
	return s
}

// AllButWord returns the words that are not held out one by one: the dictionary of a model that has learned from the stems of Dev and
// Test too.
func (s *Sets) AllButWord() []Entry { return slices.Concat(s.Dictionary, s.Dev, s.Test) }

// HasRelative tells whether a word of the same stem is in Train.
func (s *Sets) HasRelative(word string) bool { return s.stems[Stem(word)] }

// IsTrained tells whether a word is in Train.
func (s *Sets) IsTrained(word string) bool { return s.trained[word] }
