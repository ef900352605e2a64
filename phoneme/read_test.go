package phoneme_test

import (
	"bufio"
	"os"
	"strings"
	"testing"

	"github.com/pronounced/pronounced/phoneme"
)

// lines yields the lines of a file of testdata that are neither empty nor comments.
func lines(t testing.TB, name string, each func(line string)) {
	t.Helper()
	file, err := os.Open("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	scanner := bufio.NewScanner(file)
	for scanner.Scan() {
		if line := scanner.Text(); line != "" && !strings.HasPrefix(line, "#") {
			each(line)
		}
	}
	if err := scanner.Err(); err != nil {
		t.Fatal(err)
	}
}

func TestRead(t *testing.T) {
	lines(t, "read.txt", func(line string) {
		name, rest, _ := strings.Cut(line, " | ")
		transcription, want, _ := strings.Cut(rest, " |")
		a, ok := phoneme.AlphabetByName(name)
		if !ok {
			t.Fatalf("no alphabet in %q", line)
		}
		pronunciation, err := a.Parse(transcription)
		got := " " + phoneme.ARPAbet.Format(pronunciation)
		if err != nil {
			got = " ! " + err.Error()
		}
		if strings.TrimRight(got, " ") != want {
			t.Errorf("%s %s:%s, want%s", name, transcription, got, want)
		}
	})
}

// TestCMUdictComesBack has a sample of CMUdict (1 of 70 pronunciations), and all whose symbols need a gap.
func TestCMUdictComesBack(t *testing.T) {
	lines(t, "cmudict-sample.txt", func(line string) {
		for _, a := range phoneme.Alphabets() {
			if a.CanParse() {
				checkKept(t, a, read(t, line))
			}
		}
	})
}
