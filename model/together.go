package model

import (
	"sync"
	"sync/atomic"
)

// Together has n words predicted on up to jobs processors: do predicts those from one index up to another. Its error ends what its
// goroutine does, and is returned.
//
// The words are cut into parts of least to most words, more of them than there are goroutines when there are many words, which take
// one part after another until none is left: a goroutine that the system holds up delays the others by one part only.
func Together(n, jobs, least, most int, do func(from, to int) error) error {
	size := min(most, max(least, (n+jobs-1)/jobs))
	parts := (n + size - 1) / size
	var next atomic.Int64
	failures := make([]error, min(jobs, parts))
	var running sync.WaitGroup
	for job := range failures {
		running.Go(func() {
			for failures[job] == nil {
				from := (int(next.Add(1)) - 1) * size
				if from >= n {
					return
				}
				failures[job] = do(from, min(from+size, n))
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
