package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/pronounced/pronounced/client"
)

// TestSpeak: what is spoken is what eSpeak NG says for the phonemes, with the client's settings; marks come in their places.
func TestSpeak(t *testing.T) {
	s := begin(t)
	got, _ := s.speak("SPEAK", "<speak>He has read it.</speak>")
	if want := espeak(t, "-v", "en-us", "[[h'i:]] [[h'az]] [[r'Ed]] [['It]]."); !bytes.Equal(got, want) {
		t.Errorf("%d bytes of samples, not %d", len(got), len(want))
	}
	s.set("rate=50", "pitch=-40", "volume=-20", "voice=female2", "language=en-GB", "synthesis_voice=NULL", "pitch_range=0", "of_the_future=1")
	got, marks := s.speak("SPEAK", `<speak>Hello Dr.<mark name="__spd_0"/> Smith.<mark name="a &amp; b"/> Fine.</speak>`)
	first := espeak(t, "-v", "en-us+f2", "-s", "312", "-p", "30", "-a", "80", "[[h@l'oU]] [[d'A:kt3]] [[sm'IT]].")
	second := espeak(t, "-v", "en-us+f2", "-s", "312", "-p", "30", "-a", "80", "[[f'aIn]].")
	if want := slices.Concat(first, second); !bytes.Equal(got, want) {
		t.Errorf("%d bytes of samples, not %d", len(got), len(want))
	}
	var at int
	if len(marks) != 2 || marks[1] != fmt.Sprintf("a & b@%d", len(first)) {
		t.Errorf("marks %q, the first sentence ends at %d", marks, len(first))
	} else if _, err := fmt.Sscanf(marks[0], "__spd_0@%d", &at); err != nil || at < len(first)/3 || at > len(first) || at%2 != 0 {
		t.Errorf("marks %q in %d bytes", marks, len(first))
	}
}

// TestStory: a thousand words make sound, and nobody has anything to complain about: the log is empty.
func TestStory(t *testing.T) {
	story := strings.Repeat("On 4/1/2024 Dr. Smith of St. John St. read 22 books, paid $3.50 (or €4), and met the zorblax; \"fine\", she said. "+
		"It's 3:45 p.m., isn't it? FBI agents present the present!\n\n", 32)
	if n := len(strings.Fields(story)); n < 1000 {
		t.Fatalf("%d words", n)
	}
	samples, _ := begin(t).speak("SPEAK", "<speak>"+story+"</speak>")
	if seconds := len(samples) / 2 / 22050; seconds < 300 {
		t.Errorf("%d s", seconds)
	}
}

