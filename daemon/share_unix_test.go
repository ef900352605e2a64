//go:build unix

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
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
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

// TestJoinersShare starts five at once: one starts the daemon, the others join it.
func TestJoinersShare(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	var joiners []*process
	for range 5 {
		joiners = append(joiners, p.join(t, "1"))
	}
	started := 0
	for _, s := range joiners {
		s.predictAardvark()
		if s.daemon() == 0 || s.daemon() != joiners[0].daemon() {
			t.Errorf("daemons %d and %d; stderr %s", s.daemon(), joiners[0].daemon(), &s.stderr)
		}
		started += strings.Count(s.stderr.String(), "started=true")
	}
	if started != 1 || len(p.sockets(t)) != 1 {
		t.Errorf("%d joiners have started a daemon, sockets %q", started, p.sockets(t))
	}
	if got := joiners[0].ask("g2p/status", "{}"); !strings.Contains(got, `"requests":6,`) {
		t.Errorf("the requests of all are 6: %s", got)
	}
}

// TestOthersDoNotJoin expects a daemon for each program, engine and setting.
func TestOthersDoNotJoin(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	daemons := map[int]string{}
	for _, other := range []struct {
		version string
		args    []string
	}{
		{version: "1"},
		{version: "2"},
		{version: "1", args: []string{"--engine=slow"}},
		{version: "1", args: []string{"--engine=slow", "--model=other"}},
		{version: "1", args: []string{"--user-lexicon=other.dict"}},
		{version: "1", args: []string{"--cache-size=5"}},
	} {
		s := p.join(t, other.version, other.args...)
		if got := s.ask("g2p/status", "{}"); !strings.Contains(got, `"version":"`+other.version+`"`) {
			t.Errorf("%v: %s", other, got)
		}
		if same, met := daemons[s.daemon()]; met || s.daemon() == 0 {
			t.Errorf("%v has the daemon %d of %s", other, s.daemon(), same)
		}
		daemons[s.daemon()] = fmt.Sprint(other)
	}
}

// TestJoinerStatus expects the exit statuses of a process that serves alone, and the daemon to outlive them all.
func TestJoinerStatus(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	first := p.join(t, "1")
	first.predictAardvark()
	initialize := func(s *process) { s.ask("initialize", `{"capabilities":{}}`) }
	parent := func(t *testing.T) *exec.Cmd {
		cmd := exec.Command("sleep", "60")
		if err := cmd.Start(); err != nil {
			t.Skip(err)
		}
		t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
		return cmd
	}
	for _, test := range []struct {
		name string
		end  func(t *testing.T) *process
		want int
	}{
		{"end of input", func(t *testing.T) *process {
			s := p.join(t, "1")
			id := s.send("g2p/predict", `{"text":"aardvark"}`)
			_ = s.in.Close()
			s.answer(id)
			return s
		}, 0},
		{"shutdown and exit", func(t *testing.T) *process {
			s := p.join(t, "1")
			initialize(s)
			s.ask("shutdown", "null")
			s.tell("exit", "null")
			return s
		}, 0},
		{"exit", func(t *testing.T) *process {
			s := p.join(t, "1")
			initialize(s)
			s.tell("exit", "null")
			return s
		}, 1},
		{"broken framing", func(t *testing.T) *process {
			s := p.join(t, "1")
			_, _ = io.WriteString(s.in, "no header\r\n\r\n")
			return s
		}, 1},
		{"end inside a message", func(t *testing.T) *process {
			s := p.join(t, "1")
			_, _ = io.WriteString(s.in, `{"jsonrpc":"2.0","id":`)
			_ = s.in.Close()
			return s
		}, 1},
		{"signal", func(t *testing.T) *process {
			s := p.join(t, "1")
			s.predictAardvark()
			_ = s.cmd.Process.Signal(syscall.SIGTERM)
			return s
		}, 0},
		{"parent of the flag dies", func(t *testing.T) *process {
			cmd := parent(t)
			s := p.join(t, "1", fmt.Sprintf("--clientProcessId=%d", cmd.Process.Pid))
			s.predictAardvark()
			_ = cmd.Process.Kill()
			return s
		}, 0},
		{"parent of initialize dies", func(t *testing.T) *process {
			cmd := parent(t)
			s := p.join(t, "1")
			s.ask("initialize", fmt.Sprintf(`{"processId":%d,"capabilities":{}}`, cmd.Process.Pid))
			_ = cmd.Process.Kill()
			return s
		}, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := test.end(t)
			s.end(test.want)
			first.predictAardvark()
			if s.daemon() != first.daemon() {
				t.Errorf("daemon %d, not %d; stderr %s", s.daemon(), first.daemon(), &s.stderr)
			}
			detail := s.stderr.String()
			if strings.Contains(test.name, "framing") && !strings.Contains(detail, "broken framing: header line") {
				t.Errorf("stderr does not say why: %s", detail)
			}
		})
	}
}

