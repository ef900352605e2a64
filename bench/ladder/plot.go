//go:build linux

package main

import (
	"fmt"
	"math"
	"os"
	"strings"
)

// The plot, in pixels of an SVG: words along, milliseconds up on a logarithmic scale, as in the experiment's own
// plots. Solid lines are measured, dashed ones the experiment's.
const (
	plotLeft, plotTop      = 70.0, 40.0
	plotWidth, plotHeight  = 620.0, 520.0
	legendLeft             = plotLeft + plotWidth + 24
	pictureWidth           = legendLeft + 290
	pictureHeight          = plotTop + plotHeight + 60
	smallest, largest      = -4.0, 4.0 // powers of ten
	mostWords              = 20.0
	lineHeight             = 20.0
	legendLine, legendText = 26.0, 34.0
)

// colours that can be told apart on white, also by most of those who confuse red and green.
var colours = []string{
	"#000000", "#7f7f7f", "#8c564b", "#d62728", "#ff7f0e", "#bcbd22", "#2ca02c", "#17becf", "#1f77b4", "#9467bd",
	"#e377c2",
}

func (r *results) writePlot(file string, published *experiment) error {
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%g" height="%g" viewBox="0 0 %g %g" `+
		`font-family="sans-serif" font-size="12">`+"\n", pictureWidth, pictureHeight, pictureWidth, pictureHeight)
	fmt.Fprintf(&b, `<rect width="%g" height="%g" fill="white"/>`+"\n", pictureWidth, pictureHeight)
	axes(&b)
	legend := plotTop
	label := func(text, colour, dash string) {
		fmt.Fprintf(&b, `<line x1="%g" y1="%g" x2="%g" y2="%g" stroke="%s" stroke-width="2"%s/>`+"\n",
			legendLeft, legend-4, legendLeft+legendLine, legend-4, colour, dash)
		fmt.Fprintf(&b, `<text x="%g" y="%g">%s</text>`+"\n", legendLeft+legendText, legend, text)
		legend += lineHeight
	}
	shade := map[string]string{}
	for i, m := range r.Steps {
		curve(&b, published.Words, m.medians(), colours[i], "")
		label(m.Name, colours[i], "")
		shade[m.Counterpart] = colours[i]
	}
	legend += lineHeight / 2
	const dash = ` stroke-dasharray="5 4"`
	for _, name := range experimentOrder {
		curve(&b, published.Words, published.Steps[name], shade[name], dash)
		label("2018: "+name, shade[name], dash)
	}
	b.WriteString("</svg>\n")
	return os.WriteFile(file, []byte(b.String()), 0o644)
}

func axes(b *strings.Builder) {
	for power := smallest; power <= largest; power++ {
		at := up(math.Pow(10, power))
		fmt.Fprintf(b, `<line x1="%g" y1="%.1f" x2="%g" y2="%.1f" stroke="#ddd"/>`+"\n",
			plotLeft, at, plotLeft+plotWidth, at)
		fmt.Fprintf(b, `<text x="%g" y="%.1f" text-anchor="end">%g</text>`+"\n", plotLeft-8, at+4, math.Pow(10, power))
	}
	for words := 0.0; words <= mostWords; words += 5 {
		fmt.Fprintf(b, `<line x1="%.1f" y1="%g" x2="%.1f" y2="%g" stroke="#ddd"/>`+"\n",
			along(words), plotTop, along(words), plotTop+plotHeight)
		fmt.Fprintf(b, `<text x="%.1f" y="%g" text-anchor="middle">%g</text>`+"\n",
			along(words), plotTop+plotHeight+18, words)
	}
	fmt.Fprintf(b, `<text x="%g" y="%g" text-anchor="middle">words in the sentence</text>`+"\n",
		plotLeft+plotWidth/2, plotTop+plotHeight+42)
	fmt.Fprintf(b, `<text transform="translate(18 %g) rotate(-90)" text-anchor="middle">milliseconds a call`+
		"</text>\n", plotTop+plotHeight/2)
}

func along(words float64) float64 { return plotLeft + plotWidth*words/mostWords }

func up(milliseconds float64) float64 {
	return plotTop + plotHeight*(largest-math.Log10(milliseconds))/(largest-smallest)
}

// curve draws one step.
func curve(b *strings.Builder, words []int, times []float64, colour, dash string) {
	var points []string
	for i, n := range words {
		points = append(points, fmt.Sprintf("%.1f,%.1f", along(float64(n)), up(times[i])))
	}
	fmt.Fprintf(b, `<polyline points="%s" fill="none" stroke="%s" stroke-width="2"%s/>`+"\n",
		strings.Join(points, " "), colour, dash)
}
