package model

import (
	"cmp"
	"context"
	"fmt"
	"slices"
)

// BeamWidth is the largest number of hypotheses that Search keeps alive. It does not depend on k, so that the answers
// for a smaller k are the first of those for a larger one. With 24 the 5 most probable answers of each of 300 CMUdict
// words, and the 19 most probable of each of 60, were all found; 8 missed 4 of 1,500 (docs/model.md).
const BeamWidth = 24

// Search returns up to k answers of one word (1 ≤ k ≤ MaxAlternatives), without duplicates: the greedy one first, the
// rest by falling probability. It is a beam search: at each step every live hypothesis is continued by every phoneme,
// and the BeamWidth most probable continuations live on, among them always the greedy one. A hypothesis is finished
// when it emits <EOS> or has MaxSteps phonemes.
//
// A probability only falls as a hypothesis grows, so a hypothesis that is less probable than the k best finished ones
// is dropped; that changes nothing in the answer, and the search ends when none is left.
func Search(ctx context.Context, beams Beams, k int) ([]Prediction, error) {
	if k < 1 || k > MaxAlternatives {
		return nil, fmt.Errorf("alternatives: k is %d, want 1 to %d", k, MaxAlternatives)
	}
	s := search{k: k, live: []hypothesis{{probability: 1, greedy: true}}, begun: make([]Prediction, 1)}
	probabilities := make([]Distribution, BeamWidth)
	var parents []int
	var emitted []Phoneme
	for step := 0; len(s.live) > 0; step++ {
		if err := beams.Advance(ctx, parents, emitted, probabilities[:len(s.live)]); err != nil {
			return nil, err
		}
		s.extend(probabilities, step == MaxSteps-1)
		parents, emitted = parents[:0], emitted[:0]
		for i := range s.live {
			parents = append(parents, s.live[i].parent)
			emitted = append(emitted, s.live[i].last)
		}
	}
	return s.answers(), nil
}

// search is the state of one Search.
type search struct {
	k        int
	live     []hypothesis // by falling probability
	begun    []Prediction // the phonemes of each live hypothesis
	next     []hypothesis // what live is continued to, in extend
	finished []answer     // by falling probability, at most k; the greedy one stays even if it is not one of the best
}

// answer is a finished hypothesis.
type answer struct {
	hypothesis
	prediction Prediction
}

// hypothesis is a way to begin the word, or to pronounce all of it. Its phonemes are those of parent, and last.
type hypothesis struct {
	parent      int // index among the live hypotheses of the step before
	last        Phoneme
	greedy      bool    // each of its phonemes was the most probable
	probability float64 // of up to 20 steps: in between it may be too small for float32
}

// extend continues the live hypotheses by one phoneme each, given the probabilities of all.
func (s *search) extend(probabilities []Distribution, lastStep bool) {
	s.next = s.next[:0]
	for i := range s.live {
		h := &s.live[i]
		best := probabilities[i].mostProbable()
		for p, probability := range probabilities[i] {
			continued := hypothesis{
				parent:      i,
				last:        Phoneme(p),
				greedy:      h.greedy && Phoneme(p) == best,
				probability: h.probability * float64(probability),
			}
			switch {
			case s.hopeless(&continued):
			case continued.last == EOS:
				s.finish(&continued, s.begun[i])
			case lastStep:
				prediction := s.begun[i]
				prediction.Append(continued.last)
				s.finish(&continued, prediction)
			default:
				s.next = append(s.next, continued)
			}
		}
	}
	slices.SortFunc(s.next, byFallingProbability)
	s.next = keepGreedy(s.next, BeamWidth)
	s.live = s.live[:0]
	begun := make([]Prediction, 0, len(s.next))
	for i := range s.next {
		if h := &s.next[i]; !s.hopeless(h) { // by now more may be finished than when h was found
			s.live = append(s.live, *h)
			begun = append(begun, s.begun[h.parent])
			begun[len(begun)-1].Append(h.last)
		}
	}
	s.begun = begun
}

// hopeless tells whether h cannot become one of the k answers. The greedy hypothesis always does.
func (s *search) hopeless(h *hypothesis) bool {
	bound := 0.0
	if len(s.finished) == s.k {
		bound = s.finished[s.k-1].probability
	}
	return !h.greedy && h.probability <= bound
}

// finish adds a finished hypothesis to the answers; of equal ones, the one that was found first stays in front.
func (s *search) finish(h *hypothesis, prediction Prediction) {
	prediction.Probability = float32(h.probability)
	at := len(s.finished)
	for at > 0 && s.finished[at-1].probability < h.probability {
		at--
	}
	s.finished = slices.Insert(s.finished, at, answer{*h, prediction})
	s.finished = keepGreedy(s.finished, s.k)
}

// answers returns the finished hypotheses, the greedy one in front.
func (s *search) answers() []Prediction {
	var list []Prediction
	for i := range s.finished {
		if s.finished[i].greedy {
			list = slices.Insert(list, 0, s.finished[i].prediction)
		} else {
			list = append(list, s.finished[i].prediction)
		}
	}
	return list
}

// keepGreedy returns the first n of a sorted list, but replaces the last of them by the greedy one if that comes later.
func keepGreedy[T interface{ isGreedy() bool }](list []T, n int) []T {
	if len(list) <= n {
		return list
	}
	for _, h := range list[n:] {
		if h.isGreedy() {
			list[n-1] = h
		}
	}
	return list[:n]
}

func (h hypothesis) isGreedy() bool { return h.greedy }

// byFallingProbability orders equal ones by origin, so that the order never depends on the sorting algorithm.
func byFallingProbability(a, b hypothesis) int {
	return cmp.Or(cmp.Compare(b.probability, a.probability), a.parent-b.parent, int(a.last)-int(b.last))
}

// mostProbable returns the first of the most probable phonemes.
func (d *Distribution) mostProbable() Phoneme {
	best := 0
	for p := range d {
		if d[p] > d[best] {
			best = p
		}
	}
	return Phoneme(best)
}
