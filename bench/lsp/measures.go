package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

// measure is something that is measured in each round: the times of each of its rows.
type measure struct {
	name    string
	rows    []line
	measure func(daemon string) ([][]time.Duration, error)
}

// line is the name of a row, and what it is held to on a machine that has nothing else to do.
type line struct{ name, heldTo string }

// The pace: a hand types at thirty keys a second when it is held down, and looks round more slowly than this.
const (
	typing  = time.Second / 30
	looking = 3 * time.Millisecond
	size    = 1 << 20
)

// Settings that have as much to do as there can be.
const settings = `{"inlayHints":"all","comments":true,"strings":true}`

const (
	hoverTarget = "p50 ≤ 1, p99 ≤ 5"
	hintsTarget = "≤ 10"
	openTarget  = "≤ 300"
)

func measures(hovers int) []measure {
	all := []measure{{"nothing", []line{{"for comparison: a prediction, nothing being edited", ""}}, func(daemon string) ([][]time.Duration, error) {
		return predictions(daemon, hovers)
	}}}
	for _, s := range shapes {
		all = append(all, measure{s.name, []line{{"hover anywhere, " + s.name, hoverTarget}}, func(daemon string) ([][]time.Duration, error) {
			return hoverWhileTyping(daemon, s, hovers, session{edit: (*atlas).middle})
		}})
	}
	for _, s := range []shape{shapes[0], shapes[5]} {
		for _, v := range []struct {
			name string
			session
			rows []line
		}{
			{"typing at the start", session{edit: (*atlas).first}, []line{{"hover anywhere, ", hoverTarget}}},
			{"typing at the end", session{edit: (*atlas).last}, []line{{"hover anywhere, ", hoverTarget}}},
			{"right behind each key", session{edit: (*atlas).middle, behind: true}, []line{{"key and hover, ", hoverTarget}}},
			{"hints in between", session{edit: (*atlas).middle, hints: true}, []line{{"hover anywhere, ", hoverTarget}, {"hints of 200 lines, ", hintsTarget}}},
			{"five documents", session{edit: (*atlas).middle, documents: 5}, []line{{"hover anywhere, ", hoverTarget}}},
		} {
			name := s.name + ", " + v.name
			m := measure{name: name, measure: func(daemon string) ([][]time.Duration, error) {
				return hoverWhileTyping(daemon, s, hovers, v.session)
			}}
			for _, row := range v.rows {
				m.rows = append(m.rows, line{row.name + name, row.heldTo})
			}
			all = append(all, m)
		}
	}
	return append(all,
		measure{"first view", []line{{"hints of 200 lines, not seen before", hintsTarget}}, func(daemon string) ([][]time.Duration, error) {
			return firstView(daemon, hovers/20)
		}},
		measure{"opening 10 MB", []line{
			{"prediction right behind 10 MB", openTarget}, {"hover in the middle of 10 MB just opened", openTarget}, {"hover in another document after it", hoverTarget},
		}, openLarge},
		measure{"replacing", []line{{"2,000 changes in one message and a hover", ""}}, replaceEverywhere},
		measure{"start", []line{{"exec to first hover in 1 MB", ""}, {"the hover of it, the opening included", ""}}, firstHover},
		measure{"fifty editors", []line{{"hover, fifty editors on one daemon", "p99 ≤ 10"}}, func(daemon string) ([][]time.Duration, error) {
			return fiftyEditors(daemon, max(hovers/30, 5))
		}},
	)
}

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

// fiftyEditors measures hovers of editors that share a daemon. Each has a document of 100 KB, types five keys a second and
// hovers as often, all of them together 250 times a second.
func fiftyEditors(daemon string, hovers int) ([][]time.Duration, error) {
	home, err := os.MkdirTemp("", "editors")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(home) }() // what is left there is the system's to clear
	runtimeFolder := filepath.Join(home, "run")
	if err := os.Mkdir(runtimeFolder, 0o700); err != nil {
		return nil, err
	}
	if err := os.Setenv("XDG_RUNTIME_DIR", runtimeFolder); err != nil {
		return nil, err
	}
	text := prose(100 << 10)
	a := newAtlas(text)
	editors := make([]*editor, 50)
	for i := range editors {
		if editors[i], err = startEditor(settings, daemon, "serve", "--connect=auto", "--idle-timeout=2s"); err != nil {
			return nil, err
		}
		if err := editors[i].open("file:///tmp/a.txt", "plaintext", text); err != nil {
			return nil, err
		}
		if _, err := editors[i].ask("textDocument/hover", hoverAt("file:///tmp/a.txt", place{})); err != nil {
			return nil, err
		}
	}
	var (
		wait     sync.WaitGroup
		mu       sync.Mutex
		took     []time.Duration
		failures = make(chan error, len(editors))
	)
	for i, e := range editors {
		wait.Go(func() {
			random := rand.New(rand.NewPCG(uint64(i), 7))
			time.Sleep(time.Duration(i) * 4 * time.Millisecond)
			for n := range hovers {
				if err := e.insert("file:///tmp/a.txt", n+2, a.middle(), "x"); err != nil {
					failures <- err
					return
				}
				time.Sleep(time.Duration(50+random.IntN(100)) * time.Millisecond)
				one, err := e.ask("textDocument/hover", hoverAt("file:///tmp/a.txt", a.anywhere(random)))
				if err != nil {
					failures <- err
					return
				}
				mu.Lock()
				took = append(took, one)
				mu.Unlock()
				time.Sleep(100 * time.Millisecond)
			}
		})
	}
	wait.Wait()
	close(failures)
	if err := <-failures; err != nil {
		return nil, err
	}
	for _, e := range editors {
		if err := e.close(); err != nil {
			return nil, err
		}
	}
	return [][]time.Duration{took}, nil
}
