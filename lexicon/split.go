package lexicon

import (
	"math"
	"slices"
	"strings"
)

// Bounds of Split: letters of a text, and of one word.
const (
	maxSplit = 128
	longest  = 20
)

// maxCost is what ten letters may cost. "me too" costs 46 for ten, "cat so fin stag ram" 53.
const maxCost = 48

// functionWords are words that run-together text is full of and whose grade says nothing, for they have no inflections;
// all words of one and two letters that Split knows are here.
const functionWords = " a i am an as at be by do go he if in is it me my no of oh ok on or so to up us we tv uk vs " +
	"the and for not but nor yet are was has had did can may you she her his him its our who how why all any out off " +
	"own too now new one two six ten via per get got let say see day way man men use ask big old bad good " +
	"with from that this they them then than when what were been have does will into over your just like " +
	"only also very more most some such here there their these those which while would could should about after before " +
	"where every first never ever both each many much must upon today "

// Split cuts letters that are run together, as in hashtags and host names, into words of the dictionary:
// "throwbackthursday", "ilovenewyork". It takes few, long and common words before many, short and rare ones, and answers
// false where only unlikely ones would do. What is a word of the dictionary comes back whole. It takes lower-case letters
// only, up to 128, and time linear in their number.
func (d *Dictionary) Split(text string) ([]string, bool) {
	if text == "" || len(text) > maxSplit || strings.Trim(text, "abcdefghijklmnopqrstuvwxyz") != "" {
		return nil, false
	}
	if d.Contains(text) {
		return []string{text}, true
	}
	// costs[i] is the least cost of the first i letters, last[i] the length of the last word then.
	var costs [maxSplit + 1]int
	var last [maxSplit + 1]int
	for end := 1; end <= len(text); end++ {
		costs[end] = math.MaxInt
		for length := 1; length <= min(end, longest); length++ {
			start := end - length
			if costs[start] == math.MaxInt {
				continue
			}
			cost, ok := d.cost(text[start:end])
			if ok && costs[start]+cost < costs[end] {
				costs[end], last[end] = costs[start]+cost, length
			}
		}
	}
	if costs[len(text)] > maxCost*len(text)/10 {
		return nil, false
	}
	var words []string
	for end := len(text); end > 0; end -= last[end] {
		words = append(words, text[end-last[end]:end])
	}
	slices.Reverse(words)
	return words, true
}

// cost says how unlikely a word is in run-together text; ok is false for what is no word there.
func (d *Dictionary) cost(word string) (cost int, ok bool) {
	const perWord = 10
	if isFunctionWord(word) {
		return perWord + max(0, 4-len(word)), true
	}
	e, ok := d.Lookup(word)
	if !ok {
		return 0, false
	}
	grade := e.record.grade
	if singular, ok := strings.CutSuffix(word, "s"); ok && len(singular) > 3 {
		s, _ := d.Lookup(singular)
		grade = max(grade, s.record.grade)
	}
	switch rare := 4 - int(min(grade, 4)); {
	case len(word) < 3:
		return 0, false
	case len(word) == 3:
		return perWord + 6 + 2*rare, grade >= 2
	case len(word) == 4:
		return perWord + 3 + 2*rare, grade >= 1
	case len(word) == 5:
		return perWord + 1 + 2*rare, true
	default:
		return perWord + rare, true
	}
}

func isFunctionWord(word string) bool {
	for len(word) > 0 && len(word) <= 6 {
		at := strings.Index(functionWords, word)
		return at > 0 && strings.Contains(functionWords, " "+word+" ")
	}
	return false
}
