package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/pronounced/pronounced/client"
)

// mortal makes a daemon that writes its process's number, one a line, and returns its path and that of the file.
func mortal(t *testing.T) (program, pids string) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("needs sh")
	}
	folder := t.TempDir()
	program, pids = filepath.Join(folder, "daemon"), filepath.Join(folder, "pids")
	script := fmt.Sprintf("#!/bin/sh\necho $$ >>%s\nexec %s \"$@\"\n", pids, daemonProgram)
	if err := os.WriteFile(program, []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	return program, pids
}

// kill ends the latest daemon, waiting for it to start.
func kill(t *testing.T, pids string) {
	t.Helper()
	for range 200 {
		written, _ := os.ReadFile(pids) // not there yet
		var pid int
		if lines := strings.Fields(string(written)); len(lines) > 0 && bytes.HasSuffix(written, []byte("\n")) {
			if _, err := fmt.Sscan(lines[len(lines)-1], &pid); err != nil {
				t.Fatal(err)
			}
			process, err := os.FindProcess(pid)
			if err != nil {
				t.Fatal(err)
			}
			if err := process.Signal(syscall.SIGKILL); errors.Is(err, os.ErrProcessDone) {
				t.Log("the daemon was done")
			} else if err != nil {
				t.Fatal(err)
			}
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatal("no daemon has started")
}

// TestKilledDaemon: the daemon dies at any time, and the sound is the same, byte by byte.
func TestKilledDaemon(t *testing.T) {
	has(t, "espeak-ng")
	text := story[:len(story)/7]
	want := says(t, speaks(t, "-o", "-", text))
	for _, points := range [][]int{{0}, {100}, {len(want) / 3}, {len(want) / 2, len(want) * 2 / 3}} {
		t.Run(fmt.Sprint(points), func(t *testing.T) {
			program, pids := mortal(t)
			command := speaks(t, "-o", "-", text)
			command.Env = append(command.Env, client.Variable+"="+program)
			var complaint bytes.Buffer
			command.Stderr = &complaint
			stdout, err := command.StdoutPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := command.Start(); err != nil {
				t.Fatal(err)
			}
			var got bytes.Buffer
			for _, point := range points {
				for got.Len() < point {
					chunk := make([]byte, point-got.Len())
					n, err := stdout.Read(chunk)
					got.Write(chunk[:n])
					if err != nil {
						t.Fatal(err)
					}
				}
				kill(t, pids)
			}
			if _, err := got.ReadFrom(stdout); err != nil {
				t.Fatal(err)
			}
			if err := command.Wait(); err != nil {
				t.Fatal(err, complaint.String())
			}
			if !bytes.Equal(got.Bytes(), want) {
				t.Errorf("%d bytes are not the %d of an undisturbed run", got.Len(), len(want))
			}
		})
	}
}

// TestKilledOften: a long text comes whole and in order though the daemon dies several times before it is done.
func TestKilledOften(t *testing.T) {
	program, pids := mortal(t)
	daemon, err := client.Start(t.Context(), client.Options{Binary: program})
	if err != nil {
		t.Fatal(err)
	}
	defer daemon.Close()
	var text strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&text, "This is sentence %d of many.\n", i)
	}
	params := client.RenderParams{Text: text.String(), As: "flite"}
	whole, err := daemon.Render(t.Context(), params)
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Split(whole.Output, "\n")
	var got []string
	unspoken, err := render(t.Context(), daemon, params, func(line string) error {
		if got = append(got, line); len(got)%1500 == 1 && len(got) < 7000 {
			kill(t, pids)
		}
		return nil
	})
	if err != nil || len(unspoken) > 0 {
		t.Fatal(err, unspoken)
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("%d lines are not the %d of the whole", len(got), len(want))
	}
	started, err := os.ReadFile(pids)
	if err != nil {
		t.Fatal(err)
	}
	if n := bytes.Count(started, []byte("\n")); n < 4 {
		t.Errorf("%d daemons: it was hardly killed in the middle", n)
	}
}
