package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pronounced/pronounced/client"
	"github.com/pronounced/pronounced/frontends/engine"
)

// The programs under test, built by TestMain, but for a daemon that $PRONOUNCED_BINARY names.
var speakProgram, daemonProgram string

func TestMain(m *testing.M) {
	folder, err := os.MkdirTemp("", "speak")
	if err != nil {
		panic(err)
	}
	speakProgram = filepath.Join(folder, "pronounced-speak.exe")
	programs := map[string]string{speakProgram: "."}
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

// story is a text of over a thousand words, with numbers, dates, names, abbreviations and words that no dictionary has.
var story = strings.Repeat("Dr. Smith read 22 books in 1999, and paid $3.50 (or €4) at 5 p.m.; \"fine\", said the zorblax — who lives on "+
	"St. John St. — to O'Brien: it's a refuse-collector's job, isn't it?\n\nOn 4/1/2024, Kubernetes, naïve cafés and FBI agents "+
	"present the present... No! Yes: @home & co., 3:45 a.m., 50% of 2nd.\n", 21)

// says runs the program and returns its output; it must have nothing to complain about.
func says(t *testing.T, command *exec.Cmd) []byte {
	t.Helper()
	var complaint bytes.Buffer
	command.Stderr = &complaint
	written, err := command.Output()
	if err != nil || complaint.Len() > 0 {
		t.Fatalf("%s: %v %s", command, err, complaint.String())
	}
	return written
}

// speaks returns the command that speaks, with a home of its own.
func speaks(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	command := exec.Command(speakProgram, args...)
	command.Env = append(os.Environ(), client.Variable+"="+daemonProgram, "HOME="+t.TempDir(), "XDG_DATA_HOME="+t.TempDir())
	return command
}

func has(t *testing.T, name string) {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Skipf("%s is not installed", name)
	}
}

// samples returns those of a whole and regular WAV file.
func samples(t *testing.T, wav []byte) []byte {
	t.Helper()
	sound, err := engine.ReadWAV(wav)
	if err != nil {
		t.Fatal(err)
	}
	return sound.Samples
}

// TestAsTheEngineItself: a word whose pronunciation is overridden, by markup or by the user's lexicon, sounds as what the
// engine says for these phonemes.
func TestAsTheEngineItself(t *testing.T) {
	own := map[string]func(to string) *exec.Cmd{
		"espeak-ng": func(to string) *exec.Cmd {
			return exec.Command("espeak-ng", "-v", "en-us", "-w", to, "[[t@m'A:toU]].")
		},
		"flite": func(to string) *exec.Cmd {
			return exec.Command("flite", "-voice", "kal16", "-p", "pau t ax0 m aa1 t ow0 pau", "-o", to)
		},
		"festival": func(to string) *exec.Cmd {
			command := exec.Command("festival", "--pipe")
			command.Stdin = strings.NewReader(fmt.Sprintf("(utt.save.wave (utt.synth (Utterance Phones (pau t ax m aa t ow pau))) %q 'riff)", to))
			return command
		},
	}
	for _, name := range engine.Names {
		t.Run(name, func(t *testing.T) {
			has(t, name)
			to := filepath.Join(t.TempDir(), "own.wav")
			says(t, own[name](to))
			wav, err := os.ReadFile(to)
			if err != nil {
				t.Fatal(err)
			}
			want := samples(t, wav)
			if len(want) < 8000 {
				t.Fatalf("%d bytes of samples", len(want))
			}
			marked := says(t, speaks(t, "-e", name, "-o", "-", "-markup", "inline", "[Tomato](/təˈmɑtoʊ/)."))
			if !bytes.Equal(samples(t, marked), want) {
				t.Error("other samples for markup")
			}
			lexicon := filepath.Join(t.TempDir(), "lexicon.dict")
			if err := os.WriteFile(lexicon, []byte("tomato  T AH0 M AA1 T OW0\n"), 0o600); err != nil {
				t.Fatal(err)
			}
			command := speaks(t, "-e", name, "-o", "-", "Tomato.")
			command.Env = append(command.Env, "PRONOUNCED_USER_LEXICON="+lexicon)
			if !bytes.Equal(samples(t, says(t, command)), want) {
				t.Error("other samples for the user's lexicon")
			}
			if bytes.Equal(samples(t, says(t, speaks(t, "-e", name, "-o", "-", "Tomato."))), want) {
				t.Error("the same samples without an override: this test compares nothing")
			}
		})
	}
}

// TestStory: a thousand words make sound, and the engine misses no phone. The file's header is that of its samples.
func TestStory(t *testing.T) {
	if n := len(strings.Fields(story)); n < 1000 {
		t.Fatalf("%d words", n)
	}
	for _, name := range engine.Names {
		t.Run(name, func(t *testing.T) {
			has(t, name)
			to := filepath.Join(t.TempDir(), "story.wav")
			command := speaks(t, "-e", name, "-o", to, "-f", "-")
			command.Stdin = strings.NewReader(story)
			says(t, command)
			wav, err := os.ReadFile(to)
			if err != nil {
				t.Fatal(err)
			}
			sound, err := engine.ReadWAV(wav)
			if err != nil {
				t.Fatal(err)
			}
			if got := engine.WAVHeader(sound.Rate, uint32(len(sound.Samples))); !bytes.Equal(got, wav[:len(got)]) || len(wav) != len(got)+len(sound.Samples) {
				t.Errorf("the header is %x", wav[:44])
			}
			if seconds := len(sound.Samples) / 2 / sound.Rate; seconds < 300 {
				t.Errorf("%d s of sound", seconds)
			}
		})
	}
}

