package text

import (
	"strings"
)

// label reads one piece of an address: as it is known, or the words that it is made of.
func (s *scanner) label(label string) {
	switch word := s.lower(label); {
	case s.isSpelledLabel(label):
		s.spellOut(word, "")
	case !isASCII(label):
		s.say(strings.ToLower(normalise(label)))
	case strings.Trim(word, "abcdefghijklmnopqrstuvwxyz") == "" && (word == label || isCapital(label) && isCapitalised(label)):
		s.runTogether(word)
	default:
		s.mixed(label)
	}
}

// spelledLabels are spelled in addresses though small.
var spelledLabels = set("http https ftp sftp ssh www edu io ai uk us tv fm ca de fr au jp ru ch nl se eu ie nz za br mx ar cl kr cn hk tw sg il gr pl cz hu ro ua fi dk es pt " +
	"utf html htm php asp aspx jsp xml css js pdf url id api faq cdn jpg png")

// runTogether reads a word without capitals that may be several words: "throwbackthursday".
func (s *scanner) runTogether(word string) {
	pieces := s.split(word)
	for _, piece := range pieces {
		if len(piece) == 1 || len(piece) <= 4 && !strings.ContainsAny(piece, "aeiou") && !s.options.Known(piece) || piece == "ny" {
			s.spellOut(piece, "")
			continue
		}
		s.say(s.reduce(piece))
	}
}

// maxSplit is how long a word may be to be split, in letters.
const maxSplit = 40

// split returns the fewest known words that a word consists of, or the word. Pieces of two letters are a few
// only, for nearly every pair of letters is in a dictionary; up to two letters at the beginning may be unknown when
// all else is one or two long words.
func (s *scanner) split(word string) []string {
	if len(word) < 6 || len(word) > maxSplit || s.options.Known(word) {
		return []string{word}
	}
	if pieces := s.fewest(word); len(word) >= 8 && len(pieces) > 0 && len(pieces) <= 1+len(word)/4 {
		return pieces
	}
	for head := 1; head <= 2; head++ {
		if pieces := s.fewest(word[head:]); len(pieces) > 0 && len(pieces) <= 2 && len(pieces[0]) > 3 {
			return append([]string{word[:head]}, pieces...)
		}
	}
	return []string{word}
}

// fewest splits a word of up to 40 letters into the fewest known words; of as few it takes those with the longest last one.
func (s *scanner) fewest(word string) []string {
	var best, from [maxSplit + 1]int
	for end := 1; end <= len(word); end++ {
		for start := max(0, end-16); start < end; start++ {
			if start > 0 && best[start] == 0 || best[end] != 0 && best[end] <= best[start]+1 {
				continue
			}
			piece := word[start:end]
			if end-start >= 3 && s.options.Known(piece) && !fragments[piece] || shortWords[piece] {
				best[end], from[end] = best[start]+1, start
			}
		}
	}
	if best[len(word)] == 0 {
		return nil
	}
	pieces := make([]string, best[len(word)])
	for end, i := len(word), len(pieces)-1; i >= 0; i-- {
		pieces[i] = word[from[end]:end]
		end = from[end]
	}
	return pieces
}

// shortWords may be pieces of a longer word though they are short.
var shortWords = set("a an at be by do go he hi i in is it me my no of on or so to up us we")

// fragments are in dictionaries but not in names of hosts.
var fragments = set("ing ers ted ner ter tion ment ness est ine ain ton ure")
