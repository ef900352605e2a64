package student

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/pronounced/pronounced/model"
)

// beamWidth is the number of hypotheses that Alternatives keeps, whatever k, so that the answers for a smaller k are the first of
// those for a larger one.
const beamWidth = 24

// Alternatives implements model.Predictor: a beam search over tags. Different tags may say the same; of those the likeliest counts,
// and its probability is the answer's. It looks at ctx once a word.
func (e *Engine) Alternatives(ctx context.Context, words []Word, k int) ([][]Answer, error) {
	if k < 1 || k > model.MaxAlternatives {
		return nil, fmt.Errorf("alternatives: k is %d, want 1 to %d", k, model.MaxAlternatives)
	}
	w := e.workspaces.Borrow()
	defer e.workspaces.GiveBack(w)
	answers := make([][]Answer, len(words))
	for i := range words {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		answers[i] = e.search(w, words[i], k)
	}
	return answers, nil
}

// hypothesis is a way to tag the letters so far.
type hypothesis struct {
	parent      int // row of the step before
	tag         int
	greedy      bool // each of its tags was the likeliest
	probability float64
}

func (e *Engine) search(w *workspace, word Word, k int) []Answer {
	n := e.network
	live, said := []hypothesis{{tag: len(n.phonemes), greedy: true, probability: 1}}, [][]uint16{nil}
	if len(word.letters) > 0 {
		w.begin(e, []Word{word}, []uint16{0})
		e.encode(w)
	}
	w.rest(e.kernel, 1, decoderUnits)
	for i := range len(word.letters) {
		for j := range live {
			w.chain[j].previous = live[j].tag
			copy(row(w.sums, j, decoderGates), row(w.position, i, decoderGates))
		}
		e.step(w, len(live))
		live = e.extend(w, live)
		next := make([][]uint16, len(live))
		for j := range live {
			h := &live[j]
			next[j] = append(said[h.parent][:i:i], uint16(h.tag))
			copy(row(w.nextC, j, decoderUnits), row(w.c, h.parent, decoderUnits))
			copy(row(w.nextH, j, decoderUnits), row(w.h, h.parent, decoderUnits))
		}
		said = next
		w.c, w.nextC, w.h, w.nextH = w.nextC, w.c, w.nextH, w.h
	}
	return e.merge(live, said, len(word.letters), k)
}

// extend continues each hypothesis by each tag and keeps the likeliest, always the greedy one among them.
func (e *Engine) extend(w *workspace, live []hypothesis) []hypothesis {
	var next []hypothesis
	for i := range live {
		best, share := e.emit(w, row(w.outs, i, len(e.network.outBias)))
		for tag, x := range w.logits[:len(e.network.phonemes)] {
			next = append(next, hypothesis{
				parent: i, tag: tag, greedy: live[i].greedy && tag == best,
				probability: live[i].probability * float64(float32(x*share)),
			})
		}
	}
	slices.SortFunc(next, func(a, b hypothesis) int {
		return cmp.Or(cmp.Compare(b.probability, a.probability), a.parent-b.parent, a.tag-b.tag)
	})
	if len(next) > beamWidth {
		for _, h := range next[beamWidth:] {
			if h.greedy {
				next[beamWidth-1] = h
			}
		}
		next = next[:beamWidth]
	}
	return next
}

// merge turns hypotheses, by falling probability, into answers: the greedy one first, then the others.
func (e *Engine) merge(live []hypothesis, said [][]uint16, letters, k int) []Answer {
	greedy := slices.IndexFunc(live, func(h hypothesis) bool { return h.greedy })
	answers := []Answer{e.answer(&live[greedy], said[greedy], letters)}
	for i := range live {
		if len(answers) == k {
			break
		}
		answer := e.answer(&live[i], said[i], letters)
		if !slices.ContainsFunc(answers, func(other Answer) bool { return slices.Equal(answer.Phonemes, other.Phonemes) }) {
			answers = append(answers, answer)
		}
	}
	return answers
}

func (e *Engine) answer(h *hypothesis, tags []uint16, letters int) Answer {
	answer := Answer{Phonemes: e.network.say(nil, tags)}
	answer.set(e.network.vocabulary, h.probability, letters)
	return answer
}
