package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// What is promised of the program as a whole, from outside. It is run without any environment, for its rpath and
// its own start must do.
const (
	firstAnswer  = 1500 * time.Millisecond
	mostResident = 350 << 10 // KiB
)

func build(t *testing.T) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "pronounced-tf")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return program
}

// process is the program at work.
type process struct {
	t       *testing.T
	cmd     *exec.Cmd
	in      io.WriteCloser
	answers *bufio.Reader
	stderr  strings.Builder
	asked   int
}

func start(t *testing.T, program string) *process {
	t.Helper()
	p := &process{t: t, cmd: exec.Command(program, "serve", "--engine", "tensorflow", "--cache-size", "0")}
	p.cmd.Env = []string{}
	p.cmd.Stderr = &p.stderr
	var err error
	if p.in, err = p.cmd.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	p.answers = bufio.NewReader(out)
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.cmd.Process.Kill() }) // an error says that it has ended, as it should
	return p
}

func (p *process) ask(method, params string) string {
	p.t.Helper()
	p.asked++
	fmt.Fprintf(p.in, `{"jsonrpc":"2.0","id":%d,"method":"g2p/%s","params":%s}`+"\n", p.asked, method, params)
	line, err := p.answers.ReadString('\n')
	if err != nil {
		p.t.Fatalf("%v; on stderr: %s", err, p.stderr.String())
	}
	return line
}

// end closes the input and makes sure that the program ends well and has said nothing but answers.
func (p *process) end() {
	p.t.Helper()
	p.in.Close()
	if rest, _ := p.answers.ReadString(0); rest != "" {
		p.t.Errorf("more than answers on stdout: %q", rest)
	}
	if err := p.cmd.Wait(); err != nil {
		p.t.Errorf("at the end of its input: %v", err)
	}
	if strings.Contains(p.stderr.String(), "tensorflow/core") {
		p.t.Errorf("TensorFlow's notes on stderr: %s", p.stderr.String())
	}
}

func TestFirstAnswer(t *testing.T) {
	program := build(t)
	// The first start reads 600 MB of libraries from the disk; of the others, what counts is the program, not what else
	// the machine does.
	fastest := time.Hour
	for range 4 {
		began := time.Now()
		p := start(t, program)
		answer := p.ask("predict", `{"text":"aardvark"}`)
		fastest = min(fastest, time.Since(began))
		if !strings.Contains(answer, `"phonemes":[["AA1","R","D","V","AA2","R","K"]]`) {
			t.Errorf("answer: %s", answer)
		}
		p.end()
	}
	t.Logf("first answer after %v", fastest)
	if fastest > firstAnswer {
		t.Errorf("first answer after %v, want %v", fastest, firstAnswer)
	}
}

func TestOneThreadOfWork(t *testing.T) {
	p := start(t, build(t))
	if status := p.ask("status", "{}"); !strings.Contains(status, `"engine":"tensorflow"`) {
		t.Errorf("status: %s", status)
	}
	pid := p.cmd.Process.Pid
	worked, began := processorTime(t, pid), time.Now()
	for range 2000 {
		p.ask("predict", `{"text":"note to self compile against my cpu"}`)
	}
	// One thread computes; were a pool to share its work or to spin, there would be more work than time.
	worked, took := processorTime(t, pid)-worked, time.Since(began)
	t.Logf("2,000 calls of 7 words: %v, of which %v at work", took, worked)
	if worked > took*5/4 {
		t.Errorf("%v of work in %v: more than one thread is busy", worked, took)
	}

	resident := statusField(t, pid, "VmHWM")
	t.Logf("%d MB resident at most, %d threads", resident>>10, statusField(t, pid, "Threads"))
	if resident > mostResident {
		t.Errorf("%d KiB resident, want %d at most", resident, mostResident)
	}
	p.end()
}

// Our own model is the engine's too: opened when it is first asked for, with the answers of the Go engine, within the same memory.
func TestOwnModel(t *testing.T) {
	program := build(t)
	words := []string{"predict", "--model", "pronounced-1", "zorb", "naïve", "o'clock", "", "日本", strings.Repeat("frobnicate", 15)}
	var answers [2]string
	for i, engine := range []string{"tensorflow", "native"} {
		out, err := exec.Command(program, append(words, "--engine", engine)...).Output()
		if err != nil {
			t.Fatalf("%s: %v", engine, err)
		}
		answers[i] = string(out)
	}
	if answers[0] != answers[1] || !strings.HasPrefix(answers[0], "zorb\tZ ") {
		t.Errorf("the TensorFlow engine says\n%s, the native one\n%s", answers[0], answers[1])
	}

	p := start(t, program)
	if status := p.ask("status", "{}"); strings.Count(status, `"kernel":"mkl-`)+strings.Count(status, `"kernel":"stock-`) != 3 {
		t.Errorf("both models' kernels should be TensorFlow: %s", status)
	}
	began := time.Now()
	if answer := p.ask("pronounce", `{"text":"the zorblaxes frobnicate"}`); strings.Count(answer, `"source":"model"`) != 2 {
		t.Errorf("answer: %s", answer)
	}
	t.Logf("first asked, answered after %v", time.Since(began))
	p.ask("predict", `{"model":"pronounced-1","text":"`+strings.Repeat("zorblax frobnicated sesquipedalianism ", 200)+`"}`)
	resident := statusField(t, p.cmd.Process.Pid, "VmHWM")
	t.Logf("%d MB resident at most", resident>>10)
	if resident > mostResident {
		t.Errorf("%d KiB resident, want %d at most", resident, mostResident)
	}
	p.end()
}

// processorTime returns how long all threads of a process together have worked.
func processorTime(t *testing.T, pid int) time.Duration {
	t.Helper()
	content, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		t.Fatal(err)
	}
	// After the name, which is in parentheses, come the state and 10 other fields, then user and system time.
	fields := strings.Fields(string(content[strings.LastIndexByte(string(content), ')')+1:]))
	var user, system int
	if _, err := fmt.Sscan(fields[11]+" "+fields[12], &user, &system); err != nil {
		t.Fatal(err)
	}
	const tick = 10 * time.Millisecond // the kernel's USER_HZ is 100 wherever Go runs
	return time.Duration(user+system) * tick
}

func statusField(t *testing.T, pid int, name string) int {
	t.Helper()
	content, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(content)) {
		if value, ok := strings.CutPrefix(line, name+":"); ok {
			var n int
			if _, err := fmt.Sscan(value, &n); err != nil {
				t.Fatal(err)
			}
			return n
		}
	}
	t.Fatalf("no %s in /proc", name)
	return 0
}

// A model that cannot be opened ends the program with status 1 and says why.
func TestBadModel(t *testing.T) {
	cmd := exec.Command(build(t), "predict", "--model", "/nowhere", "word")
	var stderr strings.Builder
	cmd.Stderr = &stderr
	err := cmd.Run()
	if cmd.ProcessState.ExitCode() != 1 || !strings.Contains(stderr.String(), "/nowhere") {
		t.Errorf("%v: %s", err, stderr.String())
	}
}
