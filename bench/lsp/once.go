package main

import (
	"fmt"
	"strings"
	"time"
)

// openLarge measures what waits for a document of 10 MB to be opened, from before it is written.
func openLarge(daemon string) ([][]time.Duration, error) {
	e, err := startEditor(settings, daemon)
	if err != nil {
		return nil, err
	}
	text := prose(10 << 20)
	if err := e.open("file:///tmp/small.txt", "plaintext", "a small text"); err != nil {
		return nil, err
	}
	times := make([][]time.Duration, 3)
	if _, err := e.ask("g2p/predict", `{"words":["warm"]}`); err != nil {
		return nil, err
	}
	for i := range 5 {
		uri := fmt.Sprintf("file:///tmp/%d.txt", i)
		params, err := opening(uri, "plaintext", text)
		if err != nil {
			return nil, err
		}
		started := time.Now()
		if err := e.notify("textDocument/didOpen", params); err != nil {
			return nil, err
		}
		predict, err := e.ask("g2p/predict", `{"words":["aardvark"]}`)
		if err != nil {
			return nil, err
		}
		hover, err := e.send("textDocument/hover", hoverAt(uri, place{100_000, 5}))
		if err != nil {
			return nil, err
		}
		came, err := e.answer(hover)
		if err != nil {
			return nil, err
		}
		other, err := e.ask("textDocument/hover", hoverAt("file:///tmp/small.txt", place{0, 3}))
		if err != nil {
			return nil, err
		}
		times[0], times[1], times[2] = append(times[0], predict), append(times[1], came.Sub(started)), append(times[2], other)
		if err := e.notify("textDocument/didClose", `{"textDocument":{"uri":"`+uri+`"}}`); err != nil {
			return nil, err
		}
	}
	return times, e.close()
}

// replaceEverywhere measures a message with many changes, the last line's first as editors send them, and a hover behind it.
func replaceEverywhere(daemon string) ([][]time.Duration, error) {
	e, err := startEditor(settings, daemon)
	if err != nil {
		return nil, err
	}
	const uri = "file:///tmp/a.txt"
	if err := e.open(uri, "plaintext", prose(size)); err != nil {
		return nil, err
	}
	var changes []string
	for line := 12_000; line > 0; line -= 6 {
		changes = append(changes, fmt.Sprintf(`{"range":{"start":%s,"end":%s},"text":"new"}`, place{line, 0}, place{line, 3}))
	}
	var took []time.Duration
	for i := range 10 {
		started := time.Now()
		if err := e.notify("textDocument/didChange", fmt.Sprintf(`{"textDocument":{"uri":"%s","version":%d},"contentChanges":[%s]}`,
			uri, i+2, strings.Join(changes, ","))); err != nil {
			return nil, err
		}
		if _, err := e.ask("textDocument/hover", hoverAt(uri, place{9_000, 8})); err != nil {
			return nil, err
		}
		took = append(took, time.Since(started))
	}
	return [][]time.Duration{took}, e.close()
}

// firstHover measures a start: from before the process to the answer, and the hover's own part.
func firstHover(daemon string) ([][]time.Duration, error) {
	times := make([][]time.Duration, 2)
	params, err := opening("file:///tmp/a.txt", "plaintext", prose(size))
	if err != nil {
		return nil, err
	}
	for range 10 {
		started := time.Now()
		e, err := startEditor(settings, daemon)
		if err != nil {
			return nil, err
		}
		if err := e.notify("textDocument/didOpen", params); err != nil {
			return nil, err
		}
		hover, err := e.ask("textDocument/hover", hoverAt("file:///tmp/a.txt", place{5_000, 8}))
		if err != nil {
			return nil, err
		}
		times[0], times[1] = append(times[0], time.Since(started)), append(times[1], hover)
		if err := e.close(); err != nil {
			return nil, err
		}
	}
	return times, nil
}
