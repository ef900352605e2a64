package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"
)

// typed is what is typed, key by key.
var typed = strings.Split("read the old words. ", "")

// session is what goes on beside the hovers.
type session struct {
	edit      func(*atlas) place
	behind    bool // each hover follows an edit at the same place
	hints     bool // every tenth hover is followed by a request for hints
	documents int  // that are open and edited; 0 for one
}

// hoverWhileTyping measures hovers in documents that are edited.
func hoverWhileTyping(daemon string, s shape, hovers int, how session) ([][]time.Duration, error) {
	e, err := startEditor(settings, daemon)
	if err != nil {
		return nil, err
	}
	text := s.text(size)
	a := newAtlas(text)
	documents := max(how.documents, 1)
	uri := func(i int) string { return fmt.Sprintf("file:///tmp/%d.%s", i%documents, s.extension) }
	for i := range documents {
		if err := e.open(uri(i), s.language, text); err != nil {
			return nil, err
		}
	}
	if _, err := e.ask("textDocument/hover", hoverAt(uri(0), a.first())); err != nil {
		return nil, err
	}
	at := how.edit(a)
	typist := make(chan error, 1)
	done := make(chan struct{})
	go func() { typist <- typeUntil(e, uri, at, how.behind, done) }()
	random := rand.New(rand.NewPCG(3, 4))
	took, hints := []time.Duration{}, []time.Duration{}
	for i := range hovers {
		var one time.Duration
		if how.behind {
			started := time.Now()
			if err := e.insert(uri(i), i+2, place{at.line, at.character + i}, typed[i%len(typed)]); err != nil {
				return nil, err
			}
			_, err = e.ask("textDocument/hover", hoverAt(uri(i), place{at.line, at.character + i + 1}))
			one = time.Since(started)
		} else {
			one, err = e.ask("textDocument/hover", hoverAt(uri(i), a.anywhere(random)))
		}
		if err != nil {
			return nil, err
		}
		took = append(took, one)
		if how.hints && i%10 == 0 {
			line := random.IntN(max(len(a.lines)-200, 1))
			one, err := e.ask("textDocument/inlayHint", viewOf(uri(i), place{line, 0}, 200))
			if err != nil {
				return nil, err
			}
			hints = append(hints, one)
		}
		time.Sleep(looking)
	}
	close(done)
	if err := <-typist; err != nil {
		return nil, err
	}
	times := [][]time.Duration{took}
	if how.hints {
		times = append(times, hints)
	}
	return times, e.close()
}

// predictions measures what the machine and the pipes take: requests at the same pace that cost the server nothing.
func predictions(daemon string, n int) ([][]time.Duration, error) {
	e, err := startEditor(settings, daemon)
	if err != nil {
		return nil, err
	}
	var took []time.Duration
	for range n {
		one, err := e.ask("g2p/predict", `{"words":["the"]}`)
		if err != nil {
			return nil, err
		}
		took = append(took, one)
		time.Sleep(looking)
	}
	return [][]time.Duration{took}, e.close()
}

// typeUntil types, in one document after the other, until it is told to stop; not at all where the hovers' own edits do.
func typeUntil(e *editor, uri func(int) string, at place, not bool, done <-chan struct{}) error {
	if not {
		<-done
		return nil
	}
	ticker := time.NewTicker(typing)
	defer ticker.Stop()
	for i := 0; ; i++ {
		select {
		case <-done:
			return nil
		case <-ticker.C:
			if err := e.insert(uri(i), i+2, at, typed[i%len(typed)]); err != nil {
				return err
			}
		}
	}
}

// viewOf is the params of a request for the hints of so many lines; of a long line, of its part that a window may show.
func viewOf(uri string, from place, lines int) string {
	to := place{from.line + lines, 0}
	return fmt.Sprintf(`{"textDocument":{"uri":"%s"},"range":{"start":%s,"end":%s}}`, uri, from, to)
}

// firstView measures hints of views that nobody has looked at.
func firstView(daemon string, views int) ([][]time.Duration, error) {
	e, err := startEditor(settings, daemon)
	if err != nil {
		return nil, err
	}
	const uri = "file:///tmp/a.txt"
	if err := e.open(uri, "plaintext", prose(size)); err != nil {
		return nil, err
	}
	if _, err := e.ask("textDocument/hover", hoverAt(uri, place{})); err != nil {
		return nil, err
	}
	var took []time.Duration
	for i := range max(views, 1) {
		one, err := e.ask("textDocument/inlayHint", viewOf(uri, place{200 * (i + 1) % 15_000, 0}, 200))
		if err != nil {
			return nil, err
		}
		took = append(took, one)
		time.Sleep(20 * time.Millisecond)
	}
	return [][]time.Duration{took}, e.close()
}
