package daemon

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"path/filepath"
	"sync/atomic"

	"github.com/pronounced/pronounced/daemon/commandline"
	"github.com/pronounced/pronounced/g2p"
	"github.com/pronounced/pronounced/model"
)

// lexiconLine is `lexicon`: its commands mirror the methods g2p/lexicon/….
func lexiconLine(p *program) *commandline.Command {
	return &commandline.Command{
		Name: "lexicon", Help: "Look at and change the user's lexicon.",
		Commands: []*commandline.Command{
			new(lexiconListCommand).line(p),
			new(lexiconAddCommand).line(p),
			new(lexiconRemoveCommand).line(p),
			new(lexiconImportCommand).line(p),
			new(lexiconExportCommand).line(p),
			{Name: "path", Help: "Print where the lexicon is.", Run: p.printLexiconPath},
		},
	}
}

type lexiconListCommand struct {
	Prefix string
	Limit  int // negative for all
	JSON   bool
}

func (cmd *lexiconListCommand) line(p *program) *commandline.Command {
	cmd.Limit = -1
	return &commandline.Command{
		Name: "list", Help: "Print the entries.",
		Arguments: []*commandline.Argument{{Name: "prefix", Optional: true, Help: "Only words that begin so.", Value: commandline.Text(&cmd.Prefix)}},
		Flags: []*commandline.Flag{
			{Name: "limit", Placeholder: "N", Help: "At most so many (default: all).", Value: commandline.Whole(&cmd.Limit, 0, math.MaxInt32)},
			{Name: "json", Help: "Print the result of the method g2p/lexicon/list.", Value: commandline.Bool(&cmd.JSON)},
		},
		Run: func(ctx context.Context) error { return cmd.run(ctx, p) },
	}
}

// run prints word, phonemes and part of speech, in columns.
func (cmd *lexiconListCommand) run(ctx context.Context, p *program) error {
	params := map[string]any{"prefix": cmd.Prefix}
	if cmd.Limit >= 0 {
		params["limit"] = cmd.Limit
	}
	result, err := p.call(ctx, "g2p/lexicon/list", params)
	if err != nil || cmd.JSON {
		return p.print(result, err)
	}
	var list struct{ Entries []lexiconEntry }
	if err := json.Unmarshal(result, &list); err != nil {
		return fmt.Errorf("read the entries: %w", err)
	}
	for _, e := range list.Entries {
		line := e.Word + "\t" + e.ARPAbet
		if e.PartOfSpeech != "" || e.CaseSensitive {
			line += "\t" + e.PartOfSpeech
		}
		if e.CaseSensitive {
			line += "\tcase-sensitive"
		}
		if _, err := fmt.Fprintln(p.out, line); err != nil {
			return err
		}
	}
	return nil
}

// lexiconEntry is an entry as the methods have it.
type lexiconEntry struct {
	Word          string `json:"word"`
	ARPAbet       string `json:"arpabet,omitempty"`
	IPA           string `json:"ipa,omitempty"`
	PartOfSpeech  string `json:"pos,omitempty"`
	CaseSensitive bool   `json:"caseSensitive,omitempty"`
}

type lexiconAddCommand struct {
	Word          string
	Transcription string
	IPA           bool
	PartOfSpeech  string
	CaseSensitive bool
}

func (cmd *lexiconAddCommand) line(p *program) *commandline.Command {
	return &commandline.Command{
		Name: "add", Help: "Add an entry, or replace the one of that word and part of speech.",
		Arguments: []*commandline.Argument{
			{Name: "word", Help: "Word or phrase.", Value: commandline.Text(&cmd.Word)},
			{Name: "transcription", Help: "Its sounds in ARPAbet, or in IPA with --ipa.", Value: commandline.Text(&cmd.Transcription)},
		},
		Flags: []*commandline.Flag{
			{Name: "ipa", Help: "The transcription is IPA.", Value: commandline.Bool(&cmd.IPA)},
			{Name: "pos", Placeholder: "NAME", Help: "Only where the word is a noun, verb, …", Value: commandline.Text(&cmd.PartOfSpeech)},
			{Name: "case-sensitive", Help: "Only where the word is written with just these capitals.", Value: commandline.Bool(&cmd.CaseSensitive)},
		},
		Run: func(ctx context.Context) error { return cmd.run(ctx, p) },
	}
}

// run adds one entry.
func (cmd *lexiconAddCommand) run(ctx context.Context, p *program) error {
	entry := lexiconEntry{Word: cmd.Word, PartOfSpeech: cmd.PartOfSpeech, CaseSensitive: cmd.CaseSensitive}
	if cmd.IPA {
		entry.IPA = cmd.Transcription
	} else {
		entry.ARPAbet = cmd.Transcription
	}
	return p.print(p.call(ctx, "g2p/lexicon/add", map[string]any{"entries": []lexiconEntry{entry}}))
}

type lexiconRemoveCommand struct {
	Words []string
}

