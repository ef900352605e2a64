package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"time"
	"unicode/utf8"
)

// way is one way to pronounce a file with some workers.
type way struct {
	name    string
	workers int
	warms   bool // is faster when it has done something
	// withText tells that the output has the lines themselves too.
	withText bool
	do       func(file string) (turn, error)
}

// turn is what one file took. Memory is of the largest process, in bytes; what there is none of is missing.
type turn struct {
	Seconds    float64            `json:"seconds"`
	Processor  map[string]float64 `json:"processor"` // seconds, by kind of process: java, python, pronounced
	Resident   map[string]int64   `json:"resident"`
	Characters int                `json:"characters"` // of the output, without line ends
}

// open starts the sessions of Spark, one for each number of workers. They are idle while others are measured.
func (r *results) open(daemon, python, folder string) (ways []way, stop func(), err error) {
	var sessions []*session
	stop = func() {
		for _, s := range sessions {
			s.close()
		}
		sessions = nil
	}
	for _, n := range r.Workers {
		s, err := startSession(python, daemon, n)
		if err != nil {
			stop()
			return nil, nil, err
		}
		sessions = append(sessions, s)
		ways = append(ways,
			way{"Spark, `pipe`", n, true, true, func(file string) (turn, error) { return s.ask("pipe", file) }},
			way{"Spark, column", n, true, false, func(file string) (turn, error) { return s.ask("column", file) }},
			way{"`--jobs`", n, false, true, func(file string) (turn, error) {
				return command(folder, daemon, "pronounce", "-a", "ipa", "--jobs", strconv.Itoa(n), "-i", file)
			}},
		)
		if _, err := exec.LookPath("parallel"); err == nil {
			ways = append(ways, way{"GNU parallel", n, false, true, func(file string) (turn, error) {
				return command(folder, "parallel", "--will-cite", "--keep-order", "-j", strconv.Itoa(n), "--pipepart",
					"--block", "-4", "-a", file, "GOMAXPROCS=1 "+daemon+" pronounce -a ipa")
			}})
		}
	}
	return ways, stop, nil
}

// session is a process of spark.py.
type session struct {
	process *exec.Cmd
	orders  io.WriteCloser
	answers *bufio.Scanner
}

func startSession(python, daemon string, workers int) (*session, error) {
	s := &session{process: exec.Command(python, "bench/scale/spark.py", strconv.Itoa(workers), daemon)}
	s.process.Env = append(os.Environ(), "PRONOUNCED_BINARY="+daemon, "PYTHONDONTWRITEBYTECODE=1")
	s.process.Stderr = os.Stderr
	var err error
	if s.orders, err = s.process.StdinPipe(); err != nil {
		return nil, err
	}
	answers, err := s.process.StdoutPipe()
	if err != nil {
		return nil, err
	}
	s.answers = bufio.NewScanner(answers)
	return s, s.process.Start()
}

func (s *session) ask(how, file string) (t turn, err error) {
	if _, err := fmt.Fprintf(s.orders, "%s %s\n", how, file); err != nil {
		return t, fmt.Errorf("order %s of spark.py: %w", how, err)
	}
	if !s.answers.Scan() {
		return t, fmt.Errorf("%s: spark.py has not answered: %w", how, errors.Join(s.answers.Err(), io.ErrUnexpectedEOF))
	}
	if err := json.Unmarshal(s.answers.Bytes(), &t); err != nil {
		return t, fmt.Errorf("%s: read the answer of spark.py: %w", how, err)
	}
	return t, nil
}

// close ends the session; what it measured is there, so how it ends is not of interest.
func (s *session) close() {
	_ = s.orders.Close()
	_ = s.process.Wait()
}

// command runs a program that writes the answers to its stdout.
func command(folder, name string, arguments ...string) (t turn, err error) {
	out, err := os.Create(filepath.Join(folder, "out"))
	if err != nil {
		return t, err
	}
	defer out.Close()
	process := exec.Command(name, arguments...)
	process.Stdout, process.Stderr = out, os.Stderr
	began := time.Now()
	if err := process.Run(); err != nil {
		return t, fmt.Errorf("%s: %w", name, err)
	}
	t.Seconds = time.Since(began).Seconds()
	state := process.ProcessState
	t.Processor = map[string]float64{"pronounced": (state.UserTime() + state.SystemTime()).Seconds()}
	t.Characters, err = characters(out.Name())
	return t, err
}

// characters counts the characters of a file without its line ends.
func characters(file string) (int, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return 0, err
	}
	return utf8.RuneCount(text) - bytes.Count(text, []byte("\n")), nil
}
