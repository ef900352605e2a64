package daemon

import (
	"context"
	"errors"
	"fmt"

	"github.com/pronounced/pronounced/phoneme"
)

// convertCommand is `convert`.
type convertCommand struct {
	Transcriptions []string `arg:"" optional:"" name:"transcription" help:"Transcriptions, one an argument (default: the lines of stdin)."`
	From           string   `short:"f" default:"arpabet" placeholder:"NAME" help:"Alphabet to read: ${alphabets} (default: arpabet)."`
	To             string   `short:"t" default:"ipa" placeholder:"NAME" help:"Alphabet to write (default: ipa)."`
	JSON           bool     `name:"json" help:"Print the result of the method g2p/convert, a line an input."`
}

// Run converts every transcription, a line each. What cannot be read ends it.
func (cmd *convertCommand) Run(ctx context.Context, p *program) error {
	from, err := alphabetFlag("--from", cmd.From)
	if err != nil {
		return err
	}
	if !from.CanParse() {
		return usageError{fmt.Errorf("--from: %s can be written but not read", from)}
	}
	to, err := alphabetFlag("--to", cmd.To)
	if err != nil {
		return err
	}
	stream := &lineStream{jobs: 1, answer: func(_ context.Context, dst []byte, line string) ([]byte, error) {
		phonemes, err := from.Parse(line)
		if err != nil {
			return nil, err
		}
		return append(to.Append(append(append(dst, line...), '\t'), phonemes), '\n'), nil
	}}
	if cmd.JSON {
		s, err := p.methods()
		if err != nil {
			return err
		}
		stream.answer = answerJSON(s.methods, "g2p/convert", map[string]any{"from": cmd.From, "to": cmd.To}, "transcription")
	}
	if len(cmd.Transcriptions) > 0 {
		err = stream.texts(ctx, cmd.Transcriptions, p.out)
	} else {
		err = stream.run(ctx, p.in, p.out)
	}
	if bad := (*phoneme.SymbolError)(nil); errors.As(err, &bad) {
		return fmt.Errorf("convert: %w", err)
	}
	return err
}

// alphabetFlag finds the alphabet that a flag names.
func alphabetFlag(flag, name string) (phoneme.Alphabet, error) {
	alphabet, ok := phoneme.AlphabetByName(name)
	if !ok {
		return 0, usageError{fmt.Errorf("%s: there is no alphabet %q; use one of: %s", flag, name, phoneme.AlphabetNames())}
	}
	return alphabet, nil
}
