//go:build unix

package daemon

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// TestJoinersShare starts five at once: one starts the daemon, the others join it.
func TestJoinersShare(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	var joiners []*process
	for range 5 {
		joiners = append(joiners, p.join(t, "1"))
	}
	started := 0
	for _, s := range joiners {
		s.predictAardvark()
		if s.daemon() == 0 || s.daemon() != joiners[0].daemon() {
			t.Errorf("daemons %d and %d; stderr %s", s.daemon(), joiners[0].daemon(), &s.stderr)
		}
		started += strings.Count(s.stderr.String(), "started=true")
	}
	if started != 1 || len(p.sockets(t)) != 1 {
		t.Errorf("%d joiners have started a daemon, sockets %q", started, p.sockets(t))
	}
	if got := joiners[0].ask("g2p/status", "{}"); !strings.Contains(got, `"requests":6,`) {
		t.Errorf("the requests of all are 6: %s", got)
	}
}

// TestOthersDoNotJoin expects a daemon for each program, engine and setting.
func TestOthersDoNotJoin(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	daemons := map[int]string{}
	for _, other := range []struct {
		version string
		args    []string
	}{
		{version: "1"},
		{version: "2"},
		{version: "1", args: []string{"--engine=slow"}},
		{version: "1", args: []string{"--engine=slow", "--model=./other"}},
		{version: "1", args: []string{"--user-lexicon=other.dict"}},
		{version: "1", args: []string{"--cache-size=5"}},
	} {
		s := p.join(t, other.version, other.args...)
		if got := s.ask("g2p/status", "{}"); !strings.Contains(got, `"version":"`+other.version+`"`) {
			t.Errorf("%v: %s", other, got)
		}
		if same, met := daemons[s.daemon()]; met || s.daemon() == 0 {
			t.Errorf("%v has the daemon %d of %s", other, s.daemon(), same)
		}
		daemons[s.daemon()] = fmt.Sprint(other)
	}
}

// TestJoinerStatus expects the exit statuses of a process that serves alone, and the daemon to outlive them all.
func TestJoinerStatus(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	first := p.join(t, "1")
	first.predictAardvark()
	initialize := func(s *process) { s.ask("initialize", `{"capabilities":{}}`) }
	parent := func(t *testing.T) *exec.Cmd {
		cmd := exec.Command("sleep", "60")
		if err := cmd.Start(); err != nil {
			t.Skip(err)
		}
		t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
		return cmd
	}
	for _, test := range []struct {
		name string
		end  func(t *testing.T) *process
		want int
	}{
		{"end of input", func(t *testing.T) *process {
			s := p.join(t, "1")
			id := s.send("g2p/predict", `{"text":"aardvark"}`)
			_ = s.in.Close()
			s.answer(id)
			return s
		}, 0},
		{"shutdown and exit", func(t *testing.T) *process {
			s := p.join(t, "1")
			initialize(s)
			s.ask("shutdown", "null")
			s.tell("exit", "null")
			return s
		}, 0},
		{"exit", func(t *testing.T) *process {
			s := p.join(t, "1")
			initialize(s)
			s.tell("exit", "null")
			return s
		}, 1},
		{"broken framing", func(t *testing.T) *process {
			s := p.join(t, "1")
			_, _ = io.WriteString(s.in, "no header\r\n\r\n")
			return s
		}, 1},
		{"end inside a message", func(t *testing.T) *process {
			s := p.join(t, "1")
			_, _ = io.WriteString(s.in, `{"jsonrpc":"2.0","id":`)
			_ = s.in.Close()
			return s
		}, 1},
		{"signal", func(t *testing.T) *process {
			s := p.join(t, "1")
			s.predictAardvark()
			_ = s.cmd.Process.Signal(syscall.SIGTERM)
			return s
		}, 0},
		{"parent of the flag dies", func(t *testing.T) *process {
			cmd := parent(t)
			s := p.join(t, "1", fmt.Sprintf("--clientProcessId=%d", cmd.Process.Pid))
			s.predictAardvark()
			_ = cmd.Process.Kill()
			return s
		}, 0},
		{"parent of initialize dies", func(t *testing.T) *process {
			cmd := parent(t)
			s := p.join(t, "1")
			s.ask("initialize", fmt.Sprintf(`{"processId":%d,"capabilities":{}}`, cmd.Process.Pid))
			_ = cmd.Process.Kill()
			return s
		}, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := test.end(t)
			s.end(test.want)
			first.predictAardvark()
			if s.daemon() != first.daemon() {
				t.Errorf("daemon %d, not %d; stderr %s", s.daemon(), first.daemon(), &s.stderr)
			}
			detail := s.stderr.String()
			if strings.Contains(test.name, "framing") && !strings.Contains(detail, "broken framing: header line") {
				t.Errorf("stderr does not say why: %s", detail)
			}
		})
	}
}

