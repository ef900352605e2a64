// Command latency measures what a client of the daemon sees: the round trip of a request over pipes, how many requests
// and words a second get through, how long the first answer takes, and what memory the daemon holds. Beside each figure
// stands what the project holds itself to. Every figure is measured in rounds, all of them in each round, each with a
// daemon of its own.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strings"

	"github.com/pronounced/pronounced/bench/host"
	"github.com/pronounced/pronounced/bench/spread"
)

func main() {
	daemon := flag.String("daemon", "bin/pronounced", "the `binary` to measure")
	rounds := flag.Int("rounds", 5, "how often everything is measured")
	megabytes := flag.Int("stream", 100, "how many `megabytes` of text are streamed in a round")
	asJSON := flag.Bool("json", false, "print JSON")
	flag.Parse()
	if flag.NArg() > 0 || *rounds < 1 || *megabytes < 1 {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(*daemon, *rounds, *megabytes, *asJSON); err != nil {
		fmt.Fprintln(os.Stderr, "latency:", err)
		os.Exit(1)
	}
}

// figure is one line of the table.
type figure struct {
	Name   string  `json:"name"`
	Unit   string  `json:"unit"`
	Target float64 `json:"target,omitempty"` // what the median is held to, on the machine of the targets; 0 is nothing
	more   bool    // is better
	spread.Spread
	values []float64
}

func run(daemon string, rounds, megabytes int, asJSON bool) error {
	machine := host.Describe()
	words, err := readWords()
	if err != nil {
		return err
	}
	var figures []*figure
	for round := range rounds {
		fmt.Fprintf(os.Stderr, "latency: round %d of %d\n", round+1, rounds)
		at := 0
		for _, m := range measures(megabytes) {
			values, err := m.measure(daemon, words)
			if err != nil {
				return fmt.Errorf("%s: %w", m.figures[0].Name, err)
			}
			for i, value := range values {
				if round == 0 {
					figures = append(figures, &m.figures[i])
				}
				figures[at].values = append(figures[at].values, value)
				at++
			}
		}
	}
	for _, f := range figures {
		f.Spread = spread.Of(f.values)
	}
	if asJSON {
		encoder := json.NewEncoder(os.Stdout)
		encoder.SetIndent("", " ")
		return encoder.Encode(struct {
			Machine host.Machine `json:"machine"`
			Rounds  int          `json:"rounds"`
			Figures []*figure    `json:"figures"`
		}{machine, rounds, figures})
	}
	printTable(machine, figures)
	return nil
}

func printTable(machine host.Machine, figures []*figure) {
	fmt.Println(machine)
	const row = "%-48s %10s %10s %10s  %-11s %s\n"
	fmt.Println()
	fmt.Printf(row, "", "median", "min", "max", "", "held to")
	for _, f := range figures {
		target := ""
		if f.Target > 0 {
			sign := "≤"
			if f.more {
				sign = "≥"
			}
			target = sign + " " + number(f.Target)
		}
		fmt.Println(strings.TrimRight(
			fmt.Sprintf(row, f.Name, number(f.Median), number(f.Min), number(f.Max), f.Unit, target), " \n"))
	}
}

// number prints three digits that matter, or all of a large integer.
func number(x float64) string {
	if x >= 100 {
		return fmt.Sprintf("%.0f", x)
	}
	return fmt.Sprintf("%.3g", x)
}
