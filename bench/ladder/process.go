//go:build linux

package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
)

// order is what a worker is told, outcome what it answers (tensorflow/ladder/worker).
type order struct {
	Text  string `json:"text"`
	Calls int    `json:"calls"`
}

type outcome struct {
	Milliseconds []float64 `json:"milliseconds"`
	Phonemes     string    `json:"phonemes"`
	Kernel       string    `json:"kernel"`
}

// process is a step's process.
type process struct {
	name    string
	cmd     *exec.Cmd
	in      io.WriteCloser
	answers *bufio.Reader
}

// start starts a step's process with nothing but its own environment.
func start(s step, core int) (*process, error) {
	command := s.command
	if s.OneCore {
		command = append([]string{"taskset", "-c", strconv.Itoa(core)}, command...)
	}
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Env = append([]string{"HOME=" + os.Getenv("HOME"), "PATH=" + os.Getenv("PATH")}, s.Environment...)
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("step %q: %w", s.Name, err)
	}
	return &process{name: s.Name, cmd: cmd, in: in, answers: bufio.NewReader(out)}, nil
}

func (p *process) ask(text string, calls int) (*outcome, error) {
	err := json.NewEncoder(p.in).Encode(order{Text: text, Calls: calls})
	if err != nil {
		return nil, fmt.Errorf("step %q: %w", p.name, err)
	}
	line, err := p.answers.ReadBytes('\n')
	if err != nil {
		return nil, fmt.Errorf("step %q: %w", p.name, err)
	}
	var o outcome
	if err := json.Unmarshal(line, &o); err != nil {
		return nil, fmt.Errorf("step %q: %w", p.name, err)
	}
	return &o, nil
}

// pause stops the process, its pools of threads included, and resume lets it go on.
func (p *process) pause() error  { return p.cmd.Process.Signal(syscall.SIGSTOP) }
func (p *process) resume() error { return p.cmd.Process.Signal(syscall.SIGCONT) }

func (p *process) close() error {
	return errors.Join(p.resume(), p.in.Close(), p.cmd.Wait())
}

// resident returns how much memory the process holds, in bytes.
func (p *process) resident() (int64, error) {
	content, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid))
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(content)) {
		if value, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			kilobytes, err := strconv.ParseInt(strings.Fields(value)[0], 10, 64)
			return kilobytes << 10, err
		}
	}
	return 0, errors.New("no VmRSS in /proc")
}
