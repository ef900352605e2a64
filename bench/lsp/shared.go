package main

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync"
	"time"
)

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
