package cache

import (
	"context"
	"errors"
	"runtime"
)

// claimSize is how many missing words a caller claims at a time for each processor that the engine uses: enough to make a batch, few enough that others
// soon get their turn at the engine and that a cancelled caller soon stops.
const claimSize = 64

// computation is a word that one caller computes and others may wait for; done is closed once the rest is set.
type computation[A any] struct {
	done   chan struct{}
	answer A
	err    error
}

// Predict implements model.Predictor.
func (c *Cache[W, A]) Predict(ctx context.Context, words []W, predictions []A) error {
	return c.Lookup(ctx, words, predictions, nil)
}

// Lookup does as Predict and says of each word whether it was in the cache; cached may be nil.
func (c *Cache[W, A]) Lookup(ctx context.Context, words []W, predictions []A, cached []bool) error {
	if err := c.Ready(ctx); err != nil {
		return err // before anything is claimed, for claims are computed to the end
	}
	for len(words) > 0 {
		n, err := c.lookup(ctx, words, predictions, cached)
		if err != nil {
			return err
		}
		words, predictions = words[n:], predictions[n:]
		if cached != nil {
			cached = cached[n:]
		}
	}
	return nil
}

// lookup answers the first words, as many as need no more than c.claims computations, and returns their number.
func (c *Cache[W, A]) lookup(ctx context.Context, words []W, predictions []A, cached []bool) (
	int, error,
) {
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	n, missing, claimed := c.claim(words, predictions, cached)
	if len(claimed.words) > 0 {
		c.compute(claimed)
	}
	for _, m := range missing {
		select {
		case <-m.done:
		case <-ctx.Done():
			return 0, ctx.Err()
		}
		if m.err != nil {
			return 0, m.err
		}
		predictions[m.index] = m.answer
	}
	return n, nil
}

// miss is a word that has to be computed, by this caller or another.
type miss[A any] struct {
	index int
	*computation[A]
}

// claims are the words that this caller has to compute.
type claims[W comparable, A any] struct {
	words        []W
	computations []*computation[A]
	clears       uint64 // of the cache when they were claimed
}

// claim fills in the predictions that are kept, and registers computations for those that nobody computes yet. They
// wait for the engine then; a caller that has claimed must call compute.
func (c *Cache[W, A]) claim(words []W, predictions []A, cached []bool) (
	n int, missing []miss[A], claimed claims[W, A],
) {
	c.mu.Lock()
	defer c.mu.Unlock()
	claimed.clears = c.clears
	n = len(words)
	for i, word := range words {
		hit := false
		if c.kept != nil {
			predictions[i], hit = c.kept.Get(word)
		}
		if cached != nil {
			cached[i] = hit
		}
		if hit {
			c.hits++
			continue
		}
		computing := c.pending[word]
		if computing == nil {
			if len(claimed.words) == c.claims {
				n = i
				break
			}
			computing = &computation[A]{done: make(chan struct{})}
			c.pending[word] = computing
			claimed.words = append(claimed.words, word)
			claimed.computations = append(claimed.computations, computing)
		}
		c.misses++
		missing = append(missing, miss[A]{i, computing})
	}
	if len(claimed.words) > 0 {
		c.claimed = append(c.claimed, claimed)
	}
	return n, missing, claimed
}

// compute returns when what the caller has claimed is computed or being computed. On one processor a batch is faster
// than its words one by one, so callers that are ready to run may claim first; then whoever gets to the engine takes what
// all have claimed.
func (c *Cache[W, A]) compute(claimed claims[W, A]) {
	runtime.Gosched()
	select {
	case c.turns <- struct{}{}:
		defer func() { <-c.turns }()
		c.mu.Lock()
		all := c.claimed
		c.claimed = nil
		c.mu.Unlock()
		if len(all) > 0 {
			c.computeAll(all)
		}
	case <-claimed.computations[0].done:
	}
}

// computeAll answers claims. Whatever happens, they are resolved.
func (c *Cache[W, A]) computeAll(all []claims[W, A]) {
	words := all[0].words
	for _, claimed := range all[1:] {
		words = append(words, claimed.words...)
	}
	answers := make([]A, len(words))
	err := errors.New("the engine panicked") // unless Predict returns
	defer func() { c.resolve(all, answers, err) }()
	err = c.engine.Predict(context.Background(), words, answers)
}

func (c *Cache[W, A]) resolve(all []claims[W, A], answers []A, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, claimed := range all {
		for i, word := range claimed.words {
			delete(c.pending, word)
			if err == nil && c.kept != nil && claimed.clears == c.clears {
				c.kept.Add(word, answers[i])
				c.added++
			}
			computing := claimed.computations[i]
			computing.answer, computing.err = answers[i], err
			close(computing.done)
		}
		answers = answers[len(claimed.words):]
	}
}