// TestDaemonKilled expects a client to go on with all that it has told the daemon.
func TestDaemonKilled(t *testing.T) {
	t.Parallel()
	for _, signal := range []syscall.Signal{syscall.SIGKILL, syscall.SIGTERM} {
		t.Run(signal.String(), func(t *testing.T) {
			t.Parallel()
			p := newPlace(t)
			s := p.join(t, "1", "--engine=slow")
			s.ask("initialize", `{"capabilities":{}}`)
			s.tell("initialized", "{}")
			s.tell("textDocument/didOpen", `{"textDocument":{"uri":"file:///a.txt","languageId":"plaintext","version":1,"text":"one two"}}`)
			s.tell("textDocument/didOpen", `{"textDocument":{"uri":"file:///b.txt","languageId":"plaintext","version":1,"text":"six"}}`)
			s.tell("textDocument/didClose", `{"textDocument":{"uri":"file:///b.txt"}}`)
			s.tell("textDocument/didChange", `{"textDocument":{"uri":"file:///a.txt","version":2},"contentChanges":[`+
				`{"range":{"start":{"line":0,"character":0},"end":{"line":0,"character":3}},"text":"read"}]}`)
			const hover = `{"textDocument":{"uri":"file:///a.txt"},"position":{"line":0,"character":6}}`
			before := s.ask("textDocument/hover", hover)
			if !strings.Contains(before, "tˈu") && !strings.Contains(before, "T UW1") {
				t.Fatalf("hover on two: %s", before)
			}
			again := s.send("g2p/predict", `{"text":"ab"}`)
			refused := s.send("g2p/predict", `{"text":"abc","workDoneToken":"t"}`)
			time.Sleep(100 * time.Millisecond)
			if err := syscall.Kill(s.daemon(), signal); err != nil {
				t.Fatal(err)
			}
			if got := s.answer(refused); !strings.Contains(got, `"code":-32603`) || !strings.Contains(got, "crashed") {
				t.Errorf("request with progress: %s", got)
			}
			if got := s.answer(again); !strings.Contains(got, `[["AA1","AA1"]]`) {
				t.Errorf("request without: %s", got)
			}
			after := s.ask("textDocument/hover", hover)
			if _, a, _ := strings.Cut(before, `"result"`); !strings.HasSuffix(after, a) {
				t.Errorf("hover before %s\nafter %s", before, after)
			}
			if !strings.Contains(s.stderr.String(), "the shared daemon has gone") {
				t.Errorf("stderr %s", &s.stderr)
			}
			s.ask("shutdown", "null")
			s.tell("exit", "null")
			s.end(0)

			next := p.join(t, "1", "--engine=slow") // beside the socket that was left over
			next.ask("g2p/status", "{}")
			if next.daemon() == 0 || next.daemon() == s.daemon() {
				t.Errorf("daemon %d after %d", next.daemon(), s.daemon())
			}
		})
	}
}

