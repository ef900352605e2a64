package main

import (
	"bytes"
	"os/exec"
	"strings"
	"time"

	"github.com/pronounced/pronounced/bench/client"
	"github.com/pronounced/pronounced/bench/host"
)

// daemon is our running daemon, measured by a client on another core: a call is a request.
type daemon struct {
	*client.Process
	cached    bool // the words are in its cache before the clock starts
	pipelined bool // requests do not wait for one another
}

func (d daemon) words(words []string, size int) (time.Duration, string, error) {
	if d.cached {
		if _, err := d.Ask(client.AppendPredict(nil, 0, words...)); err != nil {
			return 0, "", err
		}
	}
	var requests [][]byte
	for from := 0; from < len(words); from += size {
		part := words[from:min(from+size, len(words))]
		requests = append(requests, client.AppendPredict(nil, from, part...))
	}
	took, answer, err := d.ask(requests)
	return took, lastPhonemes(answer), err
}

// text asks for the words' pronunciations with requests of g2p/pronounce.
func (d daemon) text(lines []string) (time.Duration, error) {
	requests := make([][]byte, len(lines))
	for i, line := range lines {
		var err error
		if requests[i], err = client.AppendPronounce(nil, i, line); err != nil {
			return 0, err
		}
	}
	if d.cached {
		if _, _, err := d.ask(requests); err != nil {
			return 0, err
		}
	}
	took, _, err := d.ask(requests)
	return took, err
}

// ask sends requests and returns the time until the last answer, and that answer unless requests are pipelined.
func (d daemon) ask(requests [][]byte) (time.Duration, []byte, error) {
	if d.pipelined {
		all := bytes.Join(requests, nil)
		began := time.Now()
		err := d.Pipeline(all, len(requests))
		return time.Since(began), nil, err
	}
	var answer []byte
	began := time.Now()
	for _, request := range requests {
		var err error
		if answer, err = d.Ask(request); err != nil {
			return 0, nil, err
		}
		if err := client.CheckResult(answer); err != nil {
			return 0, nil, err
		}
	}
	return time.Since(began), answer, nil
}

func (d daemon) resident() (int64, error) { return d.Resident() }
func (d daemon) close() error             { return d.Close() }

// lastPhonemes returns the last list of phonemes of an answer, separated by blanks.
func lastPhonemes(answer []byte) string {
	text := string(answer)
	text = text[strings.LastIndexByte(text, '[')+1:]
	text, _, _ = strings.Cut(text, "]")
	return strings.ReplaceAll(strings.ReplaceAll(text, `"`, ""), ",", " ")
}

// command is our program started anew for each call.
type command struct {
	core    int
	program string
	piped   bool // the words come as a request on stdin, not as arguments
}

func (c command) words(words []string, size int) (time.Duration, string, error) {
	var last []byte
	var took time.Duration
	for from := 0; from < len(words); from += size {
		part := words[from:min(from+size, len(words))]
		cmd := exec.Command(c.program, append([]string{"predict"}, part...)...)
		if c.piped {
			cmd = exec.Command(c.program)
			cmd.Stdin = bytes.NewReader(client.AppendPredict(nil, 1, part...))
		}
		one, answer, err := c.run(cmd)
		if err != nil {
			return 0, "", err
		}
		took += one
		last = answer
	}
	if c.piped {
		return took, lastPhonemes(last), client.CheckResult(last)
	}
	lines := strings.Split(strings.TrimSpace(string(last)), "\n")
	_, phonemes, _ := strings.Cut(lines[len(lines)-1], "\t")
	return took, phonemes, nil
}

// text pronounces lines, a process each.
func (c command) text(lines []string) (time.Duration, error) {
	var took time.Duration
	for _, line := range lines {
		cmd := exec.Command(c.program, "pronounce")
		cmd.Stdin = strings.NewReader(line + "\n")
		if c.piped {
			request, err := client.AppendPronounce(nil, 1, line)
			if err != nil {
				return 0, err
			}
			cmd = exec.Command(c.program)
			cmd.Stdin = bytes.NewReader(request)
		}
		one, answer, err := c.run(cmd)
		if err != nil {
			return 0, err
		}
		if c.piped {
			if err := client.CheckResult(answer); err != nil {
				return 0, err
			}
		}
		took += one
	}
	return took, nil
}

// run runs a process from its start to its end and returns what it printed.
func (c command) run(cmd *exec.Cmd) (time.Duration, []byte, error) {
	var out bytes.Buffer
	cmd.Stdout = &out
	began := time.Now()
	if err := host.OnCore(c.core, cmd.Start); err != nil {
		return 0, nil, err
	}
	err := cmd.Wait()
	return time.Since(began), out.Bytes(), err
}

func (command) resident() (int64, error) { return 0, nil }
func (command) close() error             { return nil }
