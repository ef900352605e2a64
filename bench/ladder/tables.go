//go:build linux

package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/pronounced/pronounced/bench/spread"
)

const explanation = `All steps in one run, taking turns over %d rounds; the others are stopped meanwhile. The times are
milliseconds of one call that predicts all words of a sentence, medians. Spread: half the distance between the
quartiles. Ratios: how many times faster, geometric mean over the seven sentences. Cold: from the start of the process
to its first answer, one word, files in memory. Steps marked ¹ run on one core, the others on all. All steps gave the
same phonemes.

`

// writeTables writes the results for readers.
func (r *results) writeTables(file string, published *experiment) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# The experiment's ladder, measured again\n\n")
	fmt.Fprintf(&b, "Written by `make bench-ladder`; ladder.json has more of each sentence, ladder.svg is the plot.\n\n")
	fmt.Fprintf(&b, "Machine: %s.\n\n", r.Machine)
	fmt.Fprintf(&b, explanation, r.Rounds)
	b.WriteString("![words against milliseconds](ladder.svg)\n\n")

	fmt.Fprintf(&b, "| step | library |%s spread | × first | × previous | cold, ms | resident, MB |\n",
		heads(published.Words))
	fmt.Fprintf(&b, "|---|---|%s---|---|---|---|---|\n", strings.Repeat("---|", len(sentences)))
	for i, m := range r.Steps {
		name := m.Name
		if m.OneCore {
			name += " ¹"
		}
		fmt.Fprintf(&b, "| %s | %s |", name, m.Kernel)
		for s := range sentences {
			fmt.Fprintf(&b, " %s |", number(m.median(s)))
		}
		previous := "–"
		if i > 0 {
			previous = number(m.ratio(r.Steps[i-1]))
		}
		fmt.Fprintf(&b, " ±%.0f %% | %s | %s | %.0f | %.0f |\n", 100*m.spread(), number(m.ratio(r.Steps[0])), previous,
			spread.Quantile(m.Cold, 0.5), float64(m.Resident)/(1<<20))
	}

	fmt.Fprintf(&b, "\n## The experiment's own figures\n\n%s. Another machine, other versions: only the ratios ",
		published.Source)
	b.WriteString("compare.\n\n")
	fmt.Fprintf(&b, "| step |%s × first | × previous |\n", heads(published.Words))
	fmt.Fprintf(&b, "|---|%s---|---|\n", strings.Repeat("---|", len(sentences)))
	first := published.Steps[experimentOrder[0]]
	for i, name := range experimentOrder {
		fmt.Fprintf(&b, "| %s |", name)
		for _, ms := range published.Steps[name] {
			fmt.Fprintf(&b, " %s |", number(ms))
		}
		previous := "–"
		if i > 0 {
			previous = number(meanRatio(published.Steps[experimentOrder[i-1]], published.Steps[name]))
		}
		fmt.Fprintf(&b, " %s | %s |\n", number(meanRatio(first, published.Steps[name])), previous)
	}
	r.writePromise(&b)
	return os.WriteFile(file, []byte(b.String()), 0o644)
}

// writePromise says what the optimised graph is held to.
func (r *results) writePromise(b *strings.Builder) {
	var recipe, optimised *measurement
	for _, m := range r.Steps {
		switch m.Counterpart {
		case "MKL single thread OMP":
			recipe = m
		case "OptimizedModel":
			optimised = m
		}
	}
	last := len(sentences) - 1
	fmt.Fprintf(b, "\n## What was promised\n\n")
	fmt.Fprintf(b, "The optimised graph against the original recipe, same library, one core: %.0f times faster for one "+
		"word (promised: 25), %.0f times for the sentence of twenty (promised: 12).\n",
		recipe.median(0)/optimised.median(0), recipe.median(last)/optimised.median(last))
}

func heads(words []int) string {
	var b strings.Builder
	for i, n := range words {
		switch {
		case i > 0:
			fmt.Fprintf(&b, " %d |", n)
		case n == 1:
			b.WriteString(" 1 word |")
		}
	}
	return b.String()
}

// number prints three digits that matter.
func number(x float64) string {
	switch {
	case x >= 100:
		return fmt.Sprintf("%.0f", x)
	case x >= 10:
		return fmt.Sprintf("%.1f", x)
	case x >= 1:
		return fmt.Sprintf("%.2f", x)
	case x >= 0.1:
		return fmt.Sprintf("%.3f", x)
	}
	return fmt.Sprintf("%.4f", x)
}
