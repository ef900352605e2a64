package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"time"

	"github.com/pronounced/pronounced/frontends/engine"
)

// sink is where sound goes, a sentence at a time. One sound without samples says that there is nothing to hear.
type sink interface {
	Write(sound engine.Sound) error
	Close() error
}

// open returns a file, a stream for "-", or for "" a player.
func open(ctx context.Context, name string, stdout io.Writer) (sink, error) {
	switch name {
	case "":
		return newPlayer(ctx)
	case "-":
		return &file{to: stdout}, nil
	}
	return &file{name: name}, nil
}

// file is a WAV file, or the stream of one. It is made with the first sound, so that a run that fails before leaves the old
// one; what has been written is a whole file after Close.
type file struct {
	name  string // "": a stream
	to    io.Writer
	named *os.File
	rate  int
	size  uint64
}

func (f *file) Write(sound engine.Sound) error {
	if f.rate == 0 {
		if err := f.begin(sound.Rate); err != nil {
			return err
		}
	}
	if sound.Rate != f.rate {
		return fmt.Errorf("the engine went from %d to %d samples a second", f.rate, sound.Rate)
	}
	n, err := f.to.Write(sound.Samples)
	f.size += uint64(n)
	return err
}

// begin makes the file and writes its header, with a size that is not known yet.
func (f *file) begin(rate int) error {
	if f.name != "" {
		named, err := os.Create(f.name)
		if err != nil {
			return err
		}
		f.to, f.named = named, named
	}
	f.rate = rate
	_, err := f.to.Write(engine.WAVHeader(rate, engine.Unknown))
	return err
}

// Close writes the size into the header, if that is still to be reached.
func (f *file) Close() error {
	if f.named == nil {
		return nil
	}
	info, err := f.named.Stat()
	if err == nil && info.Mode().IsRegular() && f.size < engine.Unknown {
		_, err = f.named.WriteAt(engine.WAVHeader(f.rate, uint32(f.size)), 0)
	}
	return errors.Join(err, f.named.Close())
}

// players are programs that play raw samples from stdin; the first that is there is taken. RATE is samples a second.
var players = [][]string{
	{"aplay", "-q", "-t", "raw", "-f", "S16_LE", "-c", "1", "-r", "RATE"},
	{"paplay", "--raw", "--format=s16le", "--channels=1", "--rate", "RATE"},
	{"play", "-q", "-t", "raw", "-e", "signed", "-b", "16", "-c", "1", "-r", "RATE", "-"},
}

// player plays through a program, which starts with the first sound, whose rate it has to be told.
type player struct {
	ctx     context.Context
	args    []string
	command *exec.Cmd
	stdin   io.WriteCloser
}

func newPlayer(ctx context.Context) (sink, error) {
	for _, args := range players {
		if _, err := exec.LookPath(args[0]); err == nil {
			return &player{ctx: ctx, args: args}, nil
		}
	}
	return nil, errors.New("no program that plays: install alsa-utils (aplay), pulseaudio-utils (paplay) or sox (play), or write a file with -o")
}

func (p *player) Write(sound engine.Sound) error {
	if len(sound.Samples) == 0 {
		return nil
	}
	if p.command == nil {
		args := slices.Clone(p.args[1:])
		args[slices.Index(args, "RATE")] = strconv.Itoa(sound.Rate)
		p.command = exec.CommandContext(p.ctx, p.args[0], args...)
		p.command.Stderr, p.command.WaitDelay = os.Stderr, time.Second
		stdin, err := p.command.StdinPipe()
		if err != nil {
			return err
		}
		p.stdin = stdin
		if err := p.command.Start(); err != nil {
			return err
		}
	}
	if _, err := p.stdin.Write(sound.Samples); err != nil {
		return fmt.Errorf("%s: %w", p.args[0], err)
	}
	return nil
}

// Close waits until all has been played.
func (p *player) Close() error {
	if p.command == nil {
		return nil
	}
	closed := p.stdin.Close()
	if err := p.command.Wait(); err != nil {
		return fmt.Errorf("%s: %w", p.args[0], err)
	}
	return closed
}
