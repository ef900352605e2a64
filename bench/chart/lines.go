// Package chart draws the plots of the benchmarks as SVG, on logarithmic scales, for what is compared differs by powers
// of ten.
package chart

import (
	"fmt"
	"html"
	"math"
	"strings"
)

// Line is one curve; X and Y are positive.
type Line struct {
	Name string
	Like string // the name of a line before it: this one is dashed and has the colour of that
	X, Y []float64
}

// A picture, in pixels.
const (
	left, top    = 80.0, 50.0
	width        = 620.0
	linesHeight  = 460.0
	legendLeft   = left + width + 24
	legendWidth  = 330.0
	legendLine   = 26.0
	legendGap    = 20.0
	pictureWidth = legendLeft + legendWidth
	textOffset   = 4.0 // from a line's middle to the foot of its letters
)

// colours can be told apart on white, also by most of those who confuse red and green.
var colours = []string{
	"#000000", "#d62728", "#1f77b4", "#ff7f0e", "#2ca02c", "#9467bd", "#8c564b", "#17becf", "#e377c2", "#bcbd22",
	"#7f7f7f",
}

// Lines draws curves with both axes logarithmic.
func Lines(title, along, up string, lines []Line) []byte {
	horizontal, vertical := scale{from: left, to: left + width}, scale{from: top + linesHeight, to: top}
	for _, line := range lines {
		horizontal.include(line.X...)
		vertical.include(line.Y...)
	}
	var b strings.Builder
	start(&b, title, top+linesHeight+60)
	for _, tick := range horizontal.ticks() {
		at := horizontal.at(tick)
		fmt.Fprintf(&b, `<line x1="%.1f" y1="%g" x2="%.1f" y2="%g" stroke="#ddd"/>`+"\n", at, top, at, top+linesHeight)
		text(&b, at, top+linesHeight+18, "middle", number(tick))
	}
	for _, tick := range vertical.ticks() {
		at := vertical.at(tick)
		fmt.Fprintf(&b, `<line x1="%g" y1="%.1f" x2="%g" y2="%.1f" stroke="#ddd"/>`+"\n", left, at, left+width, at)
		text(&b, left-8, at+textOffset, "end", number(tick))
	}
	text(&b, left+width/2, top+linesHeight+42, "middle", along)
	fmt.Fprintf(&b, `<text transform="translate(18 %g) rotate(-90)" text-anchor="middle">%s</text>`+"\n",
		top+linesHeight/2, html.EscapeString(up))
	used := map[string]string{}
	for i, line := range lines {
		var points []string
		for j := range line.X {
			points = append(points, fmt.Sprintf("%.1f,%.1f", horizontal.at(line.X[j]), vertical.at(line.Y[j])))
		}
		colour, dash, legend := colours[i%len(colours)], "", top+legendGap*float64(i)
		if line.Like != "" {
			colour, dash = used[line.Like], ` stroke-dasharray="5 4"`
		}
		used[line.Name] = colour
		fmt.Fprintf(&b, `<polyline points="%s" fill="none" stroke="%s" stroke-width="2"%s/>`+"\n",
			strings.Join(points, " "), colour, dash)
		fmt.Fprintf(&b, `<line x1="%g" y1="%g" x2="%g" y2="%g" stroke="%s" stroke-width="2"%s/>`+"\n",
			legendLeft, legend, legendLeft+legendLine, legend, colour, dash)
		text(&b, legendLeft+legendLine+8, legend+textOffset, "start", line.Name)
	}
	b.WriteString("</svg>\n")
	return []byte(b.String())
}

func start(b *strings.Builder, title string, height float64) {
	fmt.Fprintf(b, `<svg xmlns="http://www.w3.org/2000/svg" width="%g" height="%g" viewBox="0 0 %g %g" `+
		`font-family="sans-serif" font-size="12">`+"\n", pictureWidth, height, pictureWidth, height)
	fmt.Fprintf(b, `<rect width="%g" height="%g" fill="white"/>`+"\n", pictureWidth, height)
	fmt.Fprintf(b, `<text x="%g" y="24" font-size="15">%s</text>`+"\n", left, html.EscapeString(title))
}

func text(b *strings.Builder, x, y float64, anchor, content string) {
	fmt.Fprintf(b, `<text x="%.1f" y="%.1f" text-anchor="%s">%s</text>`+"\n", x, y, anchor, html.EscapeString(content))
}

// number writes 20000 as "20,000" and leaves small numbers as they are.
func number(x float64) string {
	if x < 1 {
		return fmt.Sprintf("%g", x)
	}
	digits := fmt.Sprintf("%.0f", math.Round(x))
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + "," + digits[at:]
	}
	return digits
}
