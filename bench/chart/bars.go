package chart

import (
	"fmt"
	"strings"
)

// Bar is one value and how it varied.
type Bar struct {
	Name           string
	Ours           bool // has another colour than the others'
	Min, Mid, Most float64
}

const (
	barHeight = 16.0
	barGap    = 10.0
	barsLeft  = 330.0 // room for names
)

// Bars draws bars along a logarithmic axis, with whiskers from the least to the greatest value.
func Bars(title, along string, bars []Bar) []byte { return drawBars(title, along, bars, false) }

// Shares draws bars along an axis that begins at nought, for values of a few tens at most.
func Shares(title, along string, bars []Bar) []byte { return drawBars(title, along, bars, true) }

func drawBars(title, along string, bars []Bar, linear bool) []byte {
	bottom := top + float64(len(bars))*(barHeight+barGap)
	axis := scale{from: barsLeft, to: pictureWidth - 120, linear: linear}
	for _, bar := range bars {
		axis.include(bar.Min, bar.Most)
	}
	var b strings.Builder
	start(&b, title, bottom+60)
	for _, tick := range axis.ticks() {
		at := axis.at(tick)
		fmt.Fprintf(&b, `<line x1="%.1f" y1="%g" x2="%.1f" y2="%g" stroke="#ddd"/>`+"\n", at, top, at, bottom)
		text(&b, at, bottom+18, "middle", number(tick))
	}
	text(&b, (axis.from+axis.to)/2, bottom+42, "middle", along)
	label := number
	if linear {
		label = func(x float64) string { return fmt.Sprintf("%.1f", x) }
	}
	for i, bar := range bars {
		y := top + barGap/2 + float64(i)*(barHeight+barGap)
		middle := y + barHeight/2
		colour := colours[len(colours)-1]
		if bar.Ours {
			colour = colours[2]
		}
		fmt.Fprintf(&b, `<rect x="%g" y="%g" width="%.1f" height="%g" fill="%s" fill-opacity="0.75"/>`+"\n",
			barsLeft, y, axis.at(bar.Mid)-barsLeft, barHeight, colour)
		fmt.Fprintf(&b, `<line x1="%.1f" y1="%g" x2="%.1f" y2="%g" stroke="black"/>`+"\n",
			axis.at(bar.Min), middle, axis.at(bar.Most), middle)
		text(&b, barsLeft-8, middle+textOffset, "end", bar.Name)
		text(&b, max(axis.at(bar.Mid), axis.at(bar.Most))+8, middle+textOffset, "start", label(bar.Mid))
	}
	b.WriteString("</svg>\n")
	return []byte(b.String())
}
