package main

import (
	"context"
	"errors"
	"strings"
	"sync"

	"github.com/pronounced/pronounced/client"
	"github.com/pronounced/pronounced/frontends/engine"
)

// ahead is how many lines, and how many sounds, may wait: enough that an engine never waits for the daemon, nor a listener
// for the engine, and no more, so that a book takes no memory.
const ahead = 2

// silentRate is said to be the rate of no sound at all.
const silentRate = 22050

// speak renders the text, speaks it line by line, and writes the sounds in order, all at the same time. It returns what the
// engine cannot say.
func speak(ctx context.Context, daemon *client.Client, params client.RenderParams, speaker engine.Engine, to sink) ([]string, error) {
	ctx, fail := context.WithCancelCause(ctx) // the first failure ends the others, and is the cause
	defer fail(nil)
	lines, sounds := make(chan string, ahead), make(chan engine.Sound, ahead)
	var unspoken []string
	var group sync.WaitGroup
	group.Go(func() {
		defer close(lines)
		var err error
		unspoken, err = render(ctx, daemon, params, func(line string) error { return send(ctx, lines, line) })
		if err != nil {
			fail(err)
		}
	})
	group.Go(func() {
		defer close(sounds)
		for line := range lines {
			sound, err := speaker.Say(ctx, line)
			if err == nil {
				err = send(ctx, sounds, sound)
			}
			if err != nil {
				fail(err)
				return
			}
		}
	})
	group.Go(func() {
		heard := false
		for sound := range sounds {
			if err := to.Write(sound); err != nil {
				fail(err)
				return
			}
			heard = true
		}
		if !heard && ctx.Err() == nil {
			if err := to.Write(engine.Sound{Rate: silentRate}); err != nil {
				fail(err)
			}
		}
	})
	group.Wait()
	return unspoken, context.Cause(ctx)
}

func send[T any](ctx context.Context, to chan<- T, value T) error {
	select {
	case to <- value:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// render gives each line to say, once. The client survives one crash of the daemon in a call; after another we ask again, as long
// as each attempt comes further than the one before, and skip what has been said: rendering is deterministic.
func render(ctx context.Context, daemon *client.Client, params client.RenderParams, say func(string) error) ([]string, error) {
	for said := 0; ; {
		unspoken, lines, before := []string(nil), 0, said
		var failure error
		for part, err := range daemon.RenderParts(ctx, params) {
			if err != nil {
				failure = err
				break
			}
			unspoken = append(unspoken, part.Unspoken...)
			for line := range strings.Lines(part.Output) {
				if line = strings.TrimSpace(line); line == "" {
					continue
				}
				if lines++; lines <= said {
					continue
				}
				if err := say(line); err != nil {
					return nil, err
				}
				said++
			}
		}
		if !errors.Is(failure, client.ErrCrashed) || said == before {
			return unspoken, failure
		}
	}
}
