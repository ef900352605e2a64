//go:build unix

package daemon

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/pronounced/pronounced/model"
)

// Variables that make the test binary something else, see TestMain.
const (
	beProgram = "TEST_BE_PRONOUNCED" // the program, with this version
	beDialer  = "TEST_BE_DIALER"     // a process that joins the socket with this path
)

func init() {
	instead = func() (status int, is bool) {
		if version, ok := os.LookupEnv(beProgram); ok {
			return Main(os.Args[1:], Build{Name: "pronounced", Version: version}, Native(), slow()), true
		}
		if path, ok := os.LookupEnv(beDialer); ok {
			return dialSocket(path), true
		}
		return 0, false
	}
}

// slow is an engine that takes its time.
func slow() EngineFactory {
	return EngineFactory{Name: "slow", Open: func(string, int, *slog.Logger) (model.Engine, error) {
		return &slowEngine{fakeEngine{make(chan struct{})}}, nil
	}}
}

type slowEngine struct{ fakeEngine }

func (e *slowEngine) Predict(ctx context.Context, words []model.Word, predictions []model.Prediction) error {
	time.Sleep(500 * time.Millisecond)
	return e.fakeEngine.Predict(ctx, words, predictions)
}

// place is where the processes of one test meet.
type place struct {
	runtime, state string
	joiners        []*process
}

func newPlace(t *testing.T) *place {
	t.Helper()
	folder, err := os.MkdirTemp("", "pr") // t.TempDir has names that are too long for a socket
	if err != nil {
		t.Fatal(err)
	}
	p := &place{runtime: filepath.Join(folder, "run"), state: filepath.Join(folder, "state")}
	t.Cleanup(func() {
		for _, s := range p.joiners {
			if daemon := joinedTo(s.stderr.String()); daemon > 0 {
				_ = syscall.Kill(daemon, syscall.SIGKILL)
			}
		}
		_ = os.RemoveAll(folder)
	})
	if err := os.Mkdir(p.runtime, 0o700); err != nil {
		t.Fatal(err)
	}
	return p
}

func (p *place) sockets(t *testing.T) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(p.runtime, "pronounced", "*.sock"))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func (p *place) environment(version string) []string {
	return append(os.Environ(), beProgram+"="+version, "XDG_RUNTIME_DIR="+p.runtime, "XDG_STATE_HOME="+p.state,
		"XDG_DATA_HOME="+p.state, "XDG_CONFIG_HOME="+p.state)
}

// process is a joiner in a process of its own.
type process struct {
	t      *testing.T
	cmd    *exec.Cmd
	in     io.WriteCloser
	out    *bufio.Reader
	stderr output
	id     int
}

// join starts a joiner. Its daemon ends with the test of the place at the latest.
func (p *place) join(t *testing.T, version string, args ...string) *process {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	s := &process{t: t, cmd: exec.Command(program, append([]string{
		"serve", "--connect=auto", "--log-level=info", "--idle-timeout=1s",
	}, args...)...)}
	s.cmd.Env = p.environment(version)
	s.cmd.Stderr = &s.stderr
	if s.in, err = s.cmd.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	s.out = bufio.NewReader(out)
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = s.cmd.Process.Kill()
		_ = s.cmd.Wait()
	})
	p.joiners = append(p.joiners, s)
	return s
}

var joinedLine = regexp.MustCompile(`joined the shared daemon" process=(\d+)`)

// joinedTo is the daemon's process, 0 for none.
func joinedTo(stderr string) int {
	match := joinedLine.FindStringSubmatch(stderr)
	if match == nil {
		return 0
	}
	pid, _ := strconv.Atoi(match[1])
	return pid
}

// daemon is the daemon's process, as the joiner has told before it read anything; 0 if it has said that there is none.
func (s *process) daemon() int {
	s.t.Helper()
	within(s.t, 5*time.Second, "word of the joiner", func() bool {
		said := s.stderr.String() // comes through a goroutine
		return joinedTo(said) > 0 || strings.Contains(said, "no shared daemon")
	})
	return joinedTo(s.stderr.String())
}

func (s *process) tell(method, params string) {
	s.t.Helper()
	if _, err := fmt.Fprintf(s.in, `{"jsonrpc":"2.0","method":%q,"params":%s}`+"\n", method, params); err != nil {
		s.t.Error(err)
	}
}

// send sends a request and returns its id.
func (s *process) send(method, params string) int {
	s.t.Helper()
	s.id++
	if _, err := fmt.Fprintf(s.in, `{"jsonrpc":"2.0","id":%d,"method":%q,"params":%s}`+"\n", s.id, method, params); err != nil {
		s.t.Error(err)
	}
	return s.id
}

// answer reads up to the answer to a request.
func (s *process) answer(id int) string {
	s.t.Helper()
	for {
		line, err := s.out.ReadString('\n')
		if err != nil {
			s.t.Fatalf("no answer to %d: %v; stderr %s", id, err, &s.stderr)
		}
		if strings.HasPrefix(line, fmt.Sprintf(`{"jsonrpc":"2.0","id":%d,`, id)) {
			return line
		}
		if strings.Contains(line, `"id":`) && !strings.Contains(line, `"method":`) {
			s.t.Errorf("answer to something else than %d: %s", id, line)
		}
	}
}

func (s *process) ask(method, params string) string {
	s.t.Helper()
	return s.answer(s.send(method, params))
}

const aardvark = `[["AA1","R","D","V","AA2","R","K"]]`

func (s *process) predictAardvark() {
	s.t.Helper()
	if got := s.ask("g2p/predict", `{"text":"aardvark"}`); !strings.Contains(got, aardvark) {
		s.t.Errorf("aardvark: %s", got)
	}
}

// end waits for the exit status.
func (s *process) end(want int) {
	s.t.Helper()
	waited := make(chan error, 1)
	go func() { waited <- s.cmd.Wait() }()
	select {
	case err := <-waited:
		if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
			s.t.Error(err)
		}
		if got := s.cmd.ProcessState.ExitCode(); got != want {
			s.t.Errorf("exit status %d, want %d; stderr %s", got, want, &s.stderr)
		}
	case <-time.After(6 * time.Second):
		s.t.Errorf("does not end; stderr %s", &s.stderr)
	}
}

func alive(pid int) bool { return syscall.Kill(pid, 0) == nil && !zombie(pid) }

// zombie tells a process that its starter has yet to collect. A daemon is its starter's child while that lives.
func zombie(pid int) bool {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	return err == nil && bytes.HasPrefix(stat[bytes.LastIndexByte(stat, ')')+1:], []byte(" Z"))
}

func within(t *testing.T, limit time.Duration, what string, is func() bool) {
	t.Helper()
	for start := time.Now(); !is(); time.Sleep(10 * time.Millisecond) {
		if time.Since(start) > limit {
			t.Fatalf("not within %v: %s", limit, what)
		}
	}
}
