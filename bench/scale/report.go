package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/pronounced/pronounced/bench/chart"
	"github.com/pronounced/pronounced/bench/spread"
)

func (r *results) write(folder string) error {
	content, err := json.MarshalIndent(r, "", " ")
	if err != nil {
		return err
	}
	for name, content := range map[string][]byte{
		"scale.json": append(content, '\n'),
		"scale.md":   []byte(r.table()),
		"scale.svg":  r.plot(),
	} {
		if err := os.WriteFile(filepath.Join(folder, name), content, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// rate is the words a second with so many workers.
func (w *row) rate(workers int) spread.Spread {
	var rates []float64
	for round, t := range w.Turns[workers] {
		rates = append(rates, float64(w.Words[round])/t.Seconds)
	}
	return spread.Of(rates)
}

// gain is how many times as fast as one worker so many are, round by round.
func (w *row) gain(workers int) spread.Spread {
	var gains []float64
	for round, t := range w.Turns[workers] {
		gains = append(gains, w.Turns[1][round].Seconds/t.Seconds)
	}
	return spread.Of(gains)
}

// processor is the processor time of a word, in microseconds, of a kind of process: with one worker, the median.
func (w *row) processor(kind string) float64 {
	var spent []float64
	for round, t := range w.Turns[1] {
		spent = append(spent, 1e6*t.Processor[kind]/float64(w.Words[round]))
	}
	return spread.Of(spent).Median
}

func (w *row) allProcessor() (sum float64) {
	for _, kind := range kinds {
		sum += w.processor(kind)
	}
	return sum
}

var kinds = []string{"pronounced", "python", "java"}

// serial is the share of the work that more workers do not make faster, after Amdahl: gain = 1 / (s + (1-s)/n). It fits
// 1/gain, which is linear in s, by least squares; it is negative if the gains are more than the workers.
func (w *row) serial(workers []int) float64 {
	var products, squares float64
	for _, n := range workers {
		free := 1 - 1/float64(n)
		products += free * (1/w.gain(n).Median - 1/float64(n))
		squares += free * free
	}
	return products / squares
}

func (r *results) table() string {
	var b strings.Builder
	b.WriteString("# More workers\n\n")
	b.WriteString("Written by `make bench-scale`; scale.json has every turn, scale.svg is the plot, bench/README.md says what is measured, ")
	fmt.Fprintf(&b, "docs/scale.md what follows.\n\nMachine: %s.\n\n", r.Machine)
	fmt.Fprintf(&b, "Words a second, medians of %d rounds in which all take turns, with the least and the greatest; the factor is that ", r.Rounds)
	b.WriteString("of each round. Serial: the share that more workers do not make faster, after Amdahl. Processor time of a word, with ")
	b.WriteString("one worker, and what a million words take of it. All ways' phonemes had the same length.\n")
	for _, volume := range r.Corpora {
		fmt.Fprintf(&b, "\n## %s\n\n", strings.ToUpper(volume.Corpus[:1])+volume.Corpus[1:])
		fmt.Fprintf(&b, "%d words; a word is %.1f bytes of text, and %.1f of text and phonemes.\n\n", volume.Words, volume.BytesIn, volume.BytesOut)
		b.WriteString("| |")
		for _, n := range r.Workers {
			fmt.Fprintf(&b, " workers: %d |", n)
			if n > 1 {
				b.WriteString(" factor |")
			}
		}
		b.WriteString(" serial | pronounced, µs | Python, µs | Java, µs | core-hours for 10⁶ words |\n|---|")
		b.WriteString(strings.Repeat("---|", 2*len(r.Workers)-1+5) + "\n")
		for _, row := range r.of(volume.Corpus) {
			fmt.Fprintf(&b, "| %s |", row.Way)
			for _, n := range r.Workers {
				fmt.Fprintf(&b, " %s |", withSpread(row.rate(n), 0))
				if n > 1 {
					fmt.Fprintf(&b, " %s |", withSpread(row.gain(n), 2))
				}
			}
			fmt.Fprintf(&b, " %.3f |", row.serial(r.Workers[1:]))
			for _, kind := range kinds {
				fmt.Fprintf(&b, " %.2f |", row.processor(kind))
			}
			fmt.Fprintf(&b, " %.5f |\n", row.allProcessor()/3600)
		}
	}
	b.WriteString("\n## What any job costs\n\n")
	fmt.Fprintf(&b, "A start of `pronounced pronounce`, with its first answer: %.0f ms. A job with eight words, two workers:", 1000*r.Fixed.Start)
	separator := " "
	for _, row := range r.of(r.Corpora[0].Corpus) {
		fmt.Fprintf(&b, "%s%s %.0f ms", separator, row.Way, 1000*r.Fixed.Job[row.Way])
		separator = ", "
	}
	b.WriteString(".\n\nThe largest process, resident, in MB:")
	separator = " "
	for _, kind := range kinds {
		fmt.Fprintf(&b, "%s%s %.0f", separator, kind, float64(r.resident(kind))/1e6)
		separator = ", "
	}
	b.WriteString(".\n")
	return b.String()
}

// of returns the rows of a corpus.
func (r *results) of(corpus string) (rows []*row) {
	for _, row := range r.Measured {
		if row.Corpus == corpus {
			rows = append(rows, row)
		}
	}
	return rows
}

// resident is the most memory that a process of a kind had.
func (r *results) resident(kind string) (most int64) {
	for _, row := range r.Measured {
		for _, turns := range row.Turns {
			for _, t := range turns {
				most = max(most, t.Resident[kind])
			}
		}
	}
	return most
}

func withSpread(s spread.Spread, digits int) string {
	return fmt.Sprintf("%.*f (%.*f–%.*f)", digits, s.Median, digits, s.Min, digits, s.Max)
}

// farthest is how many workers the plot goes on to, by Amdahl's law.
const farthest = 64

// plot draws what was measured, and dashed what follows for more workers with a core each.
func (r *results) plot() []byte {
	var lines []chart.Line
	for _, row := range r.Measured {
		name := row.Way + ", " + row.Corpus
		measured := chart.Line{Name: strings.ReplaceAll(name, "`", "")}
		beyond := chart.Line{Name: "", Like: measured.Name}
		for _, n := range r.Workers {
			measured.X, measured.Y = append(measured.X, float64(n)), append(measured.Y, row.rate(n).Median)
		}
		serial := max(row.serial(r.Workers[1:]), 0)
		for n := slices.Max(r.Workers); n <= farthest; n *= 2 {
			gain := 1 / (serial + (1-serial)/float64(n))
			beyond.X, beyond.Y = append(beyond.X, float64(n)), append(beyond.Y, gain*row.rate(1).Median)
		}
		lines = append(lines, measured)
		if len(beyond.X) > 1 {
			beyond.Name = "the same, extrapolated"
			lines = append(lines, beyond)
		}
	}
	return chart.Lines("Words a second with more workers", "workers", "words a second", lines)
}
