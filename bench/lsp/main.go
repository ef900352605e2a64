// Command lsp measures what an editor sees of the language server: hovers in documents of 1 MB that are edited thirty
// times a second, of the shapes that are hardest to keep up with; inlay hints; opening 10 MB; many editors on one shared
// daemon; the first hover after a start. It drives the real binary over pipes and parses of an answer no more than whose it
// is. Each shape gets a daemon of its own.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"regexp"
	"strings"
	"time"

	"github.com/pronounced/pronounced/bench/host"
	"github.com/pronounced/pronounced/bench/spread"
)

func main() {
	daemon := flag.String("daemon", "bin/pronounced", "the `binary` to measure")
	rounds := flag.Int("rounds", 3, "how often everything is measured")
	hovers := flag.Int("hovers", 600, "how many hovers a shape gets in a round")
	only := flag.String("only", "", "measure what has a name that matches this `expression`")
	asJSON := flag.Bool("json", false, "print JSON")
	flag.Parse()
	pattern, err := regexp.Compile(*only)
	if err != nil || flag.NArg() > 0 || *rounds < 1 || *hovers < 1 {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(*daemon, *rounds, *hovers, pattern, *asJSON); err != nil {
		fmt.Fprintln(os.Stderr, "lsp:", err)
		os.Exit(1)
	}
}

// row is what is told of one measure: the quantiles of each round, of which the medians are printed and the extremes.
type row struct {
	Name   string        `json:"name"`
	P50    spread.Spread `json:"p50"` // of the rounds, in milliseconds; so the others
	P99    spread.Spread `json:"p99"`
	Max    spread.Spread `json:"max"`
	HeldTo string        `json:"heldTo,omitempty"`

	p50, p99, max []float64
}

// add takes the times of one round.
func (r *row) add(took []time.Duration) {
	ms := make([]float64, len(took))
	for i, t := range took {
		ms[i] = float64(t) / float64(time.Millisecond)
	}
	r.p50 = append(r.p50, spread.Quantile(ms, 0.5))
	r.p99 = append(r.p99, spread.Quantile(ms, 0.99))
	r.max = append(r.max, spread.Of(ms).Max)
	r.P50, r.P99, r.Max = spread.Of(r.p50), spread.Of(r.p99), spread.Of(r.max)
}

func run(daemon string, rounds, hovers int, only *regexp.Regexp, asJSON bool) error {
	machine := host.Describe()
	var rows []*row
	for _, m := range measures(hovers) {
		if !only.MatchString(m.name) {
			continue
		}
		here := make([]*row, len(m.rows))
		for i, l := range m.rows {
			here[i] = &row{Name: l.name, HeldTo: l.heldTo}
		}
		for round := range rounds {
			fmt.Fprintf(os.Stderr, "lsp: %s, round %d of %d\n", m.name, round+1, rounds)
			times, err := m.measure(daemon)
			if err != nil {
				return fmt.Errorf("%s: %w", m.name, err)
			}
			for i, took := range times {
				here[i].add(took)
			}
		}
		rows = append(rows, here...)
	}
	if asJSON {
		encoder := json.NewEncoder(os.Stdout)
		encoder.SetIndent("", " ")
		return encoder.Encode(struct {
			Machine host.Machine `json:"machine"`
			Rounds  int          `json:"rounds"`
			Hovers  int          `json:"hovers"`
			Rows    []*row       `json:"rows"`
		}{machine, rounds, hovers, rows})
	}
	printTable(machine, rounds, rows)
	return nil
}

// printTable prints a table in Markdown.
func printTable(machine host.Machine, rounds int, rows []*row) {
	fmt.Printf("# What an editor sees of the language server\n\nWritten by `go run ./bench/lsp`; bench/README.md says what is measured.\n\n"+
		"Machine: %s.\n\nMilliseconds; the median of %d rounds, in brackets the least and the greatest.\n\n", machine, rounds)
	fmt.Println("| | p50 | p99 | longest | held to |\n|---|---|---|---|---|")
	for _, r := range rows {
		fmt.Println(strings.Join([]string{"| " + r.Name, cell(r.P50), cell(r.P99), cell(r.Max), r.HeldTo + " |"}, " | "))
	}
}

func cell(s spread.Spread) string { return fmt.Sprintf("%.2f (%.2f–%.2f)", s.Median, s.Min, s.Max) }
