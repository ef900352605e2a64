package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/pronounced/pronounced/bench/client"
	"github.com/pronounced/pronounced/bench/host"
)

// contestant is who is measured.
type contestant struct {
	Name  string `json:"name"`
	How   string `json:"how"` // it is called
	ours  bool
	most  int  // calls of a turn: starting a process takes its time
	curve bool // is drawn
	open  func() (subject, error)
}

// missing is who is not measured, and why.
type missing struct {
	Name string `json:"name"`
	Why  string `json:"why"`
}

// espeak is who everybody is compared with.
const espeak = "espeak-ng"

func contestants(o options) (list []contestant, absent []missing, err error) {
	self, err := os.Executable()
	if err != nil {
		return nil, nil, err
	}
	list = ours(o, self)
	if o.tensorflow != "" {
		list = append(list, contestant{
			Name: "daemon, TensorFlow", How: "TensorFlow engine, no cache; a request a call, closed loop",
			ours: true, most: o.words, curve: true,
			open: o.serve(o.tensorflow, daemon{}, "--engine=tensorflow", "--cache-size=0"),
		})
	} else {
		absent = append(absent, missing{"daemon, TensorFlow", "pronounced-tf is not built"})
	}

	if o.python != "" && o.espeak != "" {
		list = append(list, contestant{
			Name: espeak, How: "in process, through phonemizer 3.3.0", most: o.words, curve: true,
			open: o.worker(true, o.python, filepath.Join(o.workers, "espeak.py"), o.espeak),
		})
	} else {
		absent = append(absent, missing{espeak, "needs phonemizer and libespeak-ng1"})
	}
	if o.python != "" {
		list = append(list, contestant{
			Name: "g2p_en", How: "2.1.0 in process; words: its own `predict`, one by one", most: o.words, curve: true,
			open: o.worker(os.Getenv("NLTK_DATA") != "", o.python, filepath.Join(o.workers, "g2p_english.py")),
		})
	} else {
		absent = append(absent, missing{"g2p_en", "needs its Python package"})
	}
	if o.flite != "" {
		list = append(list, contestant{
			Name: "flite", How: "in process; words: `lex_lookup`, text: all up to the phonemes",
			most: o.words, curve: true,
			open: o.worker(true, o.flite),
		})
	} else {
		absent = append(absent, missing{"flite", "needs gcc and flite1-dev"})
	}
	if o.node != "" {
		list = append(list, contestant{
			Name: "phonemize", How: "2.0.1 from npm, in process", most: o.words, curve: true,
			open: o.worker(true, "node", filepath.Join(o.workers, "phonemize.cjs"), o.node),
		})
	} else {
		absent = append(absent, missing{"phonemize", "needs node and its npm package"})
	}
	for _, name := range []string{o.daemon, o.tensorflow} {
		if name != "" && !host.Exists(name) {
			err = errors.Join(err, fmt.Errorf("%s: %w", name, fs.ErrNotExist))
		}
	}
	return list, absent, err
}

// commandCalls is how often a turn starts our program.
const commandCalls = 20

func ours(o options, self string) []contestant {
	return []contestant{
		{
			Name: "Go package", How: "in process; words: model/native, text: pronounce, no cache", ours: true, most: o.words, curve: true,
			open: o.worker(true, self, "-worker", "native"),
		},
		{
			Name: "Go package, cached", How: "cache in front, words known", ours: true, most: o.words, curve: true,
			open: o.worker(true, self, "-worker", "cached"),
		},
		{
			Name: "daemon", How: "no cache; a request a call, closed loop", ours: true, most: o.words, curve: true,
			open: o.serve(o.daemon, daemon{}, "--cache-size=0"),
		},
		{
			Name: "daemon, pipelined", How: "no cache; requests do not wait for answers", ours: true, most: o.words,
			open: o.serve(o.daemon, daemon{pipelined: true}, "--cache-size=0"),
		},
		{
			Name: "daemon, cached", How: "closed loop, words known", ours: true, most: o.words, curve: true,
			open: o.serve(o.daemon, daemon{cached: true}),
		},
		{
			Name: "daemon, cached, pipelined", How: "words known", ours: true, most: o.words,
			open: o.serve(o.daemon, daemon{cached: true, pipelined: true}),
		},
		{
			Name: "`pronounced predict`, `pronounce`", How: "a process a call; words as arguments, text through a pipe",
			ours: true, most: commandCalls, curve: true,
			open: func() (subject, error) { return command{core: o.core, program: o.daemon}, nil },
		},
		{
			Name: "`pronounced` in a pipe", How: "a process a call, a line of JSON", ours: true, most: commandCalls,
			open: func() (subject, error) { return command{core: o.core, program: o.daemon, piped: true}, nil },
		},
	}
}

// worker returns how to start a worker process, one that takes text as well or one that does not.
func (o options) worker(text bool, command ...string) func() (subject, error) {
	return func() (subject, error) {
		w, err := startWorker(o.core, command...)
		if text {
			return textWorker{w}, err
		}
		return w, err
	}
}

// serve returns how to start a daemon of ours and to measure it as d says.
func (o options) serve(program string, d daemon, flags ...string) func() (subject, error) {
	return func() (subject, error) {
		p, err := client.Start(o.core, append([]string{program, "serve"}, flags...)...)
		d.Process = p
		return d, err
	}
}