// TestJoinerKilled expects nobody else to notice, and the daemon to end by itself after the last.
func TestJoinerKilled(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	killed, stays := p.join(t, "1"), p.join(t, "1")
	stays.predictAardvark()
	killed.send("g2p/predict", `{"text":"aardvark"}`)
	_ = killed.cmd.Process.Kill()
	killed.end(-1)
	stays.predictAardvark()
	daemon := stays.daemon()
	_ = stays.in.Close()
	stays.end(0)
	if !alive(daemon) {
		t.Error("the daemon has not waited for others")
	}
	within(t, 5*time.Second, "idle end", func() bool { return !alive(daemon) })
	if left := p.sockets(t); len(left) > 0 {
		t.Errorf("sockets left over: %q", left)
	}
	log, err := os.ReadFile(filepath.Join(p.state, "pronounced", "daemon.log"))
	if err != nil || !strings.Contains(string(log), "nobody has joined for a while") {
		t.Errorf("log %s, %v", log, err)
	}
}

// TestFolderRefused: what others can enter, or somebody has put there, is not used, and there is an answer all the same.
func TestFolderRefused(t *testing.T) {
	t.Parallel()
	for name, prepare := range map[string]func(folder string) error{
		"open to others": func(folder string) error { return errors.Join(os.Mkdir(folder, 0o755), os.Chmod(folder, 0o755)) },
		"a link":         func(folder string) error { return os.Symlink(os.TempDir(), folder) },
		"a file":         func(folder string) error { return os.WriteFile(folder, nil, 0o600) },
	} {
		t.Run(name, func(t *testing.T) {
			p := newPlace(t)
			if err := prepare(filepath.Join(p.runtime, "pronounced")); err != nil {
				t.Fatal(err)
			}
			s := p.join(t, "1")
			s.predictAardvark()
			_ = s.in.Close()
			s.end(0)
			if got := s.stderr.String(); s.daemon() != 0 || strings.Count(got, "no shared daemon: this process serves by itself") != 1 {
				t.Errorf("stderr %s", got)
			}
		})
	}
}

// TestStaleSocket leaves a socket's name behind that nobody listens to.
func TestStaleSocket(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	s := p.join(t, "1")
	s.predictAardvark()
	path := p.sockets(t)[0]
	_ = s.in.Close()
	s.end(0)
	within(t, 5*time.Second, "idle end", func() bool { return !alive(s.daemon()) })
	l, err := net.ListenUnix("unix", &net.UnixAddr{Name: path, Net: "unix"})
	if err != nil {
		t.Fatal(err)
	}
	l.SetUnlinkOnClose(false)
	_ = l.Close()
	s = p.join(t, "1")
	s.predictAardvark()
	if s.daemon() == 0 {
		t.Errorf("stderr %s", &s.stderr)
	}
}

