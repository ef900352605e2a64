package engine

import (
	"cmp"
	"context"
	"fmt"
	"strconv"
)

// flite is Flite: a process a line, phones after -p, a WAV file out of a temporary file, since Flite needs a name that it can
// open. The voice is kal16 unless another is named.
type flite struct{ options Options }

func (f flite) Target() string { return "flite" }

// stretches are how long the diphone voices make phones by themselves (flite 2.2, cmu_us_kal16.c); the others have 1.
var stretches = map[string]float64{"kal": 1.1, "kal16": 1.1}

func (f flite) Say(ctx context.Context, line string) (Sound, error) {
	voice := f.options.Voice
	if voice == "" {
		voice = "kal16"
	}
	args := []string{"-voice", voice, "-p", line}
	if f.options.Speed != 1 {
		stretch := cmp.Or(stretches[voice], 1) / f.options.Speed
		args = append(args, "--setf", "duration_stretch="+strconv.FormatFloat(stretch, 'f', 3, 64))
	}
	return fromFile(func(path string) error {
		written, err := output(ctx, "", "flite", append(args, "-o", path)...)
		if err == nil && len(written) > 0 {
			err = fmt.Errorf("flite: %s", written)
		}
		return err
	})
}

func (f flite) Close() error { return nil }
