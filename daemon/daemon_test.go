package daemon

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/pronounced/pronounced/model"
)

// instead makes the test binary another program, where the environment asks for it.
var instead = func() (status int, is bool) { return 0, false }

func TestMain(m *testing.M) {
	if status, is := instead(); is {
		os.Exit(status)
	}
	goleak.VerifyTestMain(m)
}

// fakeEngine answers every word with one AA1 a character.
type fakeEngine struct{ closed chan struct{} }

func (*fakeEngine) Predict(_ context.Context, words []model.Word, predictions []model.Prediction) error {
	for i := range words {
		predictions[i] = model.Prediction{Probability: 1}
		for range words[i].Graphemes()[1:] {
			predictions[i].Append(3)
		}
	}
	return nil
}

func (*fakeEngine) Alternatives(context.Context, []model.Word, int) ([][]model.Prediction, error) {
	return nil, errors.New("not in this test")
}

func (*fakeEngine) Describe() model.Description {
	return model.Description{Engine: "fake", Kernel: "none", Model: "fake-1", SHA256: "00"}
}

func (e *fakeEngine) Close() error {
	close(e.closed)
	return nil
}

// output is a stream that a test can look at while it is written to.
type output struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.b.Write(p)
}

func (o *output) Close() error { return nil }

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.b.String()
}

// testProgram is a program round a fake engine, with its input and outputs in memory.
type testProgram struct {
	program
	out, err  output
	variables map[string]string
	closed    chan struct{} // closed when the engine is
	jobs      int           // what the engine was opened with
}

func newProgram(t *testing.T, input io.Reader) *testProgram {
	t.Helper()
	p := &testProgram{closed: make(chan struct{}), variables: make(map[string]string)}
	p.program = program{
		build:       Build{Name: "pronounced", Version: "v1.2.3"},
		engines:     []EngineFactory{p.factory(nil, nil)},
		in:          io.NopCloser(input),
		out:         &p.out,
		err:         &p.err,
		variable:    func(name string) (string, bool) { v, ok := p.variables[name]; return v, ok },
		defaultFile: filepath.Join(t.TempDir(), "config.toml"),
	}
	return p
}

// factory opens a fake engine when ready is closed, or fails to.
func (p *testProgram) factory(ready <-chan struct{}, failure error) EngineFactory {
	return EngineFactory{Name: "fake", Open: func(_ string, jobs int, _ *slog.Logger) (model.Engine, error) {
		p.jobs = jobs
		if ready != nil {
			<-ready
		}
		if failure != nil {
			return nil, failure
		}
		return &fakeEngine{p.closed}, nil
	}}
}

const predictAB = `{"jsonrpc":"2.0","id":1,"method":"g2p/predict","params":{"text":"ab"}}` + "\n"

// answers reads JSON values, a line each.
func answers(t *testing.T, text string) []map[string]any {
	t.Helper()
	var all []map[string]any
	for line := range strings.Lines(text) {
		var v map[string]any
		if err := json.Unmarshal([]byte(line), &v); err != nil {
			t.Fatalf("stdout has a line that is no message: %q", line)
		}
		all = append(all, v)
	}
	return all
}

func TestServeToEndOfInput(t *testing.T) {
	for _, args := range [][]string{nil, {"serve"}, {"--stdio"}, {"serve", "--stdio"}, {"--engine", "fake"}} {
		p := newProgram(t, strings.NewReader(predictAB))
		if status := p.main(context.Background(), args); status != 0 {
			t.Errorf("%q: exit status %d, stderr %s", args, status, &p.err)
		}
		got := answers(t, p.out.String())
		if len(got) != 1 || fmt.Sprint(got[0]["result"]) != "map[phonemes:[[AA1 AA1]]]" {
			t.Errorf("%q: stdout %s", args, &p.out)
		}
		if p.err.String() != "" {
			t.Errorf("%q: stderr %s", args, &p.err)
		}
		<-p.closed
	}
}

