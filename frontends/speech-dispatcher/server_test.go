package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestSpeechDispatcher: the real server finds the module in its folder, and what it plays, into ALSA's null device by way of a file, is what
// eSpeak NG says for the phonemes. spd-say is the client; -w waits until the server says that all is spoken.
func TestSpeechDispatcher(t *testing.T) {
	for _, program := range []string{"speech-dispatcher", "spd-say", "espeak-ng"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("%s is not installed", program)
		}
	}
	folder := t.TempDir()
	played := filepath.Join(folder, "played.raw")
	for name, text := range map[string]string{
		"speechd.conf": fmt.Sprintf("LogLevel 3\nLogDir %q\nAudioOutputMethod \"alsa\"\nAudioALSADevice \"tofile\"\nDefaultVolume 0\n"+
			"DefaultModule pronounced\n", folder),
		"modules/pronounced.conf": "Pronounced " + daemonProgram + "\n",
		"asound.conf":             fmt.Sprintf("</usr/share/alsa/alsa.conf>\npcm.tofile { type file slave.pcm null file %q format raw }\n", played),
	} {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	programs := filepath.Join(folder, "programs")
	if err := os.Mkdir(programs, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(moduleProgram, filepath.Join(programs, "sd_pronounced")); err != nil {
		t.Fatal(err)
	}
	socket := filepath.Join(folder, "socket")
	env := environment(t, "SPEECHD_ADDRESS=unix_socket:"+socket, "ALSA_CONFIG_PATH="+filepath.Join(folder, "asound.conf"), "XDG_RUNTIME_DIR="+folder)
	var log bytes.Buffer
	server := exec.Command("speech-dispatcher", "-s", "-C", folder, "-m", programs, "-L", folder, "-P", filepath.Join(folder, "pid"), "-c", "unix_socket", "-S", socket)
	server.Env, server.Stdout, server.Stderr = env, &log, &log
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := server.Process.Signal(os.Interrupt); err != nil {
			t.Error(err)
		}
		if err := server.Wait(); err != nil || t.Failed() {
			t.Logf("%v\n%s", err, log.String())
		}
	})
	for range 500 {
		if _, err := os.Stat(socket); err == nil {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	say := func(args ...string) string {
		t.Helper()
		command := exec.CommandContext(t.Context(), "spd-say", args...)
		command.Env = env
		written, err := command.CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v %s", command, err, written)
		}
		return string(written)
	}
	if listed := say("-L"); !strings.Contains(listed, "en-us+f2") {
		t.Error(listed)
	}
	say("-w", "Hello Dr. Smith. He has read it.")
	say("-w", "-r", "50", "-t", "female2", "Fine.")
	got, err := os.ReadFile(played)
	if err != nil {
		t.Fatal(err)
	}
	want := slices.Concat(
		espeak(t, "-v", "en-us", "[[h@l'oU]] [[d'A:kt3]] [[sm'IT]]."),
		espeak(t, "-v", "en-us", "[[h'i:]] [[h'az]] [[r'Ed]] [['It]]."),
		espeak(t, "-v", "en-us+f2", "-s", "312", "[[f'aIn]]."),
	)
	if len(got) != len(want) {
		t.Fatalf("%d bytes were played, not %d", len(got), len(want))
	}
	for i := 0; i < len(want); i += 2 { // the server plays all sound at volume 85, which it takes for 92.5 %
		has, should := sample(got[i:]), sample(want[i:])*0.925
		if has < should-1 || has > should+1 {
			t.Fatalf("sample %d is %v, not %v", i/2, has, should)
		}
	}
	written, err := os.ReadFile(filepath.Join(folder, "pronounced.log"))
	if err != nil || len(written) > 0 {
		t.Errorf("%v: %s", err, written)
	}
}

func sample(samples []byte) float64 { return float64(int16(binary.LittleEndian.Uint16(samples))) }
