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

// sink is where sound goes, a sentence at a time.
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
	to, err := os.Create(name)
	if err != nil {
		return nil, err
	}
	return &file{to: to, named: to}, nil
}

// file is a WAV file, or the stream of one. What has been written is a whole file after Close, after an error too.
type file struct {
	to    io.Writer
	named *os.File // nil: it is not ours
	rate  int
	size  uint64
}

// silentRate is said to be the rate of no sound at all.
const silentRate = 22050

func (f *file) Write(sound engine.Sound) error {
	if f.rate == 0 {
		f.rate = sound.Rate
		if _, err := f.to.Write(engine.WAVHeader(f.rate, engine.Unknown)); err != nil {
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

// Close writes the size into the header, if that is still to be reached.
func (f *file) Close() error {
	if f.rate == 0 {
		if _, err := f.to.Write(engine.WAVHeader(silentRate, 0)); err != nil {
			return err
		}
	}
	if f.named == nil {
		return nil
	}
	info, err := f.named.Stat()
	if err == nil && f.rate != 0 && info.Mode().IsRegular() && f.size < engine.Unknown {
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
