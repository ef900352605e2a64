// Package docs holds documentation; its tests replay what the pages show against the real program.
package docs

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

var update = flag.Bool("update", false, "write the answers that the program gives into protocol.md")

// program builds the daemon and returns a folder with bin/pronounced in it.
func program(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	build := exec.Command("go", "build", "-o", filepath.Join(folder, "bin", "pronounced"), "../cmd/pronounced")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return folder
}

// TestProtocol replays the jsonrpc blocks of protocol.md, each with a daemon of its own.
func TestProtocol(t *testing.T) {
	page, err := os.ReadFile("protocol.md")
	if err != nil {
		t.Fatal(err)
	}
	folder := program(t)
	lines := strings.Split(string(page), "\n")
	blocks := 0
	for i := 0; i < len(lines); i++ {
		if lines[i] != "```jsonrpc" {
			continue
		}
		end := i + 1
		for lines[end] != "```" {
			end++
		}
		t.Run(fmt.Sprintf("line %d", i+2), func(t *testing.T) { replay(t, folder, lines[i+1:end]) })
		blocks, i = blocks+1, end
	}
	if blocks < 8 {
		t.Errorf("only %d exchanges", blocks)
	}
	if *update {
		if err := os.WriteFile("protocol.md", []byte(strings.Join(lines, "\n")), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// replay sends the → lines and compares what comes with the ← lines, which it replaces when updating.
func replay(t *testing.T, folder string, lines []string) {
	daemon := exec.Command(filepath.Join(folder, "bin", "pronounced"))
	daemon.Stderr = os.Stderr
	daemon.Env = append(os.Environ(), "PRONOUNCED_USER_LEXICON="+filepath.Join(t.TempDir(), "lexicon.dict"))
	in, err := daemon.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := daemon.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := daemon.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(30*time.Second, func() { _ = daemon.Process.Kill() })
	defer timer.Stop()
	answers := bufio.NewReader(out)
	for i, line := range lines {
		if request, ok := strings.CutPrefix(line, "→ "); ok {
			if _, err := io.WriteString(in, request+"\n"); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, ok := strings.CutPrefix(line, "← ")
		if !ok {
			t.Fatalf("neither → nor ←: %s", line)
		}
		got, err := answers.ReadString('\n')
		if err != nil {
			t.Fatalf("no answer where %s was expected: %v", want, err)
		}
		if !matches(t, want, got) {
			t.Errorf("\nwant %s\ngot  %s", want, got)
			if *update {
				lines[i] = "← " + strings.TrimSuffix(got, "\n")
			}
		}
	}
	in.Close()
	if rest, err := io.ReadAll(answers); err != nil || len(rest) > 0 {
		t.Errorf("left over: %s, %v", rest, err)
	}
	if err := daemon.Wait(); err != nil {
		t.Error(err)
	}
}

// matches compares two JSON texts; "…" matches anything, and numbers within the tolerance of probabilities.
func matches(t *testing.T, want, got string) bool {
	t.Helper()
	var w, g any
	if err := json.Unmarshal([]byte(want), &w); err != nil {
		t.Fatalf("%s: %v", want, err)
	}
	if err := json.Unmarshal([]byte(got), &g); err != nil {
		t.Fatalf("%s: %v", got, err)
	}
	return same(w, g)
}

func same(want, got any) bool {
	switch w := want.(type) {
	case string:
		return w == "…" || want == got
	case float64:
		g, ok := got.(float64)
		return ok && math.Abs(w-g) <= 1e-4
	case []any:
		g, ok := got.([]any)
		if !ok || len(g) != len(w) {
			return false
		}
		for i := range w {
			if !same(w[i], g[i]) {
				return false
			}
		}
		return true
	case map[string]any:
		g, ok := got.(map[string]any)
		if !ok || len(g) != len(w) {
			return false
		}
		for name := range w {
			if value, ok := g[name]; !ok || !same(w[name], value) {
				return false
			}
		}
		return true
	}
	return want == got
}

// TestConsole runs the commands of console blocks ($ lines) and compares their output, here and in the README.
func TestConsole(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the commands are for a POSIX shell")
	}
	folder := program(t)
	for _, name := range []string{"protocol.md", "render.md", "../README.md"} {
		page, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, block := range strings.Split(string(page), "```console\n")[1:] {
			block, _, _ = strings.Cut(block, "```")
			for _, example := range strings.Split(block, "$ ")[1:] {
				command, want, _ := strings.Cut(example, "\n")
				shell := exec.Command("sh", "-c", command)
				shell.Dir = folder
				shell.Env = append(os.Environ(), "PRONOUNCED_USER_LEXICON="+filepath.Join(folder, "lexicon.dict"))
				got, err := shell.CombinedOutput()
				if err != nil || string(got) != want {
					t.Errorf("%s: %s\n got %s, %v\nwant %s", name, command, got, err, want)
				}
			}
		}
	}
}
