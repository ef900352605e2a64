package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/pronounced/pronounced/bench/host"
	"github.com/pronounced/pronounced/bench/spread"
)

// results are all that is written to scale.json.
type results struct {
	Machine  host.Machine `json:"machine"`
	Rounds   int          `json:"rounds"`
	Workers  []int        `json:"workers"`
	Corpora  []*volume    `json:"corpora"`
	Measured []*row       `json:"measured"`
	Fixed    fixed        `json:"fixed"`
}

// volume is how much a corpus is, in its last round.
type volume struct {
	Corpus   string  `json:"corpus"`
	Words    int     `json:"words"`
	BytesIn  float64 `json:"bytesInAWord"`
	BytesOut float64 `json:"bytesOutAWord"` // of text and phonemes
}

// row is a way with a corpus: for each number of workers, its turns.
type row struct {
	Way    string         `json:"way"`
	Corpus string         `json:"corpus"`
	Words  []int          `json:"words"` // of each round
	Turns  map[int][]turn `json:"turns"`
}

// fixed is what costs the same for any text, with two workers: medians.
type fixed struct {
	Job   map[string]float64 `json:"secondsOfAJob"` // eight lines of a word, by way
	Start float64            `json:"secondsOfAStart"`
}

// measure lets all ways take turns with each corpus, in rounds after one that is not counted: it warms the JVMs up.
func (r *results) measure(ways []way, folder string) error {
	for _, c := range corpora {
		size := &volume{Corpus: c.name}
		r.Corpora = append(r.Corpora, size)
		rows := make(map[string]*row)
		for _, w := range ways {
			if rows[w.name] == nil {
				rows[w.name] = &row{Way: w.name, Corpus: c.name, Turns: make(map[int][]turn)}
				r.Measured = append(r.Measured, rows[w.name])
			}
		}
		for round := range r.Rounds + 1 {
			fmt.Fprintf(os.Stderr, "scale: %s, round %d of %d\n", c.name, round, r.Rounds)
			file, err := c.write(folder, round)
			if err != nil {
				return err
			}
			turns, err := take(ways, file, round == 0)
			if err != nil {
				return fmt.Errorf("%s: %w", c.name, err)
			}
			if round == 0 {
				continue
			}
			for i, w := range ways {
				rows[w.name].Turns[w.workers] = append(rows[w.name].Turns[w.workers], turns[i])
			}
			for _, row := range rows {
				row.Words = append(row.Words, file.words)
			}
			if err := size.weigh(file, filepath.Join(folder, "out")); err != nil {
				return err
			}
		}
	}
	return nil
}

// take lets each way, or each that it warms, pronounce the file, and makes sure that they all said as much.
func take(ways []way, file written, warm bool) (turns []turn, err error) {
	said := -1 // characters of the phonemes
	for _, w := range ways {
		if warm && !w.warms {
			continue
		}
		t, err := w.do(file.path)
		if err != nil {
			return nil, fmt.Errorf("%s, %d workers: %w", w.name, w.workers, err)
		}
		if w.withText {
			t.Characters -= file.characters + file.lines // a tab after each
		}
		if said < 0 {
			said = t.Characters
		}
		if t.Characters != said {
			return nil, fmt.Errorf("%s, %d workers: %d characters of phonemes, not %d", w.name, w.workers, t.Characters, said)
		}
		turns = append(turns, t)
	}
	return turns, nil
}

// weigh notes the bytes of what was read and of what a program wrote.
func (v *volume) weigh(file written, out string) error {
	info, err := os.Stat(out)
	if err != nil {
		return err
	}
	v.Words = file.words
	v.BytesIn, v.BytesOut = float64(file.bytes)/float64(file.words), float64(info.Size())/float64(file.words)
	return nil
}

// fixed measures what does not depend on how much there is to do.
func (r *results) fixed(ways []way, daemon, folder string) error {
	r.Fixed.Job = make(map[string]float64)
	file := filepath.Join(folder, "few.txt")
	if err := os.WriteFile(file, []byte("one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\n"), 0o644); err != nil {
		return err
	}
	for _, w := range ways {
		if w.workers != 2 {
			continue
		}
		seconds, err := repeat(func() (turn, error) { return w.do(file) })
		if err != nil {
			return err
		}
		r.Fixed.Job[w.name] = seconds
	}
	var err error
	r.Fixed.Start, err = repeat(func() (turn, error) { return command(folder, daemon, "pronounce", "-a", "ipa", "one") })
	return err
}

const repeats = 5

// repeat returns the median of the seconds.
func repeat(do func() (turn, error)) (float64, error) {
	var seconds []float64
	for range repeats {
		t, err := do()
		if err != nil {
			return 0, err
		}
		seconds = append(seconds, t.Seconds)
	}
	return spread.Of(seconds).Median, nil
}
