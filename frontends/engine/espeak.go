package engine

import (
	"context"
	"strconv"
)

// ESpeak is eSpeak NG: a process a line, with text and [[mnemonics]] on stdin, a WAV file on stdout. Its phonemes are those of
// en-us, the voice unless another is named; variants, as en-us+f2, have the same.
type ESpeak struct {
	Program string // "": espeak-ng
	Args    []string
}

// espeakRate is eSpeak NG's own speed, in words a minute.
const espeakRate = 175

func espeakArgs(options Options) []string {
	voice := options.Voice
	if voice == "" {
		voice = "en-us"
	}
	return []string{"-v", voice, "-s", strconv.Itoa(int(espeakRate*options.Speed + 0.5))}
}

func (e ESpeak) Target() string { return "espeak" }

func (e ESpeak) Say(ctx context.Context, line string) (Sound, error) {
	program := e.Program
	if program == "" {
		program = "espeak-ng"
	}
	wav, err := output(ctx, line+"\n", program, append([]string{"-b", "1", "--stdin", "--stdout"}, e.Args...)...)
	if err != nil {
		return Sound{}, err
	}
	return ReadWAV(wav)
}

func (e ESpeak) Close() error { return nil }