// TestInitializeDoesNotWait holds the engine back: initialize is answered all the same, the prediction is not.
func TestInitializeDoesNotWait(t *testing.T) {
	in, client := io.Pipe()
	answered, out := io.Pipe()
	p := newProgram(t, in)
	p.in, p.program.out = in, out
	ready := make(chan struct{})
	p.engines[0] = p.factory(ready, nil)
	status := make(chan int, 1)
	go func() {
		status <- p.main(context.Background(), nil)
		_ = out.Close()
	}()

	_, _ = io.WriteString(client, `{"jsonrpc":"2.0","id":0,"method":"initialize",`+
		`"params":{"processId":null,"rootUri":null,"capabilities":{}}}`+"\n"+predictAB)
	lines := bufio.NewScanner(answered)
	if !lines.Scan() || !strings.Contains(lines.Text(), `"id":0`) {
		t.Fatalf("first answer: %s", lines.Text())
	}
	close(ready)
	if !lines.Scan() || !strings.Contains(lines.Text(), `"id":1`) {
		t.Fatalf("second answer: %s", lines.Text())
	}
	_ = client.Close()
	if got := <-status; got != 0 {
		t.Errorf("exit status %d, stderr %s", got, &p.err)
	}
}

// TestEngineThatDoesNotOpen expects the reason in the answer and in the log, and exit status 1, whether the client
// goes away or not.
func TestEngineThatDoesNotOpen(t *testing.T) {
	for _, stays := range []bool{false, true} {
		in, client := io.Pipe()
		p := newProgram(t, in)
		p.in = in
		p.engines[0] = p.factory(nil, errors.New("weights.bin is damaged"))
		go func() {
			_, _ = io.WriteString(client, predictAB)
			if !stays {
				_ = client.Close()
			}
		}()
		if status := p.main(context.Background(), nil); status != 1 {
			t.Errorf("exit status %d", status)
		}
		const reason = "open the fake engine: weights.bin is damaged"
		if got := answers(t, p.out.String()); len(got) != 1 || !strings.Contains(fmt.Sprint(got[0]["error"]), reason) {
			t.Errorf("stdout %s", &p.out)
		}
		if !strings.Contains(p.err.String(), reason) {
			t.Errorf("stderr %s", &p.err)
		}
	}
}

func TestSignal(t *testing.T) {
	in, _ := io.Pipe()
	p := newProgram(t, in)
	p.in = in
	ctx, signal := context.WithCancel(context.Background())
	time.AfterFunc(20*time.Millisecond, signal)
	if status := p.main(ctx, nil); status != 0 {
		t.Errorf("exit status %d, stderr %s", status, &p.err)
	}
	<-p.closed
}

// TestStdoutClosed expects a failed write to end the connection.
func TestStdoutClosed(t *testing.T) {
	in, client := io.Pipe()
	reader, out := io.Pipe()
	_ = reader.Close()
	p := newProgram(t, in)
	p.in, p.program.out = in, out
	go func() { _, _ = io.WriteString(client, predictAB) }()
	if status := p.main(context.Background(), nil); status != 1 {
		t.Errorf("exit status %d, want 1", status)
	}
}

