package daemon

import (
	"strings"
	"testing"
	"time"
)

func TestProgress(t *testing.T) {
	for _, c := range []struct {
		done, all int64
		spent     time.Duration
		width     int
		want      string
	}{
		{0, 4096, 0, 79, "[" + strings.Repeat(".", 36) + "]  0.0 B of 4.0 KiB    0%  0.0 B/s  - left"},
		{1024, 4096, time.Second, 79, "[" + strings.Repeat("#", 7) + strings.Repeat(".", 24) + "]  1.0 KiB of 4.0 KiB   25%  1.0 KiB/s  3s left"},
		{8192, 4096, time.Second, 60, "[############]  8.0 KiB of 4.0 KiB  100%  8.0 KiB/s  0s left"},
		{3 << 30, 4 << 40, time.Second, 30, "3.0 GiB of 4.0 TiB    0%  3.0 G"},
		{3 << 20, 0, 2 * time.Second, 39, "3.0 MiB  1.5 MiB/s"},
	} {
		b := progress{done: c.done, all: c.all}
		got := b.line(c.spent, c.width)
		if len(got) != c.width || strings.TrimRight(got, " ") != c.want && !strings.HasPrefix(c.want, got) {
			t.Errorf("%d of %d after %v in %d columns: %q, %d long", c.done, c.all, c.spent, c.width, got, len(got))
		}
	}
}

// The bar is drawn at its beginning and, with a line break, at its end; where nobody looks, never.
func TestProgressIsDrawn(t *testing.T) {
	var out strings.Builder
	b := &progress{out: &out, columns: func() int { return 0 }, all: 100, start: time.Now()}
	for range 100 {
		b.add(1)
	}
	b.finish()
	lines := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\r")[1:]
	if len(lines) < 2 || !strings.Contains(lines[len(lines)-1], "100%") || !strings.HasSuffix(out.String(), "\n") {
		t.Errorf("drawn %d times: %q", len(lines), &out)
	}
	quiet := new(progress)
	quiet.add(1)
	quiet.finish()
}
