//go:build linux

package main

import (
	"os"

	"github.com/pronounced/pronounced/bench/chart"
)

// writePlot draws words along and milliseconds up, as the experiment's own plots do, but on logarithmic scales. Solid
// lines are measured; dashed ones are the experiment's, each in the colour of its counterpart.
func (r *results) writePlot(file string, published *experiment) error {
	words := make([]float64, len(published.Words))
	for i, n := range published.Words {
		words[i] = float64(n)
	}
	var lines []chart.Line
	counterparts := map[string]string{}
	for _, m := range r.Steps {
		lines = append(lines, chart.Line{Name: m.Name, X: words, Y: m.medians()})
		counterparts[m.Counterpart] = m.Name
	}
	for _, name := range experimentOrder {
		lines = append(lines, chart.Line{
			Name: "2018: " + name, Like: counterparts[name], X: words, Y: published.Steps[name],
		})
	}
	return os.WriteFile(file, chart.Lines("Sentences, all their words in one call", "words in the sentence",
		"milliseconds a call", lines), 0o644)
}
