package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
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
		"peers.json":           append(content, '\n'),
		"peers.md":             []byte(r.table()),
		"peers-latency.svg":    r.latencyPlot(),
		"peers-throughput.svg": r.throughputPlot(),
	} {
		if err := os.WriteFile(filepath.Join(folder, name), content, 0o644); err != nil {
			return err
		}
	}
	return nil
}

func (r *results) table() string {
	var b strings.Builder
	b.WriteString("# Beside others\n\n")
	b.WriteString("Written by `make bench-peers`; peers.json has every round, bench/README.md says what is measured.")
	fmt.Fprintf(&b, "\n\nMachine: %s.\n\n", r.Machine)
	fmt.Fprintf(&b, "Words a second on one core, medians of %d rounds in which all take turns, with the least and the ",
		r.Rounds)
	fmt.Fprintf(&b, "greatest. The words are in no dictionary and never the same twice (%s, …), %d a turn; for rows ",
		strings.Join(r.Example, ", "), r.Words)
	b.WriteString("“cached” they are asked for once before the clock starts. Text: the beginning of Pride and ")
	b.WriteString("Prejudice, a sentence a call, and all of it in one. First answer: from the start of the process, the ")
	b.WriteString("median. Resident: after everything.\n\n")
	b.WriteString("| | one word a call | 32 words | 1,000 words | text, a sentence a call | whole text ")
	b.WriteString("| first answer, ms | resident, MB |\n|---|---|---|---|---|---|---|---|\n")
	for _, m := range r.Measured {
		resident := "–"
		if m.Resident > 0 {
			resident = fmt.Sprintf("%.0f", float64(m.Resident)/(1<<20))
		}
		fmt.Fprintf(&b, "| **%s**<br>%s |", m.Name, m.How)
		for _, size := range tableSizes {
			fmt.Fprintf(&b, " %s |", withSpread(m.WordsPerSecond[size]))
		}
		fmt.Fprintf(&b, " %s | %s | %s | %s |\n", withSpread(m.TextPerSecond), withSpread(m.WholePerSecond),
			amount(spread.Of(m.First).Median), resident)
	}
	for _, m := range r.Missing {
		fmt.Fprintf(&b, "| **%s**<br>not measured: %s | | | | | | | |\n", m.Name, m.Why)
	}
	if r.Packages != "" {
		fmt.Fprintf(&b, "\nOf the system: %s.\n", r.Packages)
	}
	b.WriteString("\ng2p_en reads text where NLTK_DATA is set.\n\n")
	r.ratios(&b)
	b.WriteString("![words a request against microseconds](peers-latency.svg)\n\n")
	b.WriteString("![words a second](peers-throughput.svg)\n")
	return b.String()
}

// ratios compares everybody with espeak-ng, the most accurate of the others, round by round.
func (r *results) ratios(b *strings.Builder) {
	var reference *measurement
	for _, m := range r.Measured {
		if m.Name == espeak {
			reference = m
		}
	}
	if reference == nil {
		return
	}
	fmt.Fprintf(b, "Times as fast as %s at the same size, the ratio of each round:\n\n", espeak)
	b.WriteString("| | one word a call | 32 words a call | 1,000 words a call | text, a sentence a call | whole text |\n")
	b.WriteString("|---|---|---|---|---|---|\n")
	for _, m := range r.Measured {
		fmt.Fprintf(b, "| %s |", m.Name)
		for _, size := range tableSizes {
			fmt.Fprintf(b, " %s |", ratio(m.WordsPerSecond[size], reference.WordsPerSecond[size]))
		}
		fmt.Fprintf(b, " %s | %s |\n", ratio(m.TextPerSecond, reference.TextPerSecond),
			ratio(m.WholePerSecond, reference.WholePerSecond))
	}
	b.WriteString("\n")
}

// ratio compares two speeds of the same rounds; the first may not have been measured.
func ratio(of, to []float64) string {
	ratios := make([]float64, len(of))
	for i := range of {
		ratios[i] = of[i] / to[i]
	}
	return withSpread(ratios)
}

func withSpread(values []float64) string {
	if len(values) == 0 {
		return "–"
	}
	s := spread.Of(values)
	return fmt.Sprintf("%s (%s–%s)", amount(s.Median), amount(s.Min), amount(s.Max))
}

// amount prints three digits that matter, thousands apart.
func amount(x float64) string {
	switch {
	case x < 100:
		return fmt.Sprintf("%.3g", x)
	case x < 1000:
		return fmt.Sprintf("%.0f", x)
	}
	step := 1.0
	for x/step >= 1000 {
		step *= 10
	}
	digits := fmt.Sprintf("%.0f", float64(int(x/step+0.5))*step)
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + "," + digits[at:]
	}
	return digits
}

func (r *results) latencyPlot() []byte {
	var lines []chart.Line
	for _, m := range r.Measured {
		if !m.curve {
			continue
		}
		line := chart.Line{Name: plain(m.Name)}
		for _, size := range sizes {
			line.X = append(line.X, float64(size))
			line.Y = append(line.Y, 1e6*float64(size)/spread.Of(m.WordsPerSecond[size]).Median)
		}
		lines = append(lines, line)
	}
	return chart.Lines("One call, by its words (none in a dictionary)", "words a call", "microseconds a call", lines)
}

func (r *results) throughputPlot() []byte {
	var bars []chart.Bar
	for _, m := range r.Measured {
		for _, size := range []int{tableSizes[0], tableSizes[len(tableSizes)-1]} {
			s := spread.Of(m.WordsPerSecond[size])
			bars = append(bars, chart.Bar{
				Name: fmt.Sprintf("%s, %s a call", plain(m.Name), amount(float64(size))), Ours: m.ours,
				Min: s.Min, Mid: s.Median, Most: s.Max,
			})
		}
	}
	return chart.Bars("Words in no dictionary, on one core", "words a second", bars)
}

// plain takes the marks out that are for tables.
func plain(name string) string { return strings.ReplaceAll(name, "`", "") }
