package daemon

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/pronounced/pronounced/daemon/commandline"
	"github.com/pronounced/pronounced/pronounce"
	"github.com/pronounced/pronounced/render"
)

// renderCommand is `render`.
type renderCommand struct {
	Text    []string
	As      string
	Dialect string
	Words   string
	Voice   string
	Markup  string
	Lexicon []string
	JSON    bool
}

func (cmd *renderCommand) line(p *program) *commandline.Command {
	cmd.Dialect, cmd.Words = "w3c", "all"
	return &commandline.Command{
		Name: "render", Help: "Print running text as speech programs take it.",
		Arguments: []*commandline.Argument{{
			Name: "text", Optional: true, Many: true, Help: "Texts, one an argument (default: stdin).", Value: commandline.Texts(&cmd.Text),
		}},
		Flags: []*commandline.Flag{
			{
				Name: "as", Placeholder: "NAME", Required: true, Help: "What is to be made: " + render.TargetNames + ".",
				Value: commandline.Text(&cmd.As),
			},
			{
				Name: "dialect", Placeholder: "NAME", Help: "Service that the SSML is for: " + render.DialectNames + " (default: w3c).",
				Value: commandline.Text(&cmd.Dialect),
			},
			{
				Name: "words", Placeholder: "WHICH",
				Help:  "Words to write as phonemes: all, or uncertain, which leaves plain ones as text (default: all).",
				Value: commandline.Text(&cmd.Words),
			},
			{Name: "voice", Placeholder: "NAME", Help: "Voice that SSML for azure names.", Value: commandline.Text(&cmd.Voice)},
			markupFlag(&cmd.Markup),
			lexiconFlag(&cmd.Lexicon),
			{Name: "json", Help: "Print the result of the method g2p/render, a line an input.", Value: commandline.Bool(&cmd.JSON)},
		},
		Run: func(ctx context.Context) error { return cmd.run(ctx, p) },
	}
}

// run renders every input, in order, each ended by a line break. Of stdin each line is an input, but what is or becomes SSML
// is one document.
func (cmd *renderCommand) run(ctx context.Context, p *program) (err error) {
	options, err := cmd.options()
	if err != nil {
		return usageError{err}
	}
	c, s, closeEngine, err := p.openText(cmd.Lexicon)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closeEngine()) }()
	options.DayFirst = c.DayFirst
	document := func(ctx context.Context, text string) error {
		return renderTo(ctx, p.out, s.pipeline, text, options)
	}
	stream := &lineStream{jobs: c.Jobs, answer: func(ctx context.Context, dst []byte, line string) ([]byte, error) {
		for piece, err := range render.Text(ctx, s.pipeline, line, options) {
			if err != nil {
				return nil, err
			}
			dst = append(dst, piece.Output...)
		}
		return append(dst, '\n'), nil
	}}
	if cmd.JSON {
		stream.answer = answerJSON(s.methods, "g2p/render", cmd.params(), "text")
		document = func(ctx context.Context, text string) error { return stream.texts(ctx, []string{text}, p.out) }
	}
	if len(cmd.Text) == 0 && options.Target != render.SSML && options.Markup != pronounce.SSML {
		return stream.run(ctx, p.in, p.out)
	}
	texts := cmd.Text
	if len(texts) == 0 {
		all, err := io.ReadAll(p.in)
		if err != nil {
			return fmt.Errorf("read the input: %w", err)
		}
		texts = []string{strings.TrimRight(string(all), "\r\n")}
	}
	for _, text := range texts {
		if err := document(ctx, text); err != nil {
			return err
		}
	}
	return nil
}

// renderTo writes a text piece by piece.
func renderTo(ctx context.Context, out io.Writer, pipeline *pronounce.Pipeline, text string, o render.Options) error {
	for piece, err := range render.Text(ctx, pipeline, text, o) {
		if err == nil {
			_, err = out.Write(piece.Output)
		}
		if err != nil {
			return fmt.Errorf("render: %w", err)
		}
	}
	_, err := io.WriteString(out, "\n")
	return err
}

// options checks the flags.
func (cmd *renderCommand) options() (o render.Options, err error) {
	for _, flag := range []struct {
		name, value, choices string
		parse                func(string) bool
	}{
		{"as", cmd.As, render.TargetNames, func(s string) (ok bool) { o.Target, ok = render.ParseTarget(s); return ok }},
		{"dialect", cmd.Dialect, render.DialectNames, func(s string) (ok bool) { o.Dialect, ok = render.ParseDialect(s); return ok }},
		{"words", cmd.Words, "all or uncertain", func(s string) (ok bool) { o.Words, ok = render.ParseWords(s); return ok }},
		{"markup", cmd.Markup, "none, inline or ssml", func(s string) (ok bool) { o.Markup, ok = pronounce.ParseMarkup(s); return ok }},
	} {
		if !flag.parse(flag.value) {
			return o, fmt.Errorf("--%s: %q is not %s", flag.name, flag.value, flag.choices)
		}
	}
	o.Voice = cmd.Voice
	if field, reason := o.Conflict(); field != "" {
		return o, fmt.Errorf("--%s: %s", field, reason)
	}
	return o, nil
}

// params are those of g2p/render, but for the text.
func (cmd *renderCommand) params() map[string]any {
	params := map[string]any{"as": cmd.As, "dialect": cmd.Dialect, "words": cmd.Words, "markup": cmd.Markup}
	if cmd.Voice != "" {
		params["voice"] = cmd.Voice
	}
	return params
}