// TestSpeed: twice the speed is about half as long.
func TestSpeed(t *testing.T) {
	for _, name := range engine.Names {
		t.Run(name, func(t *testing.T) {
			has(t, name)
			text := "The quick brown fox jumps over the lazy dog and runs into the deep forest."
			slow := samples(t, says(t, speaks(t, "-e", name, "-o", "-", text)))
			fast := samples(t, says(t, speaks(t, "-e", name, "-o", "-", "-speed", "2", text)))
			if ratio := float64(len(fast)) / float64(len(slow)); ratio < 0.35 || ratio > 0.7 {
				t.Errorf("%.2f of the length", ratio)
			}
		})
	}
}

// TestComplaints: what is wrong is said, with the status that belongs to it.
func TestComplaints(t *testing.T) {
	tests := []struct {
		name string
		args []string
		path string
		code int
		want string
	}{
		{"no engine", []string{"-e", "flite", "hello"}, t.TempDir(), 1, "flite: not installed (Debian's packages: flite)"},
		{"unknown engine", []string{"-e", "sam", "hello"}, "", 2, "no engine \"sam\" here: espeak-ng, flite, festival"},
		{"unknown flag", []string{"-x"}, "", 2, "-x"},
		{"unknown markup", []string{"-o", "-", "-markup", "html", "hello"}, "", 2, "-markup: "},
		{"no such voice", []string{"-o", "-", "-voice", "nobody", "hello"}, "", 1, "espeak-ng: Error: The specified espeak-ng voice does not exist."},
		{"no such file", []string{"-o", "-", "-f", "missing.txt"}, "", 1, "missing.txt"},
		{"text and file", []string{"-f", "a.txt", "hello"}, "", 2, "either TEXT or -file"},
		{"speed", []string{"-speed", "9", "hello"}, "", 2, "-speed is 0.5 to 3"},
		{"wrong SSML", []string{"-o", "-", "-markup", "ssml", "<speak>a<b></speak>"}, "", 1, "line 1, column 12"},
		{"other script", []string{"-e", "flite", "-o", "-", "Hello, 你好!"}, "", 0, "not spoken, since flite says English only: 你好"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			command := speaks(t, test.args...)
			switch {
			case test.path != "":
				command.Env = append(command.Env, "PATH="+test.path)
			case strings.Contains(strings.Join(test.args, " "), "flite"):
				has(t, "flite")
			default:
				has(t, "espeak-ng")
			}
			var heard, complaint bytes.Buffer
			command.Stdout, command.Stderr = &heard, &complaint
			err := command.Run()
			var exit *exec.ExitError
			if err != nil && !errors.As(err, &exit) {
				t.Fatal(err)
			}
			if err != nil && heard.Len() > 0 {
				t.Errorf("%d bytes of sound", heard.Len())
			}
			if code := command.ProcessState.ExitCode(); code != test.code || !strings.Contains(complaint.String(), test.want) {
				t.Errorf("status %d: %s", code, complaint.String())
			}
		})
	}
}

// TestPlayed: without -o aplay plays the same samples; ALSA is told to write them into a file.
func TestPlayed(t *testing.T) {
	has(t, "espeak-ng")
	has(t, "aplay")
	folder := t.TempDir()
	played, config := filepath.Join(folder, "played.raw"), filepath.Join(folder, "asound.conf")
	text := fmt.Sprintf("</usr/share/alsa/alsa.conf>\npcm.!default { type file slave.pcm null file %q format raw }\n", played)
	if err := os.WriteFile(config, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	command := speaks(t, "Hello there. He has read it.")
	command.Env = append(command.Env, "ALSA_CONFIG_PATH="+config)
	says(t, command)
	got, err := os.ReadFile(played)
	if err != nil {
		t.Fatal(err)
	}
	want := samples(t, says(t, speaks(t, "-o", "-", "Hello there. He has read it.")))
	if len(want) == 0 || !bytes.HasPrefix(got, want) || len(bytes.Trim(got[len(want):], "\x00")) > 0 {
		t.Errorf("%d bytes were played, not %d", len(got), len(want))
	}
}

// TestHelp: the manual has what the program says of itself.
func TestHelp(t *testing.T) {
	help := says(t, speaks(t, "-h"))
	manual, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	if len(help) == 0 || !bytes.Contains(bytes.ReplaceAll(manual, []byte("\r\n"), []byte("\n")), help) {
		t.Errorf("frontends/README.md has not:\n%s", help)
	}
}

// TestNothing: no text makes a WAV file without samples.
func TestNothing(t *testing.T) {
	has(t, "espeak-ng")
	if got := samples(t, says(t, speaks(t, "-o", "-"))); len(got) > 0 {
		t.Errorf("%d bytes", len(got))
	}
}
