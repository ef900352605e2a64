package daemon

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
)

func TestBenchCommand(t *testing.T) {
	p := newProgram(t, strings.NewReader(""))
	if status := p.main(context.Background(), []string{"bench", "--time=1ms"}); status != 0 {
		t.Fatalf("status %d: %s", status, &p.err)
	}
	for _, name := range []string{"engine fake", "one word a call", "batch", "own model, batch", "cached", "running text", "words/s"} {
		if !strings.Contains(p.out.String(), name) {
			t.Errorf("the table lacks %q:\n%s", name, &p.out)
		}
	}
	p = newProgram(t, strings.NewReader(""))
	if status := p.main(context.Background(), []string{"bench", "--time=1ms", "--json"}); status != 0 {
		t.Fatalf("status %d: %s", status, &p.err)
	}
	var got struct {
		Engine  string
		Figures []benchFigure
	}
	if err := json.Unmarshal([]byte(p.out.String()), &got); err != nil || got.Engine != "fake" || len(got.Figures) != 6 {
		t.Fatalf("%s, %v", &p.out, err)
	}
	for _, figure := range got.Figures {
		if figure.WordsPerSecond <= 0 {
			t.Errorf("%s: %v words/s", figure.Name, figure.WordsPerSecond)
		}
	}
	p = newProgram(t, strings.NewReader(""))
	if status := p.main(context.Background(), []string{"bench", "--time=0s"}); status != 2 {
		t.Errorf("no time: status %d", status)
	}
}
