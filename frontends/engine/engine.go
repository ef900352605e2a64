// Package engine makes sound of what g2p/render writes, with the speech engines that people have installed. Each file says
// how one engine is fed.
//
// An Engine says a line at a time: a sentence, in what the target of its name takes. The same line always gives the same
// samples. Engines are processes; Close ends those that live longer than a line. An Engine is for one goroutine.
package engine

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"
)

// Engine is an installed speech engine.
type Engine interface {
	// Target is what g2p/render calls the text that the engine takes.
	Target() string
	// Say returns the sound of a line. What the engine complains about, such as a phone that a voice lacks, is an error.
	Say(ctx context.Context, line string) (Sound, error)
	Close() error
}

// Options say how an engine speaks.
type Options struct {
	Voice string  // the engine's name of it; "": the one that its file names
	Speed float64 // 1 is as the voice speaks, 2 twice as fast
}

// Names are those that New takes, the first being the best choice where there are several.
var Names = []string{"espeak-ng", "flite", "festival"}

// New returns the engine of a name.
func New(name string, options Options) (Engine, error) {
	switch name {
	case "espeak-ng":
		if err := installed(name, name); err != nil {
			return nil, err
		}
		return ESpeak{Args: espeakArgs(options)}, nil
	case "flite":
		if err := installed(name, name); err != nil {
			return nil, err
		}
		return flite{options}, nil
	case "festival":
		if err := installed(name, "festival and festvox-kallpc16k"); err != nil {
			return nil, err
		}
		return newFestival(options)
	}
	return nil, fmt.Errorf("no engine %q here: %s", name, strings.Join(Names, ", "))
}

// ErrNotInstalled is the error, in the sense of errors.Is, for an engine that this machine lacks.
var ErrNotInstalled = errors.New("not installed")

func installed(program, packages string) error {
	if _, err := exec.LookPath(program); err != nil {
		return fmt.Errorf("%s: %w (Debian's packages: %s)", program, ErrNotInstalled, packages)
	}
	return nil
}

// patience is how long the pipes of a process that was told to end may stay open.
const patience = time.Second

// output runs a program to its end and returns what it writes; anything on stderr is an error.
func output(ctx context.Context, stdin, program string, args ...string) ([]byte, error) {
	var complaint bytes.Buffer
	command := exec.CommandContext(ctx, program, args...)
	command.Stdin, command.Stderr, command.WaitDelay = strings.NewReader(stdin), &complaint, patience
	written, err := command.Output()
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case complaint.Len() > 0:
		return nil, fmt.Errorf("%s: %s", program, strings.TrimSpace(complaint.String()))
	case err != nil:
		return nil, fmt.Errorf("%s: %w", program, err)
	}
	return written, nil
}

// fromFile returns the sound that write puts into the file that it is given the name of.
func fromFile(write func(path string) error) (Sound, error) {
	file, err := os.CreateTemp("", "pronounced-*.wav")
	if err != nil {
		return Sound{}, err
	}
	defer os.Remove(file.Name())
	if err := file.Close(); err != nil {
		return Sound{}, err
	}
	if err := write(file.Name()); err != nil {
		return Sound{}, err
	}
	wav, err := os.ReadFile(file.Name())
	if err != nil {
		return Sound{}, err
	}
	return ReadWAV(wav)
}