// TestParentDies names a process by flag and by initialize, and kills it.
func TestParentDies(t *testing.T) {
	sleep, err := exec.LookPath("sleep")
	if err != nil {
		t.Skip("there is no command that sleeps")
	}
	for _, byFlag := range []bool{true, false} {
		t.Run(fmt.Sprintf("flag=%v", byFlag), func(t *testing.T) {
			cmd := exec.Command(sleep, "60")
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			defer func() { _ = cmd.Wait() }()
			in, client := io.Pipe()
			p := newProgram(t, in)
			p.in = in
			p.variables["PRONOUNCED_LOG_LEVEL"] = "info"
			var args []string
			if byFlag {
				args = append(args, fmt.Sprintf("--clientProcessId=%d", cmd.Process.Pid))
			} else {
				go func() {
					_, _ = fmt.Fprintf(client, `{"jsonrpc":"2.0","id":0,"method":"initialize",`+
						`"params":{"processId":%d,"rootUri":null,"capabilities":{}}}`+"\n", cmd.Process.Pid)
				}()
			}
			killed := make(chan time.Time, 1)
			time.AfterFunc(300*time.Millisecond, func() {
				killed <- time.Now()
				_ = cmd.Process.Kill() // and leave a zombie
			})
			if status := p.main(context.Background(), args); status != 0 {
				t.Errorf("exit status %d", status)
			}
			if took := time.Since(<-killed); took > 5*time.Second {
				t.Errorf("ended %v after its parent", took)
			}
			if !strings.Contains(p.err.String(), errParentDied.Error()) {
				t.Errorf("stderr %s", &p.err)
			}
		})
	}
}

func TestParentNotVisible(t *testing.T) {
	p := newProgram(t, strings.NewReader(predictAB))
	if status := p.main(context.Background(), []string{"--clientProcessId=2147483647"}); status != 0 {
		t.Errorf("exit status %d", status)
	}
	if strings.Count(p.err.String(), "parent not watched") != 1 {
		t.Errorf("stderr %s, want one warning", &p.err)
	}
}

func TestUsage(t *testing.T) {
	for _, test := range []struct {
		args   []string
		status int
		stderr string // a part of it
	}{
		{[]string{"aardvark"}, 2, "unexpected argument aardvark"},
		{[]string{"serve", "aardvark"}, 2, "unexpected argument aardvark"},
		{[]string{"--engine", "fake", "aardvark"}, 2, "unexpected argument aardvark"},
		{[]string{"--nope"}, 2, "unknown flag --nope"},
		{[]string{"predict"}, 2, `expected "<word> ..."`},
		{[]string{"version", "x"}, 2, "unexpected argument x"},
		{[]string{"--cache-size=-1"}, 2, `--cache-size: "-1" will not do`},
		{[]string{"--cache-size"}, 2, "--cache-size"},
		{[]string{"doctor", "--log-level", "loud"}, 2, `--log-level: "loud" is not a log level`},
		{[]string{"--engine=nope"}, 2, `--engine: there is no engine "nope"; use one of: fake`},
		{
			[]string{"--engine=tensorflow"},
			2,
			`--engine: the engine "tensorflow" is not in pronounced; run pronounced-tf, or use one of: fake`,
		},
		{[]string{"--config=/no/such/file"}, 2, "--config: /no/such/file: no such configuration file"},
	} {
		p := newProgram(t, strings.NewReader(""))
		if status := p.main(context.Background(), test.args); status != test.status {
			t.Errorf("%q: exit status %d, want %d", test.args, status, test.status)
		}
		if p.out.String() != "" || !strings.Contains(p.err.String(), test.stderr) {
			t.Errorf("%q: stdout %q, stderr %q, want %q in it", test.args, &p.out, &p.err, test.stderr)
		}
	}
}