// TestFiftyEditors edits and looks in fifty documents at once, through fifty joiners in this process and one daemon.
func TestFiftyEditors(t *testing.T) {
	p := newPlace(t)
	holder := p.join(t, "1") // starts the daemon
	holder.predictAardvark()
	t.Setenv("XDG_RUNTIME_DIR", p.runtime)
	const editors, rounds = 50, 20
	var mu sync.Mutex
	var took []time.Duration
	var all sync.WaitGroup
	for n := range editors {
		all.Go(func() {
			times, err := edit(t, n, rounds, filepath.Join(p.state, "pronounced", "lexicon.dict"))
			if err != nil {
				t.Errorf("editor %d: %v", n, err)
			}
			mu.Lock()
			took = append(took, times...)
			mu.Unlock()
		})
	}
	all.Wait()
	if got := holder.ask("g2p/status", "{}"); !strings.Contains(got, fmt.Sprintf(`"requests":%d,`, 2+editors*(2+rounds))) {
		t.Errorf("not all requests have gone through the daemon: %s", got)
	}
	slices.Sort(took)
	t.Logf("%d hovers: median %v, p99 %v", len(took), took[len(took)/2], took[len(took)*99/100])
}

// words that editors tell their answers apart by.
var words = []string{"zero", "five", "seven", "nine", "hundred", "paper", "yellow"}

// edit is one editor: it types a word that is its own and looks at it.
func edit(t *testing.T, n, rounds int, lexicon string) (took []time.Duration, err error) {
	in, client := io.Pipe()
	answers, out := io.Pipe()
	p := newProgram(t, in)
	p.in, p.program.out = in, out
	p.build.Version, p.engines, p.defaultLexicon = "1", []EngineFactory{Native(), slow()}, lexicon
	status := make(chan int, 1)
	go func() {
		status <- p.main(context.Background(), []string{"serve", "--connect=auto", "--log-level=info"})
		_ = out.Close()
	}()
	lines := bufio.NewScanner(answers)
	ask := func(id int, method, params string) (string, error) {
		if _, err := fmt.Fprintf(client, `{"jsonrpc":"2.0","id":"%d.%d","method":%q,"params":%s}`+"\n", n, id, method, params); err != nil {
			return "", err
		}
		for lines.Scan() {
			var message struct{ ID, Method string }
			if err := json.Unmarshal(lines.Bytes(), &message); err != nil {
				return "", err
			}
			if message.Method != "" {
				continue
			}
			if want := fmt.Sprintf("%d.%d", n, id); message.ID != want {
				return "", fmt.Errorf("answer to %q, not %q", message.ID, want)
			}
			return lines.Text(), nil
		}
		return "", fmt.Errorf("no answer to %s: %s", method, &p.err)
	}
	tell := func(method, params string) {
		_, _ = fmt.Fprintf(client, `{"jsonrpc":"2.0","method":%q,"params":%s}`+"\n", method, params)
	}
	if _, err := ask(0, "initialize", `{"capabilities":{}}`); err != nil {
		return nil, err
	}
	tell("initialized", "{}")
	tell("textDocument/didOpen", `{"textDocument":{"uri":"file:///a.txt","languageId":"plaintext","version":1,"text":"zero and more text"}}`)
	length := len("zero")
	for round := range rounds {
		time.Sleep(time.Duration(30+n) * time.Millisecond) // ten to thirty edits a second, each with a look
		word := words[(n+round)%len(words)]
		tell("textDocument/didChange", fmt.Sprintf(`{"textDocument":{"uri":"file:///a.txt","version":%d},"contentChanges":[`+
			`{"range":{"start":{"line":0,"character":0},"end":{"line":0,"character":%d}},"text":%q}]}`, round+2, length, word))
		length = len(word)
		start := time.Now()
		got, err := ask(round+1, "textDocument/hover", `{"textDocument":{"uri":"file:///a.txt"},"position":{"line":0,"character":1}}`)
		if err != nil {
			return took, err
		}
		took = append(took, time.Since(start))
		if !strings.Contains(got, word) {
			return took, fmt.Errorf("hover on %s: %s", word, got)
		}
	}
	if _, err := ask(rounds+1, "shutdown", "null"); err != nil {
		return took, err
	}
	tell("exit", "null")
	if got := <-status; got != 0 {
		return took, fmt.Errorf("exit status %d: %s", got, &p.err)
	}
	if joinedTo(p.err.String()) == 0 {
		return took, fmt.Errorf("not joined: %s", &p.err)
	}
	return took, nil
}
