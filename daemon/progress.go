package daemon

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"golang.org/x/term"
)

// redraw is how long a bar stays as it is: slower than what is done, faster than anybody waits for.
const redraw = 200 * time.Millisecond

// progress shows on a terminal how much of an input is done: bytes, a bar, their speed and the time that is left. One goroutine uses it.
type progress struct {
	out          io.Writer // nil where nobody looks
	columns      func() int
	done, all    int64 // bytes; all is 0 where that cannot be known
	start, drawn time.Time
}

// progressBar shows a bar for an input where stderr is a terminal, unless the input is one too, or the answers go to the
// terminal that the bar would be on.
func (p *program) progressBar(in io.Reader) *progress {
	if !isTerminal(p.err) || isTerminal(p.out) || isTerminal(in) {
		return &progress{}
	}
	return &progress{out: p.err, columns: func() int { return terminalColumns(p.err) }, all: size(in), start: time.Now()}
}

func isTerminal(stream any) bool {
	file, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}

// size returns how many bytes an input has, 0 where that cannot be known.
func size(in io.Reader) int64 {
	file, ok := in.(*os.File)
	if !ok {
		return 0
	}
	info, err := file.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return 0
	}
	return info.Size()
}

func (b *progress) add(bytes int) {
	b.done += int64(bytes)
	if now := time.Now(); b.out != nil && now.Sub(b.drawn) >= redraw {
		b.drawn = now
		b.draw(now, "")
	}
}

func (b *progress) finish() {
	if b.out != nil {
		b.draw(time.Now(), "\n")
	}
}

// draw draws the bar over the one before. One that cannot be drawn harms nobody.
func (b *progress) draw(now time.Time, end string) {
	_, _ = io.WriteString(b.out, "\r"+b.line(now.Sub(b.start), max(b.columns(), 40)-1)+end)
}

// line is the bar after some time, as wide as it is told at most, and filled up with blanks to cover the one before.
func (b *progress) line(spent time.Duration, width int) string {
	speed := float64(b.done) / max(spent, time.Millisecond).Seconds()
	line := fmt.Sprintf("%s  %s/s", kibibytes(float64(b.done)), kibibytes(speed))
	if b.all > 0 {
		share := min(float64(b.done)/float64(b.all), 1)
		left := "-"
		if speed > 0 {
			left = time.Duration(float64(max(b.all-b.done, 0)) / speed * 1e9).Round(time.Second).String()
		}
		line = fmt.Sprintf("%s of %s  %3.0f%%  %s/s  %s left", kibibytes(float64(b.done)), kibibytes(float64(b.all)), 100*share, kibibytes(speed), left)
		if room := min(width-len(line)-4, 60); room > 0 {
			full := int(share * float64(room))
			line = "[" + strings.Repeat("#", full) + strings.Repeat(".", room-full) + "]  " + line
		}
	}
	if len(line) > width {
		return line[:width]
	}
	return line + strings.Repeat(" ", width-len(line))
}

// kibibytes writes a number of bytes for people.
func kibibytes(bytes float64) string {
	for _, unit := range []string{"B", "KiB", "MiB", "GiB"} {
		if bytes < 1024 {
			return fmt.Sprintf("%.1f %s", bytes, unit)
		}
		bytes /= 1024
	}
	return fmt.Sprintf("%.1f TiB", bytes)
}
