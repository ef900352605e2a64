package native

import (
	"container/heap"
	"context"
	"testing"

	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/model/answers"
)

// The beam search is not exact. This compares it with a search that is: best first, over all hypotheses, each the
// product of its step probabilities, which only fall. It finds the n most probable answers, whatever it costs.
func TestSearchAgainstBestFirst(t *testing.T) {
	const n = 5
	words := 300
	if testing.Short() {
		words = 20
	}
	list, err := answers.CMUdict()
	if err != nil {
		t.Fatal(err)
	}
	engine, err := New(Embedded())
	if err != nil {
		t.Fatal(err)
	}
	w := engine.workspaces.Borrow()
	complete, found, wanted := 0, 0, 0
	for i := range words {
		word := model.Encode(list[i*len(list)/words].Word)
		// One more, as the greedy answer takes the first place even if it is not one of the best.
		got, err := model.Search(context.Background(), engine.beams(w, &word), n+1)
		if err != nil {
			t.Fatal(err)
		}
		missed := 0
		for _, best := range engine.bestFirst(w, &word, n) {
			wanted++
			if holds(got, &best) {
				found++
			} else {
				missed++
			}
		}
		if missed == 0 {
			complete++
		}
	}
	t.Logf("%d words: the %d most probable answers all found for %d; %d of %d found", words, n, complete, found, wanted)
	if complete < words*98/100 {
		t.Error("that is less than 98 %")
	}
}

func holds(list []model.Prediction, p *model.Prediction) bool {
	for i := range list {
		if list[i].SamePhonemes(p) {
			return true
		}
	}
	return false
}

// node is a hypothesis of the exact search, not yet computed: parent's state continued by its last phoneme.
type node struct {
	probability float64
	prediction  model.Prediction
	finished    bool
	last        model.Phoneme
	state       []float32 // of the parent; nil at the root
}

type queue []*node

func (q queue) Len() int           { return len(q) }
func (q queue) Less(i, j int) bool { return q[i].probability > q[j].probability }
func (q queue) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)        { *q = append(*q, x.(*node)) }
func (q *queue) Pop() any {
	last := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return last
}

func (e *Engine) bestFirst(w *workspace, word *model.Word, n int) (best []model.Prediction) {
	e.encode(w, []model.Word{*word}, []uint16{0})
	open := &queue{{probability: 1}}
	for len(best) < n && open.Len() > 0 {
		next := heap.Pop(open).(*node)
		if next.finished {
			best = append(best, next.prediction)
			continue
		}
		w.slots[0] = slot{from: 0, to: w.lengths[0], previous: next.last}
		if next.state == nil {
			e.firstStep(w, 1)
		} else {
			copy(w.states, next.state)
			e.nextStep(w, len(next.prediction.Phonemes()), 1)
		}
		var probabilities model.Distribution
		e.kernel.softmax(w.logits[:logitsWidth], &probabilities)
		state := append([]float32(nil), w.states[:stateWidth]...)
		for p, probability := range probabilities {
			child := &node{
				probability: next.probability * float64(probability),
				prediction:  next.prediction,
				last:        model.Phoneme(p),
				state:       state,
			}
			child.finished = child.last == model.EOS
			if !child.finished {
				child.prediction.Append(child.last)
				child.finished = len(child.prediction.Phonemes()) == model.MaxSteps
			}
			heap.Push(open, child)
		}
	}
	return best
}
