//go:build unix

package daemon

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// TestDaemonKilled expects a client to go on with all that it has told the daemon.
func TestDaemonKilled(t *testing.T) {
	t.Parallel()
	for _, signal := range []syscall.Signal{syscall.SIGKILL, syscall.SIGTERM} {
		t.Run(signal.String(), func(t *testing.T) {
			t.Parallel()
			p := newPlace(t)
			s := p.join(t, "1", "--engine=slow")
			s.ask("initialize", `{"capabilities":{}}`)
			s.tell("initialized", "{}")
			s.tell("textDocument/didOpen", `{"textDocument":{"uri":"file:///a.txt","languageId":"plaintext","version":1,"text":"one two"}}`)
			s.tell("textDocument/didOpen", `{"textDocument":{"uri":"file:///b.txt","languageId":"plaintext","version":1,"text":"six"}}`)
			s.tell("textDocument/didClose", `{"textDocument":{"uri":"file:///b.txt"}}`)
			s.tell("textDocument/didChange", `{"textDocument":{"uri":"file:///a.txt","version":2},"contentChanges":[`+
				`{"range":{"start":{"line":0,"character":0},"end":{"line":0,"character":3}},"text":"read"}]}`)
			const hover = `{"textDocument":{"uri":"file:///a.txt"},"position":{"line":0,"character":6}}`
			before := s.ask("textDocument/hover", hover)
			if !strings.Contains(before, "tˈu") && !strings.Contains(before, "T UW1") {
				t.Fatalf("hover on two: %s", before)
			}
			again := s.send("g2p/predict", `{"text":"ab"}`)
			refused := s.send("g2p/predict", `{"text":"abc","workDoneToken":"t"}`)
			time.Sleep(100 * time.Millisecond)
			if err := syscall.Kill(s.daemon(), signal); err != nil {
				t.Fatal(err)
			}
			if got := s.answer(refused); !strings.Contains(got, `"code":-32603`) || !strings.Contains(got, "crashed") {
				t.Errorf("request with progress: %s", got)
			}
			if got := s.answer(again); !strings.Contains(got, `[["AA1","AA1"]]`) {
				t.Errorf("request without: %s", got)
			}
			after := s.ask("textDocument/hover", hover)
			if _, a, _ := strings.Cut(before, `"result"`); !strings.HasSuffix(after, a) {
				t.Errorf("hover before %s\nafter %s", before, after)
			}
			if !strings.Contains(s.stderr.String(), "the shared daemon has gone") {
				t.Errorf("stderr %s", &s.stderr)
			}
			s.ask("shutdown", "null")
			s.tell("exit", "null")
			s.end(0)

			next := p.join(t, "1", "--engine=slow") // beside the socket that was left over
			next.ask("g2p/status", "{}")
			if next.daemon() == 0 || next.daemon() == s.daemon() {
				t.Errorf("daemon %d after %d", next.daemon(), s.daemon())
			}
		})
	}
}

// TestJoinerKilled expects nobody else to notice, and the daemon to end by itself after the last.
func TestJoinerKilled(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	killed, stays := p.join(t, "1"), p.join(t, "1")
	stays.predictAardvark()
	killed.send("g2p/predict", `{"text":"aardvark"}`)
	_ = killed.cmd.Process.Kill()
	killed.end(-1)
	stays.predictAardvark()
	daemon := stays.daemon()
	_ = stays.in.Close()
	stays.end(0)
	if !alive(daemon) {
		t.Error("the daemon has not waited for others")
	}
	within(t, 5*time.Second, "idle end", func() bool { return !alive(daemon) })
	if left := p.sockets(t); len(left) > 0 {
		t.Errorf("sockets left over: %q", left)
	}
	log, err := os.ReadFile(filepath.Join(p.state, "pronounced", "daemon.log"))
	if err != nil || !strings.Contains(string(log), "nobody has joined for a while") {
		t.Errorf("log %s, %v", log, err)
	}
}

// TestDaemonKilledAtWork kills the daemon of eight clients that write without waiting: every request has one answer.
func TestDaemonKilledAtWork(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	const clients, requests = 8, 3000
	var joiners []*process
	for range clients {
		joiners = append(joiners, p.join(t, "1"))
		joiners[len(joiners)-1].predictAardvark()
	}
	daemon := joiners[0].daemon()
	var all sync.WaitGroup
	for n, s := range joiners {
		all.Go(func() {
			for i := range requests {
				s.send("g2p/predict", fmt.Sprintf(`{"text":"a%sb"}`, strings.Repeat("x", i%7)))
				if n == 0 && i == requests/3 {
					_ = syscall.Kill(daemon, syscall.SIGKILL)
				}
			}
			_ = s.in.Close()
		})
		all.Go(func() {
			answered := map[int]int{}
			for {
				line, err := s.out.ReadString('\n')
				if err != nil {
					break
				}
				var answer struct {
					ID     int
					Result struct{ Phonemes [][]string }
				}
				if err := json.Unmarshal([]byte(line), &answer); err != nil || len(answer.Result.Phonemes) != 1 {
					t.Errorf("answer %q, %v", line, err)
				}
				answered[answer.ID]++
			}
			for id := 2; id <= requests+1; id++ {
				if answered[id] != 1 {
					t.Errorf("client %d: request %d has %d answers", n, id, answered[id])
					break
				}
			}
		})
	}
	all.Wait()
	for _, s := range joiners {
		s.end(0)
	}
}
