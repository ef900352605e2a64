package daemon

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/pronounced/pronounced/daemon/config"
	"github.com/pronounced/pronounced/lexicon"
	"github.com/pronounced/pronounced/model"
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

// An engine that computes our own model, too, is asked for it, and opens it no sooner than that.
func TestModelOfOurOwnByTheEngine(t *testing.T) {
	opened := 0
	factory := Native()
	factory.Own = &OwnFactory{
		Describe: func(weights []byte) (model.Description, error) {
			d, err := student.Describe(weights)
			d.Kernel = "abacus"
			return d, err
		},
		Open: func(weights []byte, _ int, _ *slog.Logger) (Own, error) {
			opened++
			return student.New(weights, lexicon.Embedded())
		},
	}
	for _, c := range []struct {
		request, want string
		opened        int
	}{
		{`"g2p/predict","params":{"words":["zorb"]}`, `"phonemes":[["Z",`, 0},
		{`"g2p/status"`, `"name":"pronounced-1","sha256":"`, 0},
		{`"g2p/status"`, `"kernel":"abacus"`, 0},
		{`"g2p/predict","params":{"words":["zorb"],"model":"pronounced-1"}`, `"phonemes":[["Z",`, 1},
		{`"g2p/pronounce","params":{"text":"zorblax"}`, `"source":"model"`, 2},
	} {
		p := newProgram(t, strings.NewReader(`{"jsonrpc":"2.0","id":1,"method":`+c.request+"}\n"))
		p.engines[0] = factory
		if status := p.main(context.Background(), nil); status != 0 || !strings.Contains(p.out.String(), c.want) || opened != c.opened {
			t.Errorf("%s: exit status %d, opened %d times: %s", c.request, status, opened, &p.out)
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

// --model takes the names that requests take, and every command asks the model that it names.
func TestModelByName(t *testing.T) {
	const unknown = "xqwelbling"
	run := func(args ...string) string {
		t.Helper()
		p := newProgram(t, strings.NewReader(`{"jsonrpc":"2.0","id":1,"method":"g2p/predict","params":{"words":["`+unknown+`"]}}`+"\n"))
		p.engines[0] = Native()
		if status := p.main(context.Background(), args); status != 0 {
			t.Errorf("%q: exit status %d: %s", args, status, &p.err)
		}
		return p.out.String()
	}
	file := ownFile(t, "mine-7")
	for _, command := range [][]string{
		{"predict", unknown},
		{"predict", "--json", unknown},
		{"pronounce", unknown},
		{"pronounce", "--json", unknown},
		{"render", "--as=espeak", unknown},
		{"render", "--as=espeak", "--json", unknown},
		{"serve"},
	} {
		with := func(model string) string { return run(append([]string{"--model", model}, command...)...) }
		byDefault, seed, own := run(command...), with("seed"), with("pronounced-1")
		if seed == own || with("g2p_en-1.0.0") != seed {
			t.Errorf("%q: the seed's model says %s, our own %s", command, seed, own)
		}
		want := own
		if command[0] == "predict" || command[0] == "serve" {
			want = seed
		}
		if byDefault != want {
			t.Errorf("%q: %s by default, not %s", command, byDefault, want)
		}
		if got := with(file); command[0] != "serve" && got != own {
			t.Errorf("%q with a file of our own model: %s, not %s", command, got, own)
		}
	}
	if got := run("predict", "--model=pronounced-1", "", "Zorb"); got != "\t\nZorb\tZ AO1 R B\n" {
		t.Errorf("printed %q", got)
	}
}

// A name that is neither a model's nor a file's is wrong usage.
func TestModelThatThereIsNot(t *testing.T) {
	for _, command := range [][]string{{"predict", "a"}, {"pronounce", "a"}, {"render", "--as=espeak", "a"}, {"serve"}, {"doctor"}} {
		p := newProgram(t, strings.NewReader(""))
		p.engines[0] = Native()
		if status := p.main(context.Background(), append(command, "--model=gpt")); status != 2 {
			t.Errorf("%q: exit status %d", command, status)
		}
		const want = `--model: there is no model and no file "gpt"; name a weights file or one of: seed, g2p_en-1.0.0, pronounced-1`
		if !strings.Contains(p.err.String(), want) {
			t.Errorf("%q: printed %q", command, &p.err)
		}
	}
}

// A shared daemon is told a model by its name, wherever it is started.
func TestModelByNameOfSharedDaemon(t *testing.T) {
	p := newProgram(t, strings.NewReader(""))
	c := config.Defaults()
	c.Model = "pronounced-1"
	if got := p.identity(&c, p.engines[0])["model"]; got != c.Model {
		t.Errorf("identity %q", got)
	}
	command, err := p.daemonCommand(&c, p.engines[0])
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(command.Args, "--model=pronounced-1") {
		t.Errorf("%q", command.Args)
	}
}
