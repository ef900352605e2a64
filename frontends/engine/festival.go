package engine

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"sync"
)

// festival is Festival: one process, since it takes half a second to start. It reads Scheme on stdin. A line is (SayPhones '(…)),
// which plays; utt.play is redefined so that it writes a WAV file, and a mark on stdout says that the line is done.
type festival struct {
	command   *exec.Cmd
	stdin     io.WriteCloser
	stdout    *bufio.Scanner
	complaint *safeBuffer
}

// done is what the process prints after a line.
const done = "pronounced: done"

// voiceName is what stands in Scheme as it is.
var voiceName = regexp.MustCompile(`^[A-Za-z0-9_-]+$`)

func newFestival(options Options) (Engine, error) {
	f := &festival{command: exec.Command("festival", "--pipe"), complaint: &safeBuffer{}}
	f.command.Stderr, f.command.WaitDelay = f.complaint, patience
	stdin, err := f.command.StdinPipe()
	if err != nil {
		return nil, err
	}
	stdout, err := f.command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	f.stdin, f.stdout = stdin, bufio.NewScanner(stdout)
	// FP_duration is the length of a phone that SayPhones says, in ms.
	start := fmt.Sprintf("(set! FP_duration %s)", strconv.FormatFloat(100/options.Speed, 'f', 1, 64))
	if options.Voice != "" {
		if !voiceName.MatchString(options.Voice) {
			return nil, fmt.Errorf("no name of a voice: %q", options.Voice)
		}
		start = "(voice_" + options.Voice + ")" + start
	}
	if err := f.command.Start(); err != nil {
		return nil, err
	}
	if err := f.do(context.Background(), start); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

func (f *festival) Target() string { return "festival" }

func (f *festival) Say(ctx context.Context, line string) (Sound, error) {
	return fromFile(func(path string) error {
		return f.do(ctx, fmt.Sprintf("(define (utt.play utt) (utt.save.wave utt %q 'riff))\n%s", path, line))
	})
}

// do has expressions evaluated.
func (f *festival) do(ctx context.Context, scheme string) error {
	stop := context.AfterFunc(ctx, func() { _ = f.command.Process.Kill() }) // it may be gone
	defer stop()
	_, err := fmt.Fprintf(f.stdin, "%s\n(begin (format t %q) (fflush nil))\n", scheme, done+"\n")
	answered := false
	for err == nil && !answered && f.stdout.Scan() {
		answered = strings.Contains(f.stdout.Text(), done)
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if said := f.complaint.take(); said != "" {
		return fmt.Errorf("festival: %s", said)
	}
	if !answered {
		return errors.New("festival has ended")
	}
	return nil
}

// Close lets the process end: at the end of its input it does. A complaint that came late is its error.
func (f *festival) Close() error {
	_ = f.stdin.Close()   // it may be gone
	for f.stdout.Scan() { // Wait must not come before the end of the output
		continue
	}
	err := f.command.Wait()
	if said := f.complaint.take(); said != "" {
		return fmt.Errorf("festival: %s", said)
	}
	if err != nil {
		return fmt.Errorf("festival: %w", err)
	}
	return nil
}

// safeBuffer is a buffer that a process writes while it is read.
type safeBuffer struct {
	mu     sync.Mutex
	buffer bytes.Buffer
}

func (b *safeBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buffer.Write(p)
}

func (b *safeBuffer) take() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	defer b.buffer.Reset()
	return strings.TrimSpace(b.buffer.String())
}
