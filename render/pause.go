package render

import (
	"strconv"
	"strings"
	"time"
)

// Pauses of SSML's <break> where only a strength is given. SSML leaves their lengths to the program; these are between those
// of Azure's documentation (250 ms to 1,250 ms) and of commas and full stops in the targets.
var strengths = map[string]time.Duration{
	"none": 0, "x-weak": 0, "weak": 200 * time.Millisecond, "medium": 400 * time.Millisecond,
	"strong": 700 * time.Millisecond, "x-strong": time.Second,
}

// longestPause is Polly's and Google's limit of a break.
const longestPause = 10 * time.Second

// local returns the name of a tag without its prefix.
func (t *tag) local() string { return t.name[strings.IndexByte(t.name, ':')+1:] }

// standsFor returns 1 where an element begins for whose text other words are spoken, and -1 where it ends.
func (t *tag) standsFor() int {
	switch name := t.local(); {
	case name != "sub" && name != "say-as" || t.empty:
		return 0
	case t.closing:
		return -1
	}
	return 1
}

// pause returns how long a break is, and whether the tag is one.
func (t *tag) pause() (time.Duration, bool) {
	if t.local() != "break" || t.closing {
		return 0, false
	}
	return pauseOf(t), true
}

// pauseOf returns how long a <break> is. What cannot be read counts as the element without attributes.
func pauseOf(t *tag) time.Duration {
	if written, given := t.attribute("time"); given {
		if pause, ok := parseTime(strings.TrimSpace(written)); ok {
			return min(pause, longestPause)
		}
	}
	if strength, given := t.attribute("strength"); given {
		if pause, ok := strengths[strings.TrimSpace(strength)]; ok {
			return pause
		}
	}
	return strengths["medium"]
}

// parseTime reads a time as CSS 2 has it: "500ms", "1.5s".
func parseTime(written string) (time.Duration, bool) {
	unit := time.Second
	number, ok := strings.CutSuffix(written, "ms")
	if ok {
		unit = time.Millisecond
	} else if number, ok = strings.CutSuffix(written, "s"); !ok {
		return 0, false
	}
	value, err := strconv.ParseFloat(number, 64)
	if err != nil || value < 0 || value > 1e6 {
		return 0, false
	}
	return time.Duration(value * float64(unit)), true
}
