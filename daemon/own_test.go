package daemon

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pronounced/pronounced/model/student"
	"github.com/pronounced/pronounced/model/student/weightfile"
)

// ownFile writes weights of our own model with another name.
func ownFile(t *testing.T, name string) string {
	t.Helper()
	_, weights, err := weightfile.Decode(student.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	file, err := weightfile.Encode(name, weights)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "own.weights")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// --model takes weights of either kind; those of our own model leave the seed's as it is.
func TestModelOfOurOwn(t *testing.T) {
	path := ownFile(t, "mine-7")
	p := newProgram(t, strings.NewReader(`{"jsonrpc":"2.0","id":1,"method":"g2p/predict","params":{"words":["zorb"],"model":"mine-7"}}`+"\n"+
		`{"jsonrpc":"2.0","id":2,"method":"g2p/predict","params":{"words":["zorb"]}}`+"\n"))
	p.engines[0] = Native()
	if status := p.main(context.Background(), []string{"--model", path}); status != 0 {
		t.Fatalf("exit status %d: %s", status, &p.err)
	}
	for _, want := range []string{`"id":1,"result":{"phonemes":[["Z","AO1","R","B"]]}`, `"id":2,"result":{"phonemes":`} {
		if !strings.Contains(p.out.String(), want) {
			t.Errorf("%s lacks %s", &p.out, want)
		}
	}

	p = newProgram(t, strings.NewReader(""))
	p.engines[0] = Native()
	if status := p.main(context.Background(), []string{"doctor", "--model", path}); status != 0 || !strings.Contains(p.out.String(), "mine-7") ||
		!strings.Contains(p.out.String(), "g2p_en-1.0.0") {
		t.Errorf("exit status %d: %s", status, &p.out)
	}
}

// Damaged weights are told at once, whatever is asked.
func TestDamagedModelOfOurOwn(t *testing.T) {
	path := ownFile(t, "mine-7")
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for name, bad := range map[string][]byte{
		"truncated": file[:len(file)-1],
		"damaged":   append(append([]byte(nil), file[:len(file)-1]...), file[len(file)-1]+1),
	} {
		if err := os.WriteFile(path, bad, 0o600); err != nil {
			t.Fatal(err)
		}
		for _, command := range []string{"serve", "doctor", "pronounce"} {
			p := newProgram(t, strings.NewReader(""))
			p.engines[0] = Native()
			if status := p.main(context.Background(), []string{command, "--model", path}); status != 1 {
				t.Errorf("%s, %s: exit status %d", name, command, status)
			}
			if all := p.out.String() + p.err.String(); !strings.Contains(all, "model "+path+": ") || !strings.Contains(all, name) {
				t.Errorf("%s, %s: printed %q", name, command, all)
			}
		}
	}
}

func TestVersionNamesModels(t *testing.T) {
	p := newProgram(t, strings.NewReader(""))
	if status := p.main(context.Background(), []string{"version"}); status != 0 ||
		!strings.Contains(p.out.String(), "models: g2p_en-1.0.0 (sha256 ") || !strings.Contains(p.out.String(), ", pronounced-1 (sha256 ") {
		t.Errorf("exit status %d: %s", status, &p.out)
	}
}
