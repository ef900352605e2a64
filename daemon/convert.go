package daemon

import (
	"context"
	"errors"
	"fmt"

	"github.com/pronounced/pronounced/daemon/commandline"
	"github.com/pronounced/pronounced/phoneme"
)

// convertCommand is `convert`.
type convertCommand struct {
	Transcriptions []string
	From, To       string
	JSON           bool
}

func (cmd *convertCommand) line(p *program) *commandline.Command {
	cmd.From, cmd.To = "arpabet", "ipa"
	return &commandline.Command{
		Name: "convert", Help: "Print transcriptions in another alphabet.",
		Arguments: []*commandline.Argument{{
			Name: "transcription", Optional: true, Many: true, Help: "Transcriptions, one an argument (default: the lines of stdin).",
			Value: commandline.Texts(&cmd.Transcriptions),
		}},
		Flags: []*commandline.Flag{
			{
				Name: "from", Short: 'f', Placeholder: "NAME", Help: "Alphabet to read: " + phoneme.AlphabetNames() + " (default: arpabet).",
				Value: commandline.Text(&cmd.From),
			},
			{Name: "to", Short: 't', Placeholder: "NAME", Help: "Alphabet to write (default: ipa).", Value: commandline.Text(&cmd.To)},
			{Name: "json", Help: "Print the result of the method g2p/convert, a line an input.", Value: commandline.Bool(&cmd.JSON)},
		},
		Run: func(ctx context.Context) error { return cmd.run(ctx, p) },
	}
}

// run converts every transcription, a line each. What cannot be read ends it.
func (cmd *convertCommand) run(ctx context.Context, p *program) error {
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
