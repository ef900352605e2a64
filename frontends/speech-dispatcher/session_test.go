package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pronounced/pronounced/client"
	"github.com/pronounced/pronounced/frontends/engine"
)

// The programs under test, built by TestMain, but for a daemon that $PRONOUNCED_BINARY names.
var moduleProgram, daemonProgram string

func TestMain(m *testing.M) {
	folder, err := os.MkdirTemp("", "sd")
	if err != nil {
		panic(err)
	}
	moduleProgram = filepath.Join(folder, "sd_pronounced.exe")
	programs := map[string]string{moduleProgram: "."}
	if daemonProgram = os.Getenv(client.Variable); daemonProgram == "" {
		daemonProgram = filepath.Join(folder, "pronounced.exe")
		programs[daemonProgram] = "../../cmd/pronounced"
	}
	for program, path := range programs {
		if written, err := exec.Command("go", "build", "-o", program, path).CombinedOutput(); err != nil {
			panic(fmt.Sprintf("build %s: %v\n%s", path, err, written))
		}
	}
	code := m.Run()
	if err := os.RemoveAll(folder); err != nil {
		panic(err)
	}
	os.Exit(code)
}

// server plays the server's part.
type server struct {
	t       *testing.T
	command *exec.Cmd
	stdin   io.WriteCloser
	stdout  *bufio.Reader
	log     bytes.Buffer // whole only when the module has ended
	logged  string       // what has to be in it; "": nothing may
}

// environment gives the module a daemon, a home of its own, and what else is said.
func environment(t *testing.T, more ...string) []string {
	return append(append(os.Environ(), client.Variable+"="+daemonProgram, "HOME="+t.TempDir(), "XDG_DATA_HOME="+t.TempDir()), more...)
}

// begin starts a module that is ready to speak.
func begin(t *testing.T, env ...string) *server {
	t.Helper()
	return beginWith(t, "", env...)
}

// beginWith starts one with a configuration.
func beginWith(t *testing.T, config string, env ...string) *server {
	t.Helper()
	if _, err := exec.LookPath("espeak-ng"); err != nil {
		t.Skip("espeak-ng is not installed")
	}
	s := &server{t: t, command: exec.Command(moduleProgram, config)}
	s.command.Env, s.command.Stderr = environment(t, env...), &s.log
	stdin, err := s.command.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := s.command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	s.stdin, s.stdout = stdin, bufio.NewReader(stdout)
	if err := s.command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		s.stdin.Close()
		err := s.command.Wait()
		if log := s.log.String(); err != nil || (log == "") != (s.logged == "") || !strings.Contains(log, s.logged) {
			t.Errorf("%v; the log is %q", err, log)
		}
	})
	s.ask("INIT", "299-pronounced, speaking with eSpeak NG", "299 OK LOADED SUCCESSFULLY")
	s.ask("AUDIO", "207 OK RECEIVING AUDIO SETTINGS")
	s.ask("audio_output_method=server\n.", "203 OK AUDIO INITIALIZED")
	return s
}

func (s *server) send(text string) {
	s.t.Helper()
	if _, err := io.WriteString(s.stdin, text+"\n"); err != nil {
		s.t.Fatal(err)
	}
}

func (s *server) line() string {
	s.t.Helper()
	line, err := s.stdout.ReadString('\n')
	if err != nil {
		s.t.Fatal(err)
	}
	return strings.TrimSuffix(line, "\n")
}

// ask sends a command and expects answers.
func (s *server) ask(command string, answers ...string) {
	s.t.Helper()
	s.send(command)
	for _, want := range answers {
		if got := s.line(); got != want {
			s.t.Fatalf("%q is answered %q, not %q", command, got, want)
		}
	}
}

// event is one of the four numbers that come while something is spoken, and its text or sound.
type event struct {
	number, text string
	sound        engine.Sound
}

// event reads an event, undoing the escapes of sound.
func (s *server) event() event {
	s.t.Helper()
	e := event{}
	var bits, channels, rate, samples, order int
	for {
		line := s.line()
		e.number = line[:3]
		if line[3] == ' ' {
			if e.text == "" {
				e.text = line[4:]
			}
			if e.number == "705" && (bits != 16 || channels != 1 || order != 0 || 2*samples != len(e.sound.Samples)) {
				s.t.Fatalf("sound of %d bits, %d channels, order %d; %d samples in %d bytes", bits, channels, order, samples, len(e.sound.Samples))
			}
			e.sound.Rate = rate
			return e
		}
		if sound, ok := strings.CutPrefix(line, "705-AUDIO\x00"); ok {
			for i := 0; i < len(sound); i++ {
				b := sound[i]
				if b == '}' {
					i++
					b = sound[i] ^ 1<<5
				}
				e.sound.Samples = append(e.sound.Samples, b)
			}
			continue
		}
		if e.number != "705" {
			e.text = line[4:]
			continue
		}
		name, value, _ := strings.Cut(line[4:], "=")
		into := map[string]*int{"bits": &bits, "num_channels": &channels, "sample_rate": &rate, "num_samples": &samples, "big_endian": &order}[name]
		if into == nil {
			s.t.Fatalf("%q", line)
		}
		if _, err := fmt.Sscan(value, into); err != nil {
			s.t.Fatal(err)
		}
	}
}

// speak has a message spoken and returns all samples, and the marks with how many bytes of samples came before each.
func (s *server) speak(kind, text string) (samples []byte, marks []string) {
	s.t.Helper()
	s.ask(kind, "202 OK RECEIVING MESSAGE")
	s.ask(text+"\n.", "200 OK SPEAKING", "701 BEGIN")
	for {
		switch e := s.event(); e.number {
		case "700":
			marks = append(marks, fmt.Sprintf("%s@%d", e.text, len(samples)))
		case "705":
			samples = append(samples, e.sound.Samples...)
		case "702":
			return samples, marks
		default:
			s.t.Fatalf("%+v", e)
		}
	}
}

// set sends settings.
func (s *server) set(lines ...string) {
	s.t.Helper()
	s.ask("SET", "203 OK RECEIVING SETTINGS")
	s.ask(strings.Join(append(lines, "."), "\n"), "203 OK SETTINGS RECEIVED")
}

// espeak returns the samples of eSpeak NG itself.
func espeak(t *testing.T, args ...string) []byte {
	t.Helper()
	wav, err := exec.Command("espeak-ng", append([]string{"-b", "1", "--stdout"}, args...)...).Output()
	if err != nil {
		t.Fatal(err)
	}
	sound, err := engine.ReadWAV(wav)
	if err != nil {
		t.Fatal(err)
	}
	return sound.Samples
}
