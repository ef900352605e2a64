package daemon

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/pronounced/pronounced/daemon/commandline"
	"github.com/pronounced/pronounced/lexicon/user"
	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/phoneme"
	"github.com/pronounced/pronounced/pronounce"
	"github.com/pronounced/pronounced/text"
)

// pronounceCommand is `pronounce`.
type pronounceCommand struct {
	Text     []string
	Input    []string
	Alphabet []string
	Markup   string
	Lexicon  []string
	NBest    int
	JSON     bool
	Progress bool
}

func (cmd *pronounceCommand) line(p *program) *commandline.Command {
	cmd.Progress = true
	return &commandline.Command{
		Name: "pronounce", Help: "Print how running text is pronounced.",
		Arguments: []*commandline.Argument{{
			Name: "text", Optional: true, Many: true, Help: "Texts, one an argument (default: the lines of stdin).",
			Value: commandline.Texts(&cmd.Text),
		}},
		Flags: []*commandline.Flag{
			{
				Name: "input", Short: 'i', Placeholder: "FILE", Help: "Pronounce the lines of FILE; - is stdin.",
				Value: commandline.Texts(&cmd.Input),
			},
			{
				Name: "alphabet", Short: 'a', Placeholder: "NAME,...",
				Help:  "Alphabet to write (default: arpabet); several make several columns: " + phoneme.AlphabetNames() + ".",
				Value: commandline.List(&cmd.Alphabet),
			},
			markupFlag(&cmd.Markup),
			lexiconFlag(&cmd.Lexicon),
			{
				Name: "nbest", Placeholder: "N", Help: "Readings of words that only the model knows, in the JSON.",
				Value: commandline.Whole(&cmd.NBest, 1, model.MaxAlternatives),
			},
			{Name: "json", Help: "Print the result of the method g2p/pronounce, a line an input.", Value: commandline.Bool(&cmd.JSON)},
			{
				Name: "progress", Negatable: true, Help: "Show progress where stderr is a terminal (default: yes).",
				Value: commandline.Bool(&cmd.Progress),
			},
		},
		Run: func(ctx context.Context) error { return cmd.run(ctx, p) },
	}
}

// markupFlag is the flag --markup of commands that read text.
func markupFlag(into *string) *commandline.Flag {
	*into = "none"
	return &commandline.Flag{
		Name: "markup", Placeholder: "KIND", Help: "Markup in the text: none, inline or ssml (default: none).", Value: commandline.Text(into),
	}
}

// lexiconFlag is the flag --lexicon of commands that read text.
func lexiconFlag(into *[]string) *commandline.Flag {
	return &commandline.Flag{
		Name: "lexicon", Short: 'l', Placeholder: "FILE", Help: "Lexicon, PLS or CMUdict, that goes before the user's own.",
		Value: commandline.Texts(into),
	}
}

// run pronounces every input, in order, a line each.
func (cmd *pronounceCommand) run(ctx context.Context, p *program) (err error) {
	options, alphabets, err := cmd.options()
	if err != nil {
		return usageError{err}
	}
	c, s, closeEngine, err := p.openText(cmd.Lexicon)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closeEngine()) }()
	options.DayFirst = c.DayFirst

	stream := &lineStream{jobs: c.Jobs, answer: answerText(s.pipeline, options, alphabets)}
	if cmd.JSON {
		stream.answer = answerJSON(s.methods, "g2p/pronounce", cmd.params(), "text")
	}
	if len(cmd.Text) > 0 {
		return stream.texts(ctx, cmd.Text, p.out)
	}
	return cmd.streamFiles(ctx, p, stream)
}

// options checks the flags.
func (cmd *pronounceCommand) options() (o pronounce.Options, alphabets []phoneme.Alphabet, err error) {
	if len(cmd.Text) > 0 && len(cmd.Input) > 0 {
		return o, nil, errors.New("give either texts or --input, not both")
	}
	var ok bool
	if o.Markup, ok = pronounce.ParseMarkup(cmd.Markup); !ok {
		return o, nil, fmt.Errorf("--markup: %q is none of none, inline, ssml", cmd.Markup)
	}
	for _, name := range cmd.Alphabet {
		alphabet, err := alphabetFlag("--alphabet", name)
		if err != nil {
			return o, nil, err
		}
		alphabets = append(alphabets, alphabet)
	}
	if len(alphabets) == 0 {
		alphabets = []phoneme.Alphabet{phoneme.ARPAbet}
	}
	o.NBest = cmd.NBest
	return o, alphabets, nil
}

