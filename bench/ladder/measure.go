//go:build linux

package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"time"

	"github.com/pronounced/pronounced/bench/host"
	"github.com/pronounced/pronounced/bench/spread"
)

// measurement is what is known of a step.
type measurement struct {
	step
	Kernel       string      `json:"kernel"`
	Sentences    []summary   `json:"sentences"` // what is kept of the calls
	Cold         []float64   `json:"coldMilliseconds"`
	Resident     int64       `json:"residentBytes"`
	milliseconds [][]float64 // of every call, by sentence
	phonemes     []string    // by sentence
}

// summary is what the calls for one sentence took, in milliseconds.
type summary struct {
	Text     string  `json:"text"`
	Calls    int     `json:"calls"`
	Fastest  float64 `json:"fastest"`
	Quartile float64 `json:"quartile"`
	Median   float64 `json:"median"`
	Third    float64 `json:"thirdQuartile"`
}

type results struct {
	Machine host.Machine   `json:"machine"`
	Rounds  int            `json:"rounds"`
	Steps   []*measurement `json:"steps"`
}

func newMeasurement(s step) *measurement {
	return &measurement{
		step:         s,
		milliseconds: make([][]float64, len(sentences)),
		phonemes:     make([]string, len(sentences)),
	}
}

// coldStart is how often the time from start to first answer is measured.
const coldStart = 3

// coldStarts measures how long a step's process takes to its first answer, one word. The first start is not
// counted: it reads the libraries from the disk.
func coldStarts(all []*measurement, core int) error {
	for _, m := range all {
		for i := range coldStart + 1 {
			began := time.Now()
			p, err := start(m.step, core)
			if err != nil {
				return err
			}
			if _, err := p.ask(sentences[0], 1); err != nil {
				return err
			}
			if i > 0 {
				m.Cold = append(m.Cold, time.Since(began).Seconds()*1e3)
			}
			if err := p.close(); err != nil {
				return err
			}
		}
	}
	return nil
}

// takeTurns measures all steps, interleaved.
func takeTurns(all []*measurement, rounds, core int) (err error) {
	processes := make([]*process, len(all))
	defer func() {
		for _, p := range processes {
			if p != nil {
				err = errors.Join(err, p.close())
			}
		}
	}()
	for i, m := range all {
		if processes[i], err = start(m.step, core); err != nil {
			return err
		}
		// Once through everything, so that what is prepared at first use is not measured.
		for _, text := range sentences {
			if _, err := processes[i].ask(text, 1); err != nil {
				return err
			}
		}
		if err := processes[i].pause(); err != nil {
			return err
		}
	}
	for round := range rounds {
		fmt.Fprintf(os.Stderr, "ladder: round %d of %d\n", round+1, rounds)
		for i, m := range all {
			if err := m.turn(processes[i]); err != nil {
				return err
			}
		}
	}
	for i, m := range all {
		if m.Resident, err = processes[i].resident(); err != nil {
			return err
		}
	}
	return nil
}

func (m *measurement) turn(p *process) error {
	if err := p.resume(); err != nil {
		return err
	}
	for i, text := range sentences {
		// One call to wake up caches and threads after the pause, then those that count.
		o, err := p.ask(text, m.calls+1)
		if err != nil {
			return err
		}
		m.milliseconds[i] = append(m.milliseconds[i], o.Milliseconds[1:]...)
		m.phonemes[i], m.Kernel = o.Phonemes, o.Kernel
	}
	return p.pause()
}

// agree makes sure that all steps say the same.
func agree(all []*measurement) error {
	for _, m := range all {
		for i := range sentences {
			if m.phonemes[i] != all[0].phonemes[i] {
				return fmt.Errorf("step %q says %q, step %q says %q",
					m.Name, m.phonemes[i], all[0].Name, all[0].phonemes[i])
			}
		}
	}
	return nil
}

func (m *measurement) median(sentence int) float64 {
	return spread.Quantile(m.milliseconds[sentence], 0.5)
}

// spread is half the distance between the quartiles, as a share of the median, averaged over the sentences.
func (m *measurement) spread() float64 {
	sum := 0.0
	for i := range sentences {
		sum += (spread.Quantile(m.milliseconds[i], 0.75) - spread.Quantile(m.milliseconds[i], 0.25)) / 2 / m.median(i)
	}
	return sum / float64(len(sentences))
}

// medians are the sentences' times.
func (m *measurement) medians() []float64 {
	times := make([]float64, len(sentences))
	for i := range times {
		times[i] = m.median(i)
	}
	return times
}

// ratio is how many times faster m is than other.
func (m *measurement) ratio(other *measurement) float64 {
	return meanRatio(other.medians(), m.medians())
}

func (r *results) writeJSON(file string) error {
	for _, m := range r.Steps {
		for i, text := range sentences {
			times := m.milliseconds[i]
			m.Sentences = append(m.Sentences, summary{
				Text: text, Calls: len(times), Fastest: spread.Quantile(times, 0), Quartile: spread.Quantile(times, 0.25),
				Median: m.median(i), Third: spread.Quantile(times, 0.75),
			})
		}
	}
	content, err := json.MarshalIndent(r, "", " ")
	if err != nil {
		return err
	}
	return os.WriteFile(file, append(content, '\n'), 0o644)
}

// meanRatio is the geometric mean of how many times faster the second times are.
func meanRatio(slow, fast []float64) float64 {
	sum := 0.0
	for i := range slow {
		sum += math.Log(slow[i] / fast[i])
	}
	return math.Exp(sum / float64(len(slow)))
}
