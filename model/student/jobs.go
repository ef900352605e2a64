package student

import (
	"context"
	"sync"
	"sync/atomic"
)

// jobWords is the least number of words that is worth a goroutine: some groups, a millisecond of work or more.
const jobWords = 2 * groupWords

// predictTogether is Predict on several processors. The words are cut into parts, more of them than there are goroutines when there are
// many words, which take one part after another until none is left: a goroutine that the system holds up delays the others by one part
// only.
func (e *Engine) predictTogether(ctx context.Context, words []Word, answers []Answer) error {
	size := min(windowWords, max(jobWords, (len(words)+e.jobs-1)/e.jobs))
	parts := (len(words) + size - 1) / size
	var next atomic.Int64
	failures := make([]error, min(e.jobs, parts))
	var running sync.WaitGroup
	for job := range failures {
		running.Go(func() {
			for failures[job] == nil {
				from := (int(next.Add(1)) - 1) * size
				if from >= len(words) {
					return
				}
				to := min(from+size, len(words))
				failures[job] = e.predict(ctx, words[from:to], answers[from:to])
			}
		})
	}
	running.Wait()
	for _, err := range failures {
		if err != nil {
			return err
		}
	}
	return nil
}