func (cmd *lexiconRemoveCommand) line(p *program) *commandline.Command {
	return &commandline.Command{
		Name: "remove", Help: "Remove all entries of words.",
		Arguments: []*commandline.Argument{{Name: "word", Many: true, Help: "Words or phrases, one an argument.", Value: commandline.Texts(&cmd.Words)}},
		Run:       func(ctx context.Context) error { return cmd.run(ctx, p) },
	}
}

// run removes all entries of the words.
func (cmd *lexiconRemoveCommand) run(ctx context.Context, p *program) error {
	return p.print(p.call(ctx, "g2p/lexicon/remove", map[string]any{"words": cmd.Words}))
}

type lexiconImportCommand struct {
	File   string
	Format string
}

func (cmd *lexiconImportCommand) line(p *program) *commandline.Command {
	return &commandline.Command{
		Name: "import", Help: "Add the entries of a file.",
		Arguments: []*commandline.Argument{{Name: "file", Help: "File to read.", Value: commandline.Text(&cmd.File)}},
		Flags:     []*commandline.Flag{formatFlag(&cmd.Format, g2p.ImportFormats)},
		Run:       func(ctx context.Context) error { return cmd.run(ctx, p) },
	}
}

// formatFlag is the flag --format of commands that read or write the lexicon as a file.
func formatFlag(into *string, formats string) *commandline.Flag {
	*into = "cmudict"
	return &commandline.Flag{Name: "format", Placeholder: "NAME", Help: formats + " (default: cmudict).", Value: commandline.Text(into)}
}

// noFormat is what to say of a format that there is not.
func noFormat(format, formats string) error {
	return usageError{fmt.Errorf("--format: there is no format %q; use one of: %s", format, formats)}
}

// run adds what can be read; what cannot is part of the result, and makes the command fail.
func (cmd *lexiconImportCommand) run(ctx context.Context, p *program) error {
	if !g2p.IsImportFormat(cmd.Format) {
		return noFormat(cmd.Format, g2p.ImportFormats)
	}
	result, err := p.call(ctx, "g2p/lexicon/import", map[string]any{"format": cmd.Format, "path": cmd.File})
	if err := p.print(result, err); err != nil {
		return err
	}
	var answer struct{ Errors []struct{ Line int } }
	if err := json.Unmarshal(result, &answer); err != nil {
		return fmt.Errorf("read the answer: %w", err)
	}
	if n := len(answer.Errors); n > 0 {
		return fmt.Errorf("%s: %d of its lines are wrong; the others are in the lexicon", cmd.File, n)
	}
	return nil
}

type lexiconExportCommand struct {
	File   string
	Format string
}

func (cmd *lexiconExportCommand) line(p *program) *commandline.Command {
	return &commandline.Command{
		Name: "export", Help: "Print all entries as a file, or write one.",
		Arguments: []*commandline.Argument{{Name: "file", Optional: true, Help: "File to write (default: stdout).", Value: commandline.Text(&cmd.File)}},
		Flags:     []*commandline.Flag{formatFlag(&cmd.Format, g2p.ExportFormats)},
		Run:       func(ctx context.Context) error { return cmd.run(ctx, p) },
	}
}

// run writes all entries; those that the format cannot say are named on stderr.
func (cmd *lexiconExportCommand) run(ctx context.Context, p *program) error {
	if !g2p.IsExportFormat(cmd.Format) {
		return noFormat(cmd.Format, g2p.ExportFormats)
	}
	params := map[string]any{"format": cmd.Format}
	if cmd.File != "" {
		path, err := filepath.Abs(cmd.File)
		if err != nil {
			return err
		}
		params["path"] = path
	}
	result, err := p.call(ctx, "g2p/lexicon/export", params)
	if err != nil {
		return err
	}
	var answer struct {
		Text    string
		Skipped []struct{ Word, Reason string }
	}
	if err := json.Unmarshal(result, &answer); err != nil {
		return fmt.Errorf("read the answer: %w", err)
	}
	for _, entry := range answer.Skipped {
		fmt.Fprintf(p.err, "%s: %s is left out: %s\n", p.build.Name, entry.Word, entry.Reason)
	}
	_, err = fmt.Fprint(p.out, answer.Text)
	return err
}

// printLexiconPath prints the path of the lexicon, which need not exist.
func (p *program) printLexiconPath(context.Context) error {
	c, _, err := p.settle()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(p.out, p.userLexicon(&c).Path())
	return err
}

// call answers a method that needs no engine.
func (p *program) call(ctx context.Context, method string, params any) ([]byte, error) {
	s, err := p.methods()
	if err != nil {
		return nil, err
	}
	text, err := json.Marshal(params)
	if err != nil {
		return nil, fmt.Errorf("write the request: %w", err)
	}
	return s.methods.Call(ctx, method, text)
}

// methods wires the methods that need no engine.
func (p *program) methods() (*services, error) {
	c, _, err := p.settle()
	if err != nil {
		return nil, err
	}
	return p.wire(&c, noEngine{}, nil, new(atomic.Int64))
}

// print prints a result on a line of its own.
func (p *program) print(result []byte, err error) error {
	if err != nil {
		return err
	}
	_, err = p.out.Write(append(result, '\n'))
	return err
}

// noEngine stands where a command wires the methods and calls none that predicts.
type noEngine struct{ model.Engine }
