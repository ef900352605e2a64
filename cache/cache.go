// Package cache keeps predictions: a model.Predictor round another one that answers words it has seen from memory.
//
// Invariants: a Cache belongs to one predictor, hence to one model, for life, and a prediction depends on the model and
// the encoded word only; so the word is key enough and no answer can outlive a change of the model. A word that
// several callers miss at the same time is computed once; the others wait for it. What has been claimed is computed
// even when the claimant's context ends meanwhile, so that nobody waits in vain. What several callers have claimed while
// all processors compute is computed together; nobody waits for company. Greedy predictions only are kept.
// Safe for concurrent use.
package cache

import (
	"context"
	"runtime"
	"sync"

	lru "github.com/hashicorp/golang-lru/v2"

	"github.com/pronounced/pronounced/model"
)

// Cache is a model.Predictor of words W and answers A that remembers. Create it with New. Callers share what an answer refers to.
type Cache[W comparable, A any] struct {
	engine model.Predictor[W, A]
	turns  chan struct{} // holds one for each call to the engine that computes
	claims int           // how many missing words a caller claims at a time

	mu       sync.Mutex
	capacity int
	kept     *lru.TwoQueueCache[W, A] // nil when capacity is 0
	pending  map[W]*computation[A]
	claimed  []claims[W, A] // what waits for the engine
	hits     uint64
	misses   uint64
	added    uint64 // entries put into kept
	cleared  uint64 // entries taken out again by Clear and Resize(0)
	clears   uint64 // calls of Clear and Resize(0); what was claimed before one is not kept after it
}

// Stats says what a cache holds and did. A word that is neither kept nor computed by the caller itself, because
// another caller is computing it, counts as a miss.
type Stats struct {
	Capacity, Length        int
	Hits, Misses, Evictions uint64
}

var _ model.Engine = (*Cache[model.Word, model.Prediction])(nil)

// Option is a choice that New leaves to its caller.
type Option func(*options)

type options struct{ jobs int }

// WithJobs is for an engine that uses up to n processors for one call: it gets as many words at a time as each of them
// would get alone.
func WithJobs(n int) Option { return func(o *options) { o.jobs = max(1, n) } }

// New returns a cache of that many entries round the engine; with 0 it keeps nothing.
func New[W comparable, A any](engine model.Predictor[W, A], entries int, choices ...Option) *Cache[W, A] {
	o := options{jobs: 1}
	for _, choose := range choices {
		choose(&o)
	}
	c := &Cache[W, A]{
		engine:  engine,
		turns:   make(chan struct{}, runtime.GOMAXPROCS(0)),
		claims:  o.jobs * claimSize,
		pending: map[W]*computation[A]{},
	}
	c.Resize(entries)
	return c
}

// Resize changes the number of entries, 0 and more.
func (c *Cache[W, A]) Resize(entries int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.capacity = entries
	switch {
	case entries == 0:
		c.clear()
		c.kept = nil
	case c.kept == nil:
		c.kept = newTwoQueue[W, A](entries)
	default:
		c.kept.Resize(entries)
	}
}

// newTwoQueue returns a 2Q cache (Johnson and Shasha, "2Q", VLDB 1994) rather than a plain LRU: on prose both hit
// equally often, but a scan over a word list does not drive the words of the prose out of it (ARCHITECTURE.md has
// the figures).
func newTwoQueue[W comparable, A any](entries int) *lru.TwoQueueCache[W, A] {
	ghosts := lru.Default2QGhostEntries
	if entries == 1 {
		ghosts = 1 // the library refuses a ratio that comes to no ghost at all
	}
	kept, err := lru.New2QParams[W, A](entries, lru.Default2QRecentRatio, ghosts)
	if err != nil {
		panic("cache: " + err.Error()) // a negative size, which no caller may pass
	}
	return kept
}

// Clear empties the cache.
func (c *Cache[W, A]) Clear() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.clear()
}

func (c *Cache[W, A]) clear() {
	c.clears++
	if c.kept != nil {
		c.cleared += uint64(c.kept.Len())
		c.kept.Purge()
	}
}

// Stats returns the counts so far. The library does not count what 2Q evicts; it is what was added and is neither
// there nor cleared.
func (c *Cache[W, A]) Stats() Stats {
	c.mu.Lock()
	defer c.mu.Unlock()
	s := Stats{Capacity: c.capacity, Hits: c.hits, Misses: c.misses}
	if c.kept != nil {
		s.Length = c.kept.Len()
	}
	s.Evictions = c.added - c.cleared - uint64(s.Length)
	return s
}

// Alternatives asks the engine: n-best answers are rare and not kept.
func (c *Cache[W, A]) Alternatives(ctx context.Context, words []W, k int) ([][]A, error) {
	return c.engine.Alternatives(ctx, words, k)
}

// Ready waits until the engine can answer, if it is one that takes its time to open (it has a method of this name
// then). The error is why it cannot, or the context's.
func (c *Cache[W, A]) Ready(ctx context.Context) error {
	if opening, ok := c.engine.(interface{ Ready(context.Context) error }); ok {
		return opening.Ready(ctx)
	}
	return nil
}

// Describe describes the engine.
func (c *Cache[W, A]) Describe() model.Description { return c.engine.Describe() }

// Close closes the engine.
func (c *Cache[W, A]) Close() error { return c.engine.Close() }
