package client

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
)

// part is a part of a result, and how often the request had been sent when it came.
type part struct {
	value   json.RawMessage
	attempt int
}

// enough is how many parts may wait to be taken before the daemon has to wait.
const enough = 16

// trimmer is a result of lists and strings.
type trimmer[T any] interface {
	*T
	// trim leaves out as many members of each list as skip says, counting it down; it counts in taken what remains, and
	// says whether anything does.
	trim(skip, taken *tally) bool
}

// tally counts members, or bytes, of up to three of them.
type tally [3]int

// stream returns the result of a call in parts. A part that was taken before a crash is not given again.
func stream[T any, P trimmer[T]](ctx context.Context, c *Client, method string, params any) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		if err := c.begin(); err != nil {
			yield(none, fmt.Errorf("%s: %w", method, err))
			return
		}
		defer c.end()
		sent, err := c.send(ctx, method, params, true)
		if err != nil {
			yield(none, fmt.Errorf("%s: %w", method, err))
			return
		}
		defer c.abandon(sent)
		defer context.AfterFunc(ctx, func() { c.abandon(sent) })()
		attempt := 1
		var skip, taken tally
		for {
			next, ok, err := c.next(ctx, sent)
			if err != nil {
				yield(none, fmt.Errorf("%s: %w", method, err))
			}
			if !ok {
				return
			}
			if next.attempt != attempt {
				attempt, skip = next.attempt, taken
			}
			var value T
			if err := json.Unmarshal(next.value, &value); err != nil {
				yield(none, fmt.Errorf("%s: read a part: %w", method, err))
				return
			}
			if P(&value).trim(&skip, &taken) && !give(c, yield, value) {
				return
			}
		}
	}
}

// next waits for the next part; it returns false when there is none, for all have been taken or because of an error.
func (c *Client) next(ctx context.Context, sent *call) (part, bool, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for len(sent.parts) == 0 && c.calls[sent.id] == sent && !sent.abandoned {
		c.changed.Wait()
	}
	if sent.abandoned { // by ctx, for the loop goes on
		return part{}, false, ctx.Err()
	}
	if len(sent.parts) == 0 {
		return part{}, false, sent.err
	}
	next := sent.parts[0]
	sent.parts = sent.parts[1:]
	c.changed.Broadcast()
	return next, true, nil
}

// give gives a part to a loop, which may take its time: meanwhile it does not wait for the daemon.
func give[T any](c *Client, yield func(T, error) bool, value T) bool {
	c.wait(-1)
	defer c.wait(1)
	return yield(value, nil)
}

func (c *Client) wait(more int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.waiting += more
	c.changed.Broadcast()
}

// trimmed returns what remains of the list with the number i.
func trimmed[E any](list []E, i int, skip, taken *tally) []E {
	n := min(skip[i], len(list))
	skip[i] -= n
	taken[i] += len(list) - n
	return list[n:]
}

func (p *Prediction) trim(skip, taken *tally) bool {
	p.Phonemes = trimmed(p.Phonemes, 0, skip, taken)
	p.Alternatives = trimmed(p.Alternatives, 1, skip, taken)
	p.Details = trimmed(p.Details, 2, skip, taken)
	return len(p.Phonemes) > 0
}

func (p *Pronunciation) trim(skip, taken *tally) bool {
	p.Tokens = trimmed(p.Tokens, 0, skip, taken)
	p.Phonemes = trimmed(p.Phonemes, 1, skip, taken)
	return len(p.Tokens) > 0 || len(p.Phonemes) > 0
}

func (r *Rendering) trim(skip, taken *tally) bool {
	r.Output = string(trimmed([]byte(r.Output), 0, skip, taken))
	r.Unspoken = trimmed(r.Unspoken, 1, skip, taken)
	return r.Output != "" || len(r.Unspoken) > 0
}
