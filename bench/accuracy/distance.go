package main

import (
	"fmt"

	"github.com/pronounced/pronounced/phoneme"
)

// distance returns the least number of insertions, deletions and substitutions that make one pronunciation of another
// (Levenshtein 1966; Wagner and Fischer's algorithm, J. ACM 21, 1974, a row at a time).
func distance(a, b []phoneme.Phoneme) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j, y := range b {
			cost := diagonal
			if x != y {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

// score adds up how far answers are from references.
type score struct {
	Words  int `json:"words"`
	Wrong  int `json:"wrong"`  // words that are not entirely right
	Errors int `json:"errors"` // edits
	Length int `json:"length"` // of the references
}

// add compares an answer with the nearest of its references, the first of those that are equally near.
func (s *score) add(answer []phoneme.Phoneme, references [][]phoneme.Phoneme) {
	nearest := 0
	least := distance(answer, references[0])
	for i, reference := range references[1:] {
		if d := distance(answer, reference); d < least {
			nearest, least = i+1, d
		}
	}
	s.Words++
	s.Errors += least
	s.Length += len(references[nearest])
	if least > 0 {
		s.Wrong++
	}
}

// scores are a pronunciation's distances in each view.
type scores struct {
	Folded   score `json:"folded"`
	Plain    score `json:"plain"`
	Stressed score `json:"stressed"`
}

// add compares an answer with its references in each view.
func (s *scores) add(answer []phoneme.Phoneme, references [][]phoneme.Phoneme) {
	for v, in := range [views]*score{&s.Folded, &s.Plain, &s.Stressed} {
		in.add(view(v).of(answer), view(v).ofAll(references))
	}
}

// String returns the word and the phoneme error rate, as tables have them.
func (s score) String() string { return fmt.Sprintf("%.1f / %.1f", s.wordError(), s.phonemeError()) }

// phonemeError returns the phoneme error rate in per cent.
func (s score) phonemeError() float64 { return percent(s.Errors, s.Length) }

// wordError returns the word error rate in per cent.
func (s score) wordError() float64 { return percent(s.Wrong, s.Words) }

func percent(n, of int) float64 { return 100 * float64(n) / float64(max(of, 1)) }