// TestSilentSocket puts somebody there who takes connections and says nothing: nobody waits for long.
func TestSilentSocket(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	s := p.join(t, "1")
	s.predictAardvark()
	daemon := s.daemon()
	if err := syscall.Kill(daemon, syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	time.Sleep(100 * time.Millisecond) // the signal takes effect a little later
	next := p.join(t, "1")
	next.predictAardvark()
	if got := next.stderr.String(); !strings.Contains(got, "the shared daemon does not answer") {
		t.Errorf("stderr %s", got)
	}
}

// TestOtherUser opens the folder to another user, who is refused by the daemon.
func TestOtherUser(t *testing.T) {
	t.Parallel()
	if os.Geteuid() != 0 {
		t.Skip("only root can be somebody else")
	}
	p := newPlace(t)
	s := p.join(t, "1")
	s.predictAardvark()
	path := p.sockets(t)[0]
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	binary, err := os.ReadFile(program)
	if err != nil {
		t.Fatal(err)
	}
	dialer := filepath.Join(p.runtime, "dialer")
	if err := os.WriteFile(dialer, binary, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, folder := range []string{filepath.Dir(p.runtime), p.runtime, filepath.Dir(path)} {
		if err := os.Chmod(folder, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chmod(path, 0o666); err != nil {
		t.Fatal(err)
	}
	for _, user := range []uint32{65534, 0} {
		cmd := exec.Command(dialer)
		cmd.Env = append(os.Environ(), beDialer+"="+path)
		cmd.Dir = "/"
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: user, Gid: user}}
		out, err := cmd.CombinedOutput()
		want := "the other end is a process of user 65534, not of 0"
		if user == 0 {
			want = "there and " // refused, but only because the dialer says that it is something else
		}
		if err != nil || !bytes.Contains(out, []byte(want)) || !bytes.Contains(out, []byte(`"accepted":false`)) {
			t.Errorf("user %d: %s, %v; want %q in it", user, out, err, want)
		}
	}
}

// dialSocket greets a daemon and prints its reply.
func dialSocket(path string) int {
	conn, err := net.Dial("unix", path)
	if err != nil {
		fmt.Println(err)
		return 1
	}
	defer conn.Close()
	_, _ = io.WriteString(conn, `{"protocol":1,"identity":{}}`+"\n")
	reply, err := bufio.NewReader(conn).ReadString('\n')
	fmt.Println(reply, err)
	return 0
}

// TestFiftyEditors edits and looks in fifty documents at once, through fifty joiners in this process and one daemon.
func TestFiftyEditors(t *testing.T) {
	p := newPlace(t)
	holder := p.join(t, "1") // starts the daemon
	holder.predictAardvark()
	t.Setenv("XDG_RUNTIME_DIR", p.runtime)
	const editors, rounds = 50, 20
	var mu sync.Mutex
	var took []time.Duration
	var all sync.WaitGroup
	for n := range editors {
		all.Go(func() {
			times, err := edit(t, n, rounds, filepath.Join(p.state, "pronounced", "lexicon.dict"))
			if err != nil {
				t.Errorf("editor %d: %v", n, err)
			}
			mu.Lock()
			took = append(took, times...)
			mu.Unlock()
		})
	}
	all.Wait()
	if got := holder.ask("g2p/status", "{}"); !strings.Contains(got, fmt.Sprintf(`"requests":%d,`, 2+editors*(2+rounds))) {
		t.Errorf("not all requests have gone through the daemon: %s", got)
	}
	slices.Sort(took)
	t.Logf("%d hovers: median %v, p99 %v", len(took), took[len(took)/2], took[len(took)*99/100])
}

// words that editors tell their answers apart by.
var words = []string{"zero", "five", "seven", "nine", "hundred", "paper", "yellow"}

// edit is one editor: it types a word that is its own and looks at it.
func edit(t *testing.T, n, rounds int, lexicon string) (took []time.Duration, err error) {
	in, client := io.Pipe()
	answers, out := io.Pipe()
	p := newProgram(t, in)
	p.in, p.program.out = in, out
	p.build.Version, p.engines, p.defaultLexicon = "1", []EngineFactory{Native(), slow()}, lexicon
	status := make(chan int, 1)
	go func() {
		status <- p.main(context.Background(), []string{"serve", "--connect=auto", "--log-level=info"})
		_ = out.Close()
	}()
	lines := bufio.NewScanner(answers)
	ask := func(id int, method, params string) (string, error) {
		if _, err := fmt.Fprintf(client, `{"jsonrpc":"2.0","id":"%d.%d","method":%q,"params":%s}`+"\n", n, id, method, params); err != nil {
			return "", err
		}
		for lines.Scan() {
			var message struct{ ID, Method string }
			if err := json.Unmarshal(lines.Bytes(), &message); err != nil {
				return "", err
			}
			if message.Method != "" {
				continue
			}
			if want := fmt.Sprintf("%d.%d", n, id); message.ID != want {
				return "", fmt.Errorf("answer to %q, not %q", message.ID, want)
			}
			return lines.Text(), nil
		}
		return "", fmt.Errorf("no answer to %s: %s", method, &p.err)
	}
	tell := func(method, params string) {
		_, _ = fmt.Fprintf(client, `{"jsonrpc":"2.0","method":%q,"params":%s}`+"\n", method, params)
	}
	if _, err := ask(0, "initialize", `{"capabilities":{}}`); err != nil {
		return nil, err
	}
	tell("initialized", "{}")
	tell("textDocument/didOpen", `{"textDocument":{"uri":"file:///a.txt","languageId":"plaintext","version":1,"text":"zero and more text"}}`)
	length := len("zero")
	for round := range rounds {
		time.Sleep(time.Duration(30+n) * time.Millisecond) // ten to thirty edits a second, each with a look
		word := words[(n+round)%len(words)]
		tell("textDocument/didChange", fmt.Sprintf(`{"textDocument":{"uri":"file:///a.txt","version":%d},"contentChanges":[`+
			`{"range":{"start":{"line":0,"character":0},"end":{"line":0,"character":%d}},"text":%q}]}`, round+2, length, word))
		length = len(word)
		start := time.Now()
		got, err := ask(round+1, "textDocument/hover", `{"textDocument":{"uri":"file:///a.txt"},"position":{"line":0,"character":1}}`)
		if err != nil {
			return took, err
		}
		took = append(took, time.Since(start))
		if !strings.Contains(got, word) {
			return took, fmt.Errorf("hover on %s: %s", word, got)
		}
	}
	if _, err := ask(rounds+1, "shutdown", "null"); err != nil {
		return took, err
	}
	tell("exit", "null")
	if got := <-status; got != 0 {
		return took, fmt.Errorf("exit status %d: %s", got, &p.err)
	}
	if joinedTo(p.err.String()) == 0 {
		return took, fmt.Errorf("not joined: %s", &p.err)
	}
	return took, nil
}

// TestDaemonKilledAtWork kills the daemon of eight clients that write without waiting: every request has one answer.
func TestDaemonKilledAtWork(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	const clients, requests = 8, 3000
	var joiners []*process
	for range clients {
		joiners = append(joiners, p.join(t, "1"))
		joiners[len(joiners)-1].predictAardvark()
	}
	daemon := joiners[0].daemon()
	var all sync.WaitGroup
	for n, s := range joiners {
		all.Go(func() {
			for i := range requests {
				s.send("g2p/predict", fmt.Sprintf(`{"text":"a%sb"}`, strings.Repeat("x", i%7)))
				if n == 0 && i == requests/3 {
					_ = syscall.Kill(daemon, syscall.SIGKILL)
				}
			}
			_ = s.in.Close()
		})
		all.Go(func() {
			answered := map[int]int{}
			for {
				line, err := s.out.ReadString('\n')
				if err != nil {
					break
				}
				var answer struct {
					ID     int
					Result struct{ Phonemes [][]string }
				}
				if err := json.Unmarshal([]byte(line), &answer); err != nil || len(answer.Result.Phonemes) != 1 {
					t.Errorf("answer %q, %v", line, err)
				}
				answered[answer.ID]++
			}
			for id := 2; id <= requests+1; id++ {
				if answered[id] != 1 {
					t.Errorf("client %d: request %d has %d answers", n, id, answered[id])
					break
				}
			}
		})
	}
	all.Wait()
	for _, s := range joiners {
		s.end(0)
	}
}

// TestSharedEngineThatDoesNotOpen expects the reason wherever one looks, and a next process to try anew.
func TestSharedEngineThatDoesNotOpen(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	var before int
	for range 2 {
		s := p.join(t, "1", "--model=/no/such/weights")
		if got := s.ask("g2p/predict", `{"text":"aardvark"}`); !strings.Contains(got, "open the native engine") {
			t.Errorf("answer %s", got)
		}
		s.end(1)
		if got := s.stderr.String(); !strings.Contains(got, "open the native engine") || s.daemon() == before {
			t.Errorf("daemon %d after %d, stderr %s", s.daemon(), before, got)
		}
		before = s.daemon()
		within(t, 3*time.Second, "end of the daemon", func() bool { return !alive(before) })
	}
}
