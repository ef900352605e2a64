package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/pronounced/pronounced/bench/host"
	"github.com/pronounced/pronounced/bench/prose"
)

// sizes are words a call: those of the table, and those between for the plot.
var (
	tableSizes = []int{1, 32, 1000}
	sizes      = []int{1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1000}
)

// plotWords is how many words a turn has at least at a size that is only plotted.
const plotWords = 256

// textRepeats is how often a turn goes through the text.
const textRepeats = 3

// measurement is what is known of a contestant.
type measurement struct {
	contestant
	WordsPerSecond map[int][]float64 `json:"wordsPerSecond"`                    // of each round, by words a call
	TextPerSecond  []float64         `json:"textWordsPerSecond,omitempty"`      // a sentence a call
	WholePerSecond []float64         `json:"wholeTextWordsPerSecond,omitempty"` // all of the text a call
	First          []float64         `json:"firstAnswerMilliseconds"`
	Resident       int64             `json:"residentBytes,omitempty"`
	running        subject
}

type results struct {
	Machine  host.Machine      `json:"machine"`
	Rounds   int               `json:"rounds"`
	Words    int               `json:"wordsOfATurn"`
	Example  []string          `json:"exampleWords"`
	Measured []*measurement    `json:"measured"`
	Missing  []missing         `json:"missing"`
	Packages string            `json:"packages"`
	answers  map[string]string // of ours, by word
}

func run(o options) (err error) {
	list, absent, err := contestants(o)
	if err != nil {
		return err
	}
	words, err := newPseudowords(1)
	if err != nil {
		return err
	}
	r := &results{
		Machine: host.Describe(), Rounds: o.rounds, Words: o.words, Missing: absent, answers: make(map[string]string),
		Example: words.next(8), Packages: o.packages,
	}
	defer func() {
		for _, m := range r.Measured {
			err = errors.Join(err, m.stop())
		}
	}()
	for _, c := range list {
		r.Measured = append(r.Measured, &measurement{contestant: c, WordsPerSecond: make(map[int][]float64)})
	}
	fmt.Fprintln(os.Stderr, "peers: first answers")
	if err := r.coldStarts(o.starts, words); err != nil {
		return err
	}
	for round := range o.rounds {
		fmt.Fprintf(os.Stderr, "peers: round %d of %d\n", round+1, o.rounds)
		if err := r.round(round, o.words, words); err != nil {
			return err
		}
	}
	for _, m := range r.Measured {
		if m.Resident, err = m.running.resident(); err != nil {
			return err
		}
	}
	return r.write(o.out)
}

// coldStarts measures the time from the start of a process to its first answer. The first start is not counted: it
// reads files from the disk. The last process stays for the rounds.
func (r *results) coldStarts(starts int, words *pseudowords) error {
	for start := range starts + 1 {
		word := words.next(1)
		for _, m := range r.Measured {
			if err := m.stop(); err != nil {
				return err
			}
			began := time.Now()
			var err error
			if m.running, err = m.open(); err != nil {
				m.running = nil
				return fmt.Errorf("%s: %w", m.Name, err)
			}
			if _, _, err := m.running.words(word, 1); err != nil {
				return fmt.Errorf("%s: %w", m.Name, err)
			}
			if start > 0 {
				m.First = append(m.First, time.Since(began).Seconds()*1e3)
			}
		}
	}
	return nil
}

func (m *measurement) stop() error {
	if m.running == nil {
		return nil
	}
	running := m.running
	m.running = nil
	return running.close()
}

// round lets everybody take a turn at every size, on the same new words.
func (r *results) round(round, turn int, words *pseudowords) error {
	order := slices.Clone(r.Measured)
	for _, size := range sizes {
		count := max(size, turn/size*size)
		if !slices.Contains(tableSizes, size) {
			count = max(size, min(plotWords, turn)/size*size)
		}
		batch := words.next(count)
		// Another one begins each time, so that nobody always follows the same one.
		order = append(order[1:], order[0])
		for _, m := range order {
			if err := r.turn(m, batch, size); err != nil {
				return fmt.Errorf("%s, round %d, %d words a call: %w", m.Name, round+1, size, err)
			}
		}
	}
	sentences := prose.Sentences()
	for _, m := range order {
		reader, ok := m.running.(reader)
		if !ok {
			continue
		}
		perSentence, err := readText(reader, sentences[:min(len(sentences), m.most)])
		if err != nil {
			return fmt.Errorf("%s, round %d, text: %w", m.Name, round+1, err)
		}
		whole, err := readText(reader, []string{strings.Join(sentences, " ")})
		if err != nil {
			return fmt.Errorf("%s, round %d, whole text: %w", m.Name, round+1, err)
		}
		m.TextPerSecond, m.WholePerSecond = append(m.TextPerSecond, perSentence), append(m.WholePerSecond, whole)
	}
	return nil
}

// readText lets a reader go through lines and returns words a second.
func readText(r reader, lines []string) (float64, error) {
	words := textRepeats * len(strings.Fields(strings.Join(lines, " ")))
	took, err := r.text(slices.Repeat(lines, textRepeats))
	return float64(words) / took.Seconds(), err
}

// turn measures one contestant at one size, and that all of ours say the same.
func (r *results) turn(m *measurement, words []string, size int) error {
	words = words[:min(len(words), m.most*size)]
	took, last, err := m.running.words(words, size)
	if err != nil {
		return err
	}
	m.WordsPerSecond[size] = append(m.WordsPerSecond[size], float64(len(words))/took.Seconds())
	if !m.ours || last == "" {
		return nil
	}
	word := words[len(words)-1]
	if other, known := r.answers[word]; known && other != last {
		return fmt.Errorf("says %q of %q, where another of ours says %q", last, word, other)
	}
	r.answers[word] = last
	return nil
}