// readLexicons reads the lexicons that the command line names; what is wrong in them is said and does not hide the rest.
func readLexicons(p *program, paths []string) (*user.Snapshot, error) {
	var layers []*user.Snapshot
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, fmt.Errorf("read the lexicon: %w", err)
		}
		entries, problems := user.Resolver(resolve).Parse(path, data)
		for _, problem := range problems {
			fmt.Fprintf(p.err, "%s: %v\n", p.build.Name, problem)
		}
		layers = append(layers, user.FromEntries(entries))
	}
	return user.Layer(layers...), nil
}

// streamFiles answers the lines of the files, of stdin where none is named.
func (cmd *pronounceCommand) streamFiles(ctx context.Context, p *program, stream *lineStream) error {
	files := cmd.Input
	if len(files) == 0 {
		files = []string{"-"}
	}
	for _, path := range files {
		if err := p.streamFile(ctx, path, stream, cmd.Progress); err != nil {
			return err
		}
	}
	return nil
}

func (p *program) streamFile(ctx context.Context, path string, stream *lineStream, progress bool) error {
	in := io.Reader(p.in)
	if path != "-" {
		file, err := os.Open(path)
		if err != nil {
			return fmt.Errorf("read the input: %w", err)
		}
		defer file.Close()
		in = file
	}
	if progress {
		bar := p.progressBar(in)
		defer bar.finish()
		stream.read = bar.add
	}
	if err := stream.run(ctx, in, p.out); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// answerText prints a text, and after a tab its phonemes in each alphabet. Words are separated by a blank, by two where a
// blank stands between symbols.
func answerText(pipeline *pronounce.Pipeline, o pronounce.Options, alphabets []phoneme.Alphabet) func(context.Context, []byte, string) ([]byte, error) {
	gaps := make([]string, len(alphabets))
	for i, alphabet := range alphabets {
		gaps[i] = gap(alphabet)
	}
	return func(ctx context.Context, dst []byte, line string) ([]byte, error) {
		dst = append(dst, strings.Map(withoutBreaks, line)...)
		columns := make([]column, len(alphabets))
		for i, alphabet := range alphabets {
			columns[i] = column{alphabet: alphabet, gap: gaps[i]}
		}
		for tokens, err := range pipeline.Text(ctx, line, o) {
			if err != nil {
				return nil, err
			}
			for i := range columns {
				columns[i].add(line, tokens)
			}
		}
		for _, column := range columns {
			dst = append(append(dst, '\t'), column.text...)
		}
		return append(dst, '\n'), nil
	}
}

// withoutBreaks keeps an answer on one line, and its columns apart.
func withoutBreaks(r rune) rune {
	if r == '\n' || r == '\r' || r == '\t' {
		return ' '
	}
	return r
}

// column is a text in one alphabet.
type column struct {
	alphabet phoneme.Alphabet
	gap      string // between words
	text     []byte
}

// add appends the tokens' words, and the marks that a synthesiser makes use of.
func (c *column) add(source string, tokens []pronounce.Token) {
	for i := range tokens {
		token := &tokens[i]
		for j := range token.Words {
			if phonemes := token.Words[j].Phonemes; len(phonemes) > 0 {
				c.text = c.alphabet.Append(c.next(), phonemes)
			}
		}
		if token.Kind == text.Punctuation {
			for _, mark := range []byte(source[token.Start:token.End]) {
				if pronounce.IsMark(mark) {
					c.text = append(c.next(), mark)
				}
			}
		}
	}
}

// next returns the text so far, ready for another word.
func (c *column) next() []byte {
	if len(c.text) == 0 {
		return c.text
	}
	return append(c.text, c.gap...)
}

// gap is what separates words in an alphabet.
func gap(alphabet phoneme.Alphabet) string {
	if strings.Contains(alphabet.Format([]phoneme.Phoneme{phoneme.AA, phoneme.B}), " ") {
		return "  " // it separates symbols by one
	}
	return " "
}

// params are those of g2p/pronounce, but for the text.
func (cmd *pronounceCommand) params() map[string]any {
	params := map[string]any{"markup": cmd.Markup}
	if len(cmd.Alphabet) > 0 {
		params["alphabets"] = cmd.Alphabet
	}
	if cmd.NBest > 0 {
		params["nbest"] = cmd.NBest
	}
	return params
}
