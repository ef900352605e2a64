package user_test

import (
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/pronounced/pronounced/lexicon/user"
)

// The test binary does what these say, if they are set, instead of testing: it adds so many words, named after it, to the
// lexicon at the path, one by one, and writes a line for each that is in.
const (
	adderPath  = "PRONOUNCED_TEST_ADD_TO"
	adderName  = "PRONOUNCED_TEST_ADD_NAME"
	adderWords = "PRONOUNCED_TEST_ADD_WORDS"
	adderLimit = "PRONOUNCED_TEST_FILE_BYTES" // the largest file that may be written, as when the disk is full
)

func TestMain(m *testing.M) {
	if path := os.Getenv(adderPath); path != "" {
		if err := addWords(path); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	goleak.VerifyTestMain(m)
}

func addWords(path string) error {
	if limit := os.Getenv(adderLimit); limit != "" {
		if err := limitFiles(limit); err != nil {
			return err
		}
	}
	words, err := strconv.Atoi(os.Getenv(adderWords))
	if err != nil {
		return err
	}
	l := user.Open(path, nil)
	for i := range words {
		word := fmt.Sprintf("%s%d", os.Getenv(adderName), i)
		all, _ := user.ParseCMUdict("", []byte(word+" W"))
		if added, _, err := l.Add(all); err != nil || added != 1 {
			return fmt.Errorf("added %d: %w", added, err)
		}
		fmt.Println(word)
	}
	return nil
}

func adder(t *testing.T, path, name string, words int) *exec.Cmd {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), program)
	cmd.Env = append(os.Environ(), adderPath+"="+path, adderName+"="+name, adderWords+"="+strconv.Itoa(words))
	return cmd
}

// TestProcessesAddAtOnce has several processes add words at once, this one from several goroutines.
func TestProcessesAddAtOnce(t *testing.T) {
	const processes, words = 4, 25
	path := filepath.Join(t.TempDir(), "x.dict")
	write(t, path, "# a comment\nbad\nfirst F\n")
	var all sync.WaitGroup
	for p := range processes {
		cmd := adder(t, path, string(rune('a'+p)), words)
		all.Go(func() {
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Errorf("%v: %s", err, out)
			}
		})
	}
	l := user.Open(path, nil)
	for g := range 3 {
		own := entries(t, fmt.Sprintf("own%d  OW1", g))
		all.Go(func() {
			if _, _, err := l.Add(own); err != nil {
				t.Error(err)
			}
			l.Snapshot().Lookup("first")
		})
	}
	all.Wait()
	s := user.Open(path, nil).Snapshot()
	if got, want := s.Len(), processes*words+1+3; got != want {
		t.Errorf("%d entries, want %d", got, want)
	}
	if text := read(t, path); !strings.HasPrefix(text, "# a comment\nbad\nfirst F\n") {
		t.Errorf("the file begins %q", text[:40])
	}
}

// TestKilled kills processes that add words at random moments: whatever they said was added is there, and the file is whole.
func TestKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("kills processes for some seconds")
	}
	const processes = 120
	path := filepath.Join(t.TempDir(), "x.dict")
	write(t, path, "# begins\n"+strings.Repeat("# a line to make writing take some time\n", 5000)+"# ends\nfirst F\n")
	said := []string{"first"}
	for i := range processes {
		cmd := adder(t, path, fmt.Sprintf("p%dx", i), 1000)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.AfterFunc(time.Duration(5+rand.IntN(40))*time.Millisecond, func() { _ = cmd.Process.Kill() })
		data, err := io.ReadAll(out)
		if err != nil {
			t.Fatal(err)
		}
		_ = cmd.Wait() // it was killed
		lines := strings.SplitAfter(string(data), "\n")
		for _, line := range lines[:len(lines)-1] {
			said = append(said, strings.TrimSpace(line))
		}
		text := read(t, path)
		if !strings.HasPrefix(text, "# begins\n") || !strings.HasSuffix(text, "\n") || !strings.Contains(text, "\n# ends\nfirst F\n") {
			t.Fatalf("the file is torn: %d bytes", len(text))
		}
	}
	l := user.Open(path, nil)
	s := l.Snapshot()
	for _, word := range said {
		if s.Lookup(word) == nil {
			t.Errorf("%s was added and is not there", word)
		}
	}
	if extra := s.Len() - len(said); extra < 0 || extra > processes {
		t.Errorf("%d words more than anybody said", extra)
	}
	if l.Problems() != nil {
		t.Error(l.Problems())
	}
	if _, problems := user.Parse("backup", []byte(read(t, path+".bak"))); problems != nil {
		t.Error(problems)
	}
	t.Logf("%d words were added by %d processes", len(said)-1, processes)
}

// TestDiskFull lets no file grow beyond some bytes.
func TestDiskFull(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "x.dict")
	before := strings.Repeat("# a line of some length\n", 200) + "first F\n"
	write(t, path, before)
	cmd := adder(t, path, "a", 1)
	cmd.Env = append(cmd.Env, adderLimit+"=4000")
	out, err := cmd.CombinedOutput()
	if err == nil || !strings.Contains(string(out), "too large") {
		if strings.Contains(string(out), noLimits) {
			t.Skip(noLimits)
		}
		t.Errorf("a full disk gives %v: %s", err, out)
	}
	if got := read(t, path); got != before {
		t.Errorf("the file has changed: %d bytes", len(got))
	}
	if got := names(t, folder); got != "x.dict x.dict.lock" {
		t.Errorf("left are %s", got)
	}
}
