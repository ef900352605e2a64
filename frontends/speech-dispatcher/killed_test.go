package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/pronounced/pronounced/client"
)

// TestKilledDaemon: the daemon dies while it is asked, and nothing is lost or said twice.
func TestKilledDaemon(t *testing.T) {
	text := "<speak>" + strings.Repeat("Dr. Smith read 22 books.<mark name=\"a\"/> Then he left.<mark name=\"b\"/>\n", 12) + "</speak>"
	want, wantMarks := begin(t).speak("SPEAK", text)
	daemon, pids := mortal(t, "")
	s := begin(t, client.Variable+"="+daemon)
	for _, wait := range []time.Duration{0, 2, 5, 10, 20} {
		s.ask("SPEAK", "202 OK RECEIVING MESSAGE")
		s.send(text + "\n.")
		time.Sleep(wait * time.Millisecond)
		killLast(t, pids)
		s.ask("LIST VOICES fr", "200 OK SPEAKING", "701 BEGIN")
		var got []byte
		var marks []string
		e := s.event()
		for ; e.number != "702"; e = s.event() {
			switch e.number {
			case "304": // the answer to LIST VOICES, which comes in between
			case "700":
				marks = append(marks, fmt.Sprintf("%s@%d", e.text, len(got)))
			case "705":
				got = append(got, e.sound.Samples...)
			default:
				t.Fatalf("%+v", e)
			}
		}
		if !bytes.Equal(got, want) || !slices.Equal(marks, wantMarks) {
			t.Errorf("after %d ms: %d bytes of samples, not %d, and %d marks, not %d", wait, len(got), len(want), len(marks), len(wantMarks))
		}
	}
	written, err := os.ReadFile(pids)
	if err != nil {
		t.Fatal(err)
	}
	if n := bytes.Count(written, []byte("\n")); n < 4 {
		t.Errorf("%d daemons: it was hardly killed", n)
	}
}

// TestLostDaemon: a daemon that dies and does not start again leaves eSpeak NG to read what comes.
func TestLostDaemon(t *testing.T) {
	daemon, pids := mortal(t, "[ $(wc -l <$pids) = 1 ] || exit 1")
	s := begin(t, client.Variable+"="+daemon)
	s.logged = "left to eSpeak NG: g2p/pronounce: the daemon did not start"
	killLast(t, pids)
	for range 2 {
		got, marks := s.speak("SPEAK", `<speak>He read &amp; left.<mark name="m"/></speak>`)
		if want := espeak(t, "-v", "en-us", "He read & left."); !bytes.Equal(got, want) || len(marks) != 1 {
			t.Errorf("%d bytes of samples, not %d, marks %q", len(got), len(want), marks)
		}
	}
}

// mortal makes a daemon that writes its process's number, one a line, and returns its path and that of the file, $pids. more is
// what the shell does before the daemon starts.
func mortal(t *testing.T, more string) (program, pids string) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("needs sh")
	}
	folder := t.TempDir()
	program, pids = filepath.Join(folder, "daemon"), filepath.Join(folder, "pids")
	script := fmt.Sprintf("#!/bin/sh\npids=%s\necho $$ >>$pids\n%s\nexec %s \"$@\"\n", pids, more, daemonProgram)
	if err := os.WriteFile(program, []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	return program, pids
}

// killLast kills the latest daemon.
func killLast(t *testing.T, pids string) {
	t.Helper()
	written, err := os.ReadFile(pids)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Fields(string(written))
	pid, err := strconv.Atoi(lines[len(lines)-1])
	if err != nil {
		t.Fatal(err)
	}
	process, err := os.FindProcess(pid)
	if err != nil {
		t.Fatal(err)
	}
	if err := process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
		t.Fatal(err)
	}
}