// TestEngineFromFile expects the place of a wrong engine's name, not only the name.
func TestEngineFromFile(t *testing.T) {
	p := newProgram(t, strings.NewReader(""))
	if err := os.WriteFile(p.defaultFile, []byte("\nengine = \"nope\"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if status := p.main(context.Background(), nil); status != 2 {
		t.Errorf("exit status %d, want 2", status)
	}
	if want := p.defaultFile + `:2: there is no engine "nope"`; !strings.Contains(p.err.String(), want) {
		t.Errorf("stderr %q, want %q in it", &p.err, want)
	}
}

func TestCommandsThatPrint(t *testing.T) {
	for _, test := range []struct {
		args []string
		want string // "…" at the end stands for anything
	}{
		{[]string{"predict", "ab", "", "c"}, "ab\tAA1 AA1\n\t\nc\tAA1\n"},
		{[]string{"predict", "--engine=fake", "--", "-a"}, "-a\tAA1 AA1\n"},
		{[]string{"--engine=fake", "predict", "a"}, "a\tAA1\n"},
		{[]string{"predict", "--json", "a", ""}, `{"phonemes":[["AA1"],[]]}` + "\n"},
		{[]string{"version"}, "pronounced 1.2.3\ngo…"},
		{[]string{"--version"}, "pronounced 1.2.3\n"},
		{[]string{"--help"}, "Usage: pronounced …"},
		{[]string{"-h"}, "Usage: pronounced …"},
		{[]string{"predict", "--help"}, "Usage: pronounced predict …"},
	} {
		p := newProgram(t, strings.NewReader(""))
		if status := p.main(context.Background(), test.args); status != 0 {
			t.Errorf("%q: exit status %d, stderr %s", test.args, status, &p.err)
		}
		got := p.out.String()
		start, open := strings.CutSuffix(test.want, "…")
		if got != test.want && !(open && strings.HasPrefix(got, start)) {
			t.Errorf("%q: stdout %q, want %q", test.args, got, test.want)
		}
	}
}

// TestDoctor expects an engine that computes wrongly to be found out, and the right one to pass.
func TestDoctor(t *testing.T) {
	p := newProgram(t, strings.NewReader(""))
	if status := p.main(context.Background(), []string{"doctor"}); status != 1 {
		t.Errorf("exit status %d for a fake engine, want 1", status)
	}
	for _, want := range []string{"FAIL", `aardvark is "AA1 AA1`, "pronounced-tf has it", "fake-1, sha256 00"} {
		if !strings.Contains(p.out.String(), want) {
			t.Errorf("stdout lacks %q:\n%s", want, &p.out)
		}
	}

	p = newProgram(t, strings.NewReader(""))
	p.engines[0] = Native()
	if status := p.main(context.Background(), []string{"doctor", "--cache-size=5"}); status != 0 {
		t.Errorf("exit status %d for the native engine, want 0:\n%s%s", status, &p.out, &p.err)
	}
	if want := "5 (--cache-size)"; !strings.Contains(p.out.String(), want) {
		t.Errorf("stdout lacks %q:\n%s", want, &p.out)
	}
}

// TestJobs: every command opens its engine for as many processors as it was told.
func TestJobs(t *testing.T) {
	for _, args := range [][]string{
		{"--jobs=3"}, {"predict", "--jobs=3", "word"}, {"pronounce", "--jobs=3", "word"}, {"doctor", "--jobs=3"},
	} {
		p := newProgram(t, strings.NewReader(""))
		p.main(context.Background(), args)
		if <-p.closed; p.jobs != 3 {
			t.Errorf("%q: an engine for %d jobs, want 3; stderr: %s", args, p.jobs, &p.err)
		}
	}
	p := newProgram(t, strings.NewReader(""))
	p.engines[0] = Native()
	p.main(context.Background(), []string{"doctor", "--jobs=2"})
	if want := "2 (--jobs)"; !strings.Contains(p.out.String(), want) {
		t.Errorf("stdout lacks %q:\n%s", want, &p.out)
	}
}

// TestModelThatIsNone expects each command to say what is wrong with a weights file, and where it is.
func TestModelThatIsNone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "weights")
	if err := os.WriteFile(path, []byte("not weights"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, command := range []string{"predict", "doctor"} {
		p := newProgram(t, strings.NewReader(""))
		p.engines[0] = Native()
		args := []string{command, "--model", path}
		if command == "predict" {
			args = append(args, "a")
		}
		if status := p.main(context.Background(), args); status != 1 {
			t.Errorf("%s: exit status %d, want 1", command, status)
		}
		if all := p.out.String() + p.err.String(); !strings.Contains(all, "model "+path+": ") {
			t.Errorf("%s: printed %q", command, all)
		}
	}
}