// TestConfig: the settings of the file hold.
func TestConfig(t *testing.T) {
	config := filepath.Join(t.TempDir(), "pronounced.conf")
	text := "# mine\n\n  Voice \"en-us+m3\"\nWords uncertain\nPronounced " + daemonProgram + "\nESpeak \"espeak-ng\"\n"
	if err := os.WriteFile(config, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	s := beginWith(t, config, client.Variable+"=/nowhere")
	got, _ := s.speak("SPEAK", "<speak>She has read seven books.</speak>")
	if want := espeak(t, "-v", "en-us+m3", "She has [[r'Ed]] seven books."); !bytes.Equal(got, want) {
		t.Errorf("%d bytes of samples, not %d", len(got), len(want))
	}
}

// TestKinds: everything that may come makes a sound, and settings change it.
func TestKinds(t *testing.T) {
	s := begin(t)
	s.logged = "left to eSpeak NG: g2p/pronounce: params.text" // of what is no XML
	heard := map[string]string{}
	listen := func(name, kind, text string) []byte {
		t.Helper()
		samples, _ := s.speak(kind, text)
		if len(samples) < 4000 {
			t.Errorf("%s: %d bytes of samples", name, len(samples))
		}
		if before, ok := heard[string(samples)]; ok {
			t.Errorf("%s sounds as %s", name, before)
		}
		heard[string(samples)] = name
		return samples
	}
	listen("character", "CHAR", "b")
	listen("capital without a word for it", "CHAR", "Q")
	listen("blank", "CHAR", "space")
	listen("less", "CHAR", "<")
	listen("key", "KEY", "control_a")
	listen("icon", "SOUND_ICON", "new-mail")
	sentence := "<speak>Ada (and Bob) said: yes.</speak>"
	plain := listen("sentence", "SPEAK", sentence)
	listen("no markup", "SPEAK", "Just this & that")
	listen("no XML", "SPEAK", "<speak>Broken <b>things.<mark name=\"m\"/> Still.</speak>")
	listen("other script", "SPEAK", "<speak>Да</speak>")
	pause := listen("break", "SPEAK", `<speak>Ada (and Bob) said: yes.<break time="2s"/></speak>`)
	if extra := len(pause) - len(plain); extra < 22050*2*3/2 || extra > 22050*2*3 {
		t.Errorf("a break of 2 s is %d bytes", extra)
	}
	for _, mode := range []string{"some", "most", "all"} {
		s.set("punctuation_mode=" + mode)
		listen("punctuation "+mode, "SPEAK", `<speak>Ada (and "Bob") said: yes.</speak>`)
	}
	s.set("punctuation_mode=none", "cap_let_recogn=spell")
	listen("capital", "CHAR", "B")
	s.set("cap_let_recogn=none", "spelling_mode=on")
	listen("spelling", "SPEAK", sentence)
	s.set("spelling_mode=off", "language=de-DE")
	listen("another language", "SPEAK", sentence)
	if samples, marks := s.speak("SPEAK", `<speak><mark name="only"/></speak>`); len(samples) > 0 || !slices.Equal(marks, []string{"only@0"}) {
		t.Errorf("%d bytes of samples, marks %q", len(samples), marks)
	}
}

// TestStop: STOP and PAUSE end what is spoken at once, there is no sound after that, and the next message is whole.
func TestStop(t *testing.T) {
	s := begin(t)
	long := "<speak>" + strings.Repeat("The quick brown fox jumps over the lazy dog, and then it runs away. ", 400) + "</speak>"
	for command, want := range map[string]string{"STOP": "703", "PAUSE": "704"} {
		s.send(command) // of nothing: no answer
		s.ask("SPEAK", "202 OK RECEIVING MESSAGE")
		s.ask(long+"\n.", "200 OK SPEAKING", "701 BEGIN")
		if e := s.event(); e.number != "705" {
			t.Fatalf("%+v", e)
		}
		s.send(command)
		sent, blocks := time.Now(), 0
		e := s.event()
		for ; e.number == "705"; e = s.event() {
			blocks++
		}
		t.Logf("%s: %s after %v and %d blocks of sound", command, e.number, time.Since(sent), blocks)
		if e.number != want || blocks > 100 {
			t.Errorf("%+v after %d blocks of sound", e, blocks)
		}
		if samples, _ := s.speak("SPEAK", "<speak>Next.</speak>"); !bytes.Equal(samples, espeak(t, "-v", "en-us", "-a", "100", "[[n'Ekst]].")) {
			t.Errorf("%d bytes of samples after %s", len(samples), command)
		}
	}
}

// TestAnswers: the rest of the protocol.
func TestAnswers(t *testing.T) {
	s := begin(t)
	s.ask("NONSENSE", "300 ERR UNKNOWN COMMAND")
	s.ask("LOGLEVEL", "207 OK RECEIVING LOGLEVEL SETTINGS")
	s.ask("log_level=3\n.", "203 OK LOGLEVEL SET")
	s.ask("LIST VOICES en f2", "200-en-us+f2\ten-US\tf2", "200 OK VOICE LIST SENT")
	s.ask("LIST VOICES fr", "304 CANT LIST VOICES")
	s.ask("SPEAK", "202 OK RECEIVING MESSAGE")
	s.ask(".", "301 ERROR CANT SPEAK")
	s.ask("CHAR", "202 OK RECEIVING MESSAGE")
	s.ask("a\nb\n.", "305 DATA MORE THAN ONE LINE")
	s.ask("SET", "203 OK RECEIVING SETTINGS")
	s.ask("rate\n.", "302 ERROR BAD SYNTAX")
	s.ask("DEBUG ON", "302 ERROR BAD SYNTAX")
	debug := filepath.Join(t.TempDir(), "debug.log")
	s.ask("DEBUG ON "+debug+" ", "200 OK DEBUGGING ON")
	s.ask("SET", "203 OK RECEIVING SETTINGS")
	s.ask("rate=999\n.", "303 ERROR INVALID PARAMETER OR VALUE")
	s.ask("AUDIO", "207 OK RECEIVING AUDIO SETTINGS")
	s.ask("audio_output_method=alsa\n.", "303 ERROR INVALID PARAMETER OR VALUE")
	s.ask("DEBUG OFF", "200 OK DEBUGGING OFF")
	written, err := os.ReadFile(debug)
	if err != nil || !strings.Contains(string(written), "rate=999 is not -100 to 100") {
		t.Errorf("%v: %s", err, written)
	}
	samples, _ := s.speak("SPEAK", "..dot\n..and dot")
	if len(samples) < 4000 {
		t.Errorf("%d bytes of samples", len(samples))
	}
	s.ask("QUIT", "210 OK QUIT")
}

// TestNoStart: what is missing or wrong is said to the server.
func TestNoStart(t *testing.T) {
	wrong := filepath.Join(t.TempDir(), "pronounced.conf")
	if err := os.WriteFile(wrong, []byte("# comment\nVoice \"en-us\"\nSpeed 3\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	tests := []struct{ name, input, config, env, want string }{
		{"no INIT", "SPEAK\n", "", "", ""},
		{"wrong setting", "INIT\n", wrong, "", "399-" + wrong + ":3: no setting \"Speed\": Pronounced, ESpeak, Voice, Words\n399 ERR CANT INIT MODULE\n"},
		{"no eSpeak NG", "INIT\n", "", "PATH=" + t.TempDir(), "399-install the package espeak-ng: exec: \"espeak-ng\": executable file not found in $PATH\n399 ERR CANT INIT MODULE\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			command := exec.Command(moduleProgram, test.config)
			command.Stdin, command.Env = strings.NewReader(test.input), environment(t, test.env)
			written, err := command.Output()
			var exit *exec.ExitError
			if !errors.As(err, &exit) || string(written) != test.want {
				t.Errorf("%v: %s", err, written)
			}
		})
	}
}
