// Command demo shows the daemon at work: the seven sentences of the tensorflow-perf experiment go through a real
// process over a pipe, and their phonemes and times are printed beside the experiment's times.
//
// A time is that of one request as a client sees it, from before the write to after the read, the median of many: cold
// with the cache emptied before each, cached with nothing emptied.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"
)

const (
	coldRuns   = 21
	cachedRuns = 201
)

func main() {
	path := flag.String("daemon", "bin/pronounced", "the `binary` to show")
	flag.Parse()
	if err := show(os.Stdout, *path); err != nil {
		fmt.Fprintln(os.Stderr, "demo:", err)
		os.Exit(1)
	}
}

// show runs the daemon and prints the table.
func show(out io.Writer, path string) error {
	d, err := start(path)
	if err != nil {
		return err
	}
	sentences := experiment()
	if err := d.call("g2p/predict", map[string]string{"text": sentences[0].text}, nil); err != nil {
		return err
	}
	firstAnswer := time.Since(d.started)

	var status struct{ Name, Version, Engine, Kernel string }
	if err := d.call("g2p/status", nil, &status); err != nil {
		return err
	}
	fmt.Fprintf(out, "%s %s, %s engine, kernel %s; first answer %s ms after exec\n\n",
		status.Name, status.Version, status.Engine, status.Kernel, milliseconds(firstAnswer))
	const row = "%5s  %9s  %9s  %9s  %9s  %7s\n"
	fmt.Fprintf(out, row, "", "2018,", "2018,", "now,", "now,", "")
	fmt.Fprintf(out, row, "words", "first ms", "best ms", "cold ms", "cached ms", "faster")
	var spoken strings.Builder
	for _, s := range sentences {
		m, err := d.measure(s.text)
		if err != nil {
			return err
		}
		fmt.Fprintf(out, row, fmt.Sprint(len(m.phonemes)), fmt.Sprintf("%.1f", s.first), fmt.Sprintf("%.1f", s.best),
			milliseconds(m.cold), milliseconds(m.cached), fmt.Sprintf("%.0f×", s.best/1000/m.cold.Seconds()))
		fmt.Fprintf(&spoken, "\n%s\n", s.text)
		for i, word := range strings.Fields(s.text) {
			fmt.Fprintf(&spoken, "    %-12s %s\n", word, m.phonemes[i])
		}
	}
	fmt.Fprint(out, "\nOne request as the client sees it, over a pipe; cold: with an empty cache; "+
		"faster: cold than 2018 at best.\n")
	fmt.Fprint(out, spoken.String())
	return d.stop()
}

func milliseconds(d time.Duration) string { return fmt.Sprintf("%.3f", d.Seconds()*1000) }

// measurement is what one sentence takes.
type measurement struct {
	phonemes     []string // a word each
	cold, cached time.Duration
}

func (d *daemon) measure(text string) (m measurement, err error) {
	params := map[string]string{"text": text}
	var result struct{ Phonemes [][]string }
	times := func(runs int, before func() error) (time.Duration, error) {
		all := make([]time.Duration, runs)
		for i := range all {
			if err := before(); err != nil {
				return 0, err
			}
			start := time.Now()
			if err := d.call("g2p/predict", params, &result); err != nil {
				return 0, err
			}
			all[i] = time.Since(start)
		}
		slices.Sort(all)
		return all[runs/2], nil
	}
	if m.cold, err = times(coldRuns, func() error { return d.call("g2p/cache/clear", nil, nil) }); err != nil {
		return m, err
	}
	if m.cached, err = times(cachedRuns, func() error { return nil }); err != nil {
		return m, err
	}
	for _, phonemes := range result.Phonemes {
		m.phonemes = append(m.phonemes, strings.Join(phonemes, " "))
	}
	return m, nil
}

// daemon is a running process, spoken to in lines of JSON.
type daemon struct {
	cmd     *exec.Cmd
	in      io.WriteCloser
	out     *bufio.Reader
	started time.Time
	calls   int
}

func start(path string) (*daemon, error) {
	d := &daemon{cmd: exec.Command(path)}
	d.cmd.Stderr = os.Stderr
	var err error
	if d.in, err = d.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := d.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	d.out = bufio.NewReader(out)
	d.started = time.Now()
	if err := d.cmd.Start(); err != nil {
		return nil, fmt.Errorf("start the daemon: %w", err)
	}
	return d, nil
}

// stop ends the daemon the way a pipe ends: with its input.
func (d *daemon) stop() error {
	if err := d.in.Close(); err != nil {
		return err
	}
	return d.cmd.Wait()
}

// call sends one request and reads its answer into result.
func (d *daemon) call(method string, params, result any) error {
	d.calls++
	request, err := json.Marshal(map[string]any{"jsonrpc": "2.0", "id": d.calls, "method": method, "params": params})
	if err != nil {
		return err
	}
	if _, err := d.in.Write(append(request, '\n')); err != nil {
		return err
	}
	line, err := d.out.ReadBytes('\n')
	if err != nil {
		return fmt.Errorf("%s: %w", method, err)
	}
	var answer struct {
		Result json.RawMessage
		Error  json.RawMessage
	}
	if err := json.Unmarshal(line, &answer); err != nil {
		return fmt.Errorf("%s: %w", method, err)
	}
	if answer.Error != nil {
		return fmt.Errorf("%s: %s", method, answer.Error)
	}
	if result == nil {
		return nil
	}
	return json.Unmarshal(answer.Result, result)
}
